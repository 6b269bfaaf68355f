// SPDX-License-Identifier: Apache-2.0
// Dates of German, French and Spanish, and that English articles do not read them.
#include <gtest/gtest.h>

#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

struct Case {
  std::string_view text;
  std::string_view dates;
};

void expect(std::string_view language, std::initializer_list<Case> cases) {
  DatesOf dates;
  dates.language = language;
  for (const auto& [text, expected] : cases) EXPECT_EQ(dates(text), expected) << text;
}

TEST(DatesLanguages, German) {
  expect("de",
         {
             {"Er kam am 3. Mai 2024 an.", "3. Mai 2024=2024-05-03"},
             {"Er kam am Montag, dem 3. März 2025, an.", "Montag, dem 3. März 2025=2025-03-03"},
             {"Er kam am 03.05.2024 an.", "03.05.2024=2024-05-03"},
             {"Er kam am 3. März an.", "3. März=2026-03-03"},
             {"Vom 3. bis 7. Mai 2024", "3. bis 7. Mai 2024=2024-05-03/2024-05-07"},
             {"Im Dezember 2023 kam er.", "Dezember 2023=2023-12"},
             {"Ende Dezember 2023 kam er.", "Dezember 2023=2023-12:end"},
             {"Anfang 2024 kam er.", "2024=2024:start"},
             {"Im ersten Quartal 2024", "ersten Quartal 2024=2024-33"},
             {"Im 3. Quartal 2024", "3. Quartal 2024=2024-35"},
             {"Im zweiten Halbjahr 2024", "zweiten Halbjahr 2024=2024-41"},
             {"Im Sommer 2024", "Sommer 2024=2024-22"},
             {"In den 1990er Jahren", "1990er Jahren=199X"},
             {"Von 2019 bis 2021", "2019 bis 2021=2019/2021"},
             {"Am 32. Mai kam er.", ""},
         });
}

TEST(DatesLanguages, French) {
  expect("fr", {
                   {"Il est venu le 3 mai 2024.", "3 mai 2024=2024-05-03"},
                   {"Il est venu le 1er janvier 2025.", "1er janvier 2025=2025-01-01"},
                   {"Il est venu le mardi 12 mars 2024.", "mardi 12 mars 2024=2024-03-12"},
                   {"Il est venu le 12 mars.", "12 mars=2026-03-12"},
                   {"Il est venu le 03/05/2024.", "03/05/2024=2024-05-03"},
                   {"Du 3 au 7 mai 2024", "3 au 7 mai 2024=2024-05-03/2024-05-07"},
                   {"En août 2023, il part.", "août 2023=2023-08"},
                   {"Fin août 2023, il part.", "août 2023=2023-08:end"},
                   {"Au premier trimestre 2024", "premier trimestre 2024=2024-33"},
                   {"Au second semestre de 2024", "second semestre de 2024=2024-41"},
                   {"Au printemps 2024", "printemps 2024=2024-21"},
                   {"Dans les années 1990", "années 1990=199X"},
                   {"De 2019 à 2021", "2019 à 2021=2019/2021"},
               });
}

TEST(DatesLanguages, Spanish) {
  expect("es",
         {
             {"Llegó el 3 de mayo de 2024.", "3 de mayo de 2024=2024-05-03"},
             {"Llegó el martes 12 de marzo de 2024.", "martes 12 de marzo de 2024=2024-03-12"},
             {"Llegó el 12 de marzo.", "12 de marzo=2026-03-12"},
             {"Llegó el 3/5/2024.", "3/5/2024=2024-05-03"},
             {"Del 3 al 7 de mayo de 2024", "3 al 7 de mayo de 2024=2024-05-03/2024-05-07"},
             {"En agosto de 2023 se fue.", "agosto de 2023=2023-08"},
             {"A finales de agosto de 2023 se fue.", "agosto de 2023=2023-08:end"},
             {"En el primer trimestre de 2024", "primer trimestre de 2024=2024-33"},
             {"En el segundo semestre de 2024", "segundo semestre de 2024=2024-41"},
             {"En el verano de 2024", "verano de 2024=2024-22"},
             {"En los años 1990", "años 1990=199X"},
         });
}

// The day of publication is Wednesday, 8 April 2026.
TEST(DatesLanguages, GermanCountsFromTheDayOfPublication) {
  expect("de", {
                   {"Der Vorstand stellte das am Dienstag vor.", "Dienstag=2026-04-07"},
                   {"Am Montagabend fiel der Kurs.", "Montag=2026-04-06"},
                   {"Am Freitag soll der Rat abstimmen.", "Freitag=2026-04-10"},
                   {"Er trat vergangenen Donnerstag ab.", "vergangenen Donnerstag=2026-04-02"},
                   {"Das gab sie gestern bekannt.", "gestern=2026-04-07"},
                   {"Im vergangenen Jahr lag er bei 3 Prozent.", "vergangenen Jahr=2025"},
                   {"Ende nächsten Jahres soll er fertig sein.", "nächsten Jahres=2027:end"},
                   {"Im kommenden Monat wird er es.", "kommenden Monat=2026-05"},
                   {"Bis Jahresende will sie es schaffen.", "Jahresende=2026:end"},
                   {"Vor drei Jahren war das anders.", "drei Jahren=2023"},
                   {"Im November hatte sie es zugesagt.", "November=2025-11"},
                   {"Ab Juli soll es das Modell geben.", "Juli=2026-07"},
                   {"Anfang März kam die Zusage.", "März=2026-03:start"},
                   {"Im Januar vergangenen Jahres kam sie.", "Januar vergangenen Jahres=2025-01"},
                   {"Der Umsatz stieg im ersten Quartal.", "ersten Quartal=2026-33"},
                   {"Im ersten Quartal des Geschäftsjahres stieg er.", ""},
                   {"Im kommenden Herbst soll es öffnen.", "kommenden Herbst=2026-23"},
                   {"In den vergangenen Jahren war das anders, seit Jahren schon.", ""},
                   {"Jeden Dienstag kommt August Krüger.", ""},
               });
}

TEST(DatesLanguages, FrenchCountsFromTheDayOfPublication) {
  expect(
      "fr",
      {
          {"Le groupe l'a annoncé ce mardi.", "mardi=2026-04-07"},
          {"Il a publié lundi ses comptes.", "lundi=2026-04-06"},
          {"La start-up l'a dit hier.", "hier=2026-04-07"},
          {"L'an dernier, elle perdait de l'argent.", "an dernier=2025"},
          {"Cette année, elle en gagne.", "Cette année=2026"},
          {"Le mois prochain, elle lancera un modèle.", "mois prochain=2026-05"},
          {"Elle a été créée il y a trois ans.", "il y a trois ans=2023"},
          {"En novembre, elle avait levé des fonds.", "novembre=2025-11"},
          {"Le modèle sortira en juin prochain.", "juin prochain=2026-06"},
          {"Début mars, il a été signé.", "mars=2026-03:start"},
          {"Le site ouvrira d'ici la fin de l'année.", "fin de l'année=2026:end"},
          {"Les ventes ont grimpé au premier trimestre.", "premier trimestre=2026-33"},
          {"Il ouvrira d'ici la fin du deuxième trimestre.", "deuxième trimestre=2026-34:end"},
          {"Le vote aura lieu entre le 8 et le 11 juin.", "8 et le 11 juin=2026-06-08/2026-06-11"},
          {"Il a ouvert l'automne dernier.", "automne dernier=2025-23"},
          {"Ces dernières années, chaque lundi, il venait.", ""},
      });
}

TEST(DatesLanguages, SpanishCountsFromTheDayOfPublication) {
  expect("es", {
                   {"La empresa lo anunció el martes.", "martes=2026-04-07"},
                   {"El pasado lunes cayó la acción.", "pasado lunes=2026-04-06"},
                   {"Lo dijo ayer en Bilbao.", "ayer=2026-04-07"},
                   {"El año pasado perdió dinero.", "año pasado=2025"},
                   {"Este año lo gana.", "Este año=2026"},
                   {"El próximo mes llegará otro modelo.", "próximo mes=2026-05"},
                   {"Se fundó hace tres años.", "hace tres años=2023"},
                   {"En noviembre había prometido otra cosa.", "noviembre=2025-11"},
                   {"A principios de marzo se firmó.", "marzo=2026-03:start"},
                   {"Debe abrir antes de fin de año.", "fin de año=2026:end"},
                   {"Los ingresos subieron en el primer trimestre.", "primer trimestre=2026-33"},
                   {"Abrirá la próxima primavera.", "próxima primavera=2027-21"},
                   {"Subirá el próximo año, dice la agencia, que multó en enero.",
                    "próximo año=2027; enero=2026-01"},
                   {"Gastará eso entre 2026 y 2030.", "2026 y 2030=2026/2030"},
                   {"En los últimos años venía todos los lunes.", ""},
               });
}

TEST(DatesLanguages, ReadsALanguageInItsOwnArticlesAlone) {
  expect("en", {
                   {"Er kam am 3. Mai 2024 an.", "2024=2024"},
                   {"Llegó el 3 de mayo de 2024.", "2024=2024"},
                   {"The paper of Gestern Verlag sold in Mars, Pennsylvania.", ""},
               });
}

}  // namespace
}  // namespace winnow
