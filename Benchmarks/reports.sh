#!/bin/sh
# Reports and exports of an incident of 100,000 entries, against their budgets (docs/report-format.md):
# 5 s and 300 MB each; a browser shows the page within 3 s. Prints seconds, MB, and ratios to the budget:
# at most 1.00. Every signature is checked by the first one; those after it find its note of what was checked.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bench=$1      # the tocsin-bench program
tocsin=$2     # the release binary
for tool in /usr/bin/time chromium awk; do
  command -v "$tool" >/dev/null || { echo "reports.sh: $tool is missing; make needs-bench installs it" >&2; exit 2; }
done
work=$(mktemp -d "${TMPDIR:-$here/.build}/tocsin-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

"$tocsin" declare "Bench" --playbook weights-theft >/dev/null
"$bench" grow "$(echo "$XDG_DATA_HOME"/tocsin/incidents/*)" 100000

measured() { # name, then a command: its seconds and MB beside 5 s and 300 MB
  name=$1; shift
  /usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/said"
  awk -v name="$name" '{ printf "%-34s %6.2f s  ratio %.2f   %4d MB  ratio %.2f\n",
    name, $1, $1 / 5, $2 / 1024, $2 / 1024 / 300 }' "$work/time"
}

echo "== a report of 100,000 entries (budget: ratios of at most 1.00 to 5 s and 300 MB)"
measured "html, every signature checked" "$tocsin" report --for technical --format html --anew
for format in html md json csv docx; do
  measured "$format" "$tocsin" report --for technical --format "$format"
done
measured "html for the board" "$tocsin" report --for board --format html

echo "== an export of 100,000 entries (the same budget)"
for format in timesketch-csv timesketch-jsonl stix attack-layer veris misp ocsf ics case cacao ticket; do
  measured "$format" "$tocsin" export "$format"
done

echo "== the page of 100,000 entries in a browser, to its first picture (budget: 3 s)"
page=$(find "$XDG_DATA_HOME"/tocsin/incidents/*/reports -name '*-technical.html' | head -1)
printf '<!doctype html><title>empty</title><p>empty' >"$work/empty.html"
shown() { # seconds until a page is a picture
  /usr/bin/time -o "$work/time" -f '%e' chromium --headless=new --no-sandbox --disable-gpu \
    --host-resolver-rules="MAP * ~NOTFOUND" --user-data-dir="$work/browser" --window-size=1200,900 \
    --screenshot="$work/shot.png" "file://$1" >/dev/null 2>&1
  cat "$work/time"
}
shown "$work/empty.html" >/dev/null
empty=$(shown "$work/empty.html")
full=$(shown "$page")
echo "$full $empty $(wc -c <"$page")" | awk '{ printf "%d MB of HTML %26.2f s  ratio %.2f (an empty page: %.2f s)\n",
  $3 / 1048576, $1, $1 / 3, $2 }'
