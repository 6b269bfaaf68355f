// SPDX-License-Identifier: Apache-2.0
// Absolute dates of German, French and Spanish, and that English articles do not read them.
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

TEST(DatesLanguages, ReadsALanguageInItsOwnArticlesAlone) {
  expect("en", {
                   {"Er kam am 3. Mai 2024 an.", "2024=2024"},
                   {"Llegó el 3 de mayo de 2024.", "2024=2024"},
               });
}

}  // namespace
}  // namespace winnow
