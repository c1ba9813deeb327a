#!/bin/sh
# Writes Sources/CLibrary/library.c: the table of what the binary carries. Run it when a file is added or removed;
# a test fails while table and folders disagree.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
out=Sources/CLibrary/library.c
files=$(find playbooks templates -type f ! -name '.*' | sort)
{
  echo '// Made by Scripts/library-index.sh: the table of what the binary carries. Do not edit.'
  echo
  echo '#include "CLibrary.h"'
  echo
  number=0
  for file in $files; do
    printf 'static const unsigned char file%d[] = {\n#embed "../../%s"\n};\n' "$number" "$file"
    number=$((number + 1))
  done
  echo
  echo 'static const tocsin_library_file files[] = {'
  number=0
  for file in $files; do
    printf '  {"%s", file%d, sizeof file%d},\n' "$file" "$number" "$number"
    number=$((number + 1))
  done
  echo '};'
  echo
  echo 'size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }'
  echo
  echo 'const tocsin_library_file *tocsin_library_file_at(size_t index) {'
  echo '  return index < tocsin_library_count() ? &files[index] : 0;'
  echo '}'
} >"$out.new"
mv "$out.new" "$out"
