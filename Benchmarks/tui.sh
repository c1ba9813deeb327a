#!/bin/sh
# The screen beside tig, htop, nano, nnn and less in one interleaved run; prints ratios against
# the budgets (design.md §10, screens.md §9) and ends with 1 where one that must hold does not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tocsin=$(realpath "$1")   # the release binary
bench=$(realpath "$2")    # the tocsin-bench program, which makes incidents of any length
for tool in tig htop nano nnn less git python3 strace; do
  command -v "$tool" >/dev/null ||
    { echo "tui.sh: $tool is missing; make needs-bench installs it" >&2; exit 2; }
done
work=$(mktemp -d "${TMPDIR:-$here/../.build}/tocsin-tui.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
"$here/anchors.sh" "$work/anchors"
python3 "$here/tui_budgets.py" "$tocsin" "$bench" "$work"
