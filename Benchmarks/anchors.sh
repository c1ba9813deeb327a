#!/bin/sh
# The fixed material that the anchors (tig, htop, nano, nnn, less) are measured on:
#   DIR/files   500 small files        DIR/text.txt   5,000 lines
#   DIR/repo    2,000 commits over 20 files, by git fast-import
# The same bytes on every machine. Does nothing where DIR is complete.
set -eu
dir=$1
[ -e "$dir/complete" ] && exit 0
rm -rf "$dir"
mkdir -p "$dir/files" "$dir/repo"
i=1
while [ $i -le 500 ]; do
  printf 'file %d\n' $i >"$dir/files/file-$(printf %03d $i).txt"
  i=$((i + 1))
done
awk 'BEGIN { for (n = 1; n <= 5000; n++)
  printf "line %04d  the quick brown fox jumps over the lazy dog %d times\n", n, n * 7 % 101 }' \
  >"$dir/text.txt"
git init -q -b main "$dir/repo"
awk 'BEGIN { for (n = 1; n <= 2000; n++) {
  message = "change " n " of module " n % 20 "\n"
  body = "content " n "\n"
  printf "commit refs/heads/main\ncommitter Ana Bench <ana@localhost.invalid> %d +0000\n", \
    1700000000 + n * 600
  printf "data %d\n%s", length(message), message
  printf "M 100644 inline module-%02d.txt\ndata %d\n%s\n", n % 20, length(body), body
} }' | git -C "$dir/repo" fast-import --quiet
git -C "$dir/repo" reset -q --hard main
: >"$dir/complete"
