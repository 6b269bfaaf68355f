// SPDX-License-Identifier: Apache-2.0
/* winnow from C: the record of each page that is named, one a line.
 *
 *   cc extract.c $(pkg-config --cflags --libs winnow) -o extract && ./extract page.html
 */
#include <stdio.h>
#include <stdlib.h>
#include <winnow/winnow_c.h>

/* The bytes of a file, to be freed; null where it cannot be read. */
static char* bytes_of(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* bytes = NULL;
  *size = 0;
  if (file == NULL) return NULL;
  for (size_t room = 0;;) {
    if (*size == room) {
      room = room == 0 ? 65536 : 2 * room;
      char* more = realloc(bytes, room);
      if (more == NULL) break;
      bytes = more;
    }
    const size_t got = fread(bytes + *size, 1, room - *size, file);
    *size += got;
    if (got == 0) break;
  }
  fclose(file);
  return bytes;
}

int main(int argc, char** argv) {
  char* error = NULL;
  WinnowRules* rules = winnow_rules_open(NULL, &error);
  int status = rules == NULL;
  for (int i = 1; rules != NULL && i < argc; ++i) {
    WinnowPage page = {.url = NULL};
    char* bytes = bytes_of(argv[i], &page.size);
    if (bytes == NULL) {
      perror(argv[i]);
      status = 1;
      continue;
    }
    page.bytes = bytes;
    char* record = winnow_extract(rules, &page, &error);
    if (record != NULL) {
      puts(record);
    } else {
      fprintf(stderr, "%s: %s\n", argv[i], error);
      winnow_free(error);
      error = NULL;
      status = 1;
    }
    winnow_free(record);
    free(bytes);
  }
  if (rules == NULL) fprintf(stderr, "%s\n", error);
  winnow_free(error);
  winnow_rules_close(rules);
  return status;
}
