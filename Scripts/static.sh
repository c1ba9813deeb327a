#!/bin/sh
# Usage: Scripts/static.sh DIR
# Names in DIR the archives that the release links whole: the binary then needs the C library and
# no other, and the loader has four names less to look up before the first instruction of ours.
# Where an archive is missing the shared library is linked, as without this.
set -eu
dir=$1
clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
mkdir -p "$dir"
archive() { # an archive's whole path, or nothing
  path=$("$clang" -print-file-name="lib$1.a")
  case $path in /*) [ -e "$path" ] && printf '%s' "$path" ;; esac
  return 0
}
# A linker script: ncurses' archive needs that of terminfo, where a system keeps it apart.
ncurses=$(archive ncursesw)
[ -z "$ncurses" ] || printf 'INPUT(%s %s)\n' "$ncurses" "$(archive tinfo)" >"$dir/libncursesw.so"
z=$(archive z)
[ -z "$z" ] || ln -sf "$z" "$dir/libz.so"
cxx=$(archive stdc++)
[ -z "$cxx" ] || ln -sf "$cxx" "$dir/libstdc++.a"
