#!/bin/sh
# Usage: Benchmarks/triage.sh TOCSIN [LOGDIR]
# The rolling rule over five million rows, beside polars and DuckDB on all cores: seconds, resident memory, ratios. The log is
# made by gen_query_log.py from seed 1, whose flags and sum are known; a tool that counts otherwise fails the run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tocsin=$(readlink -f "$1")
home=$here/../.build/analysts
wanted="numpy==2.4.6 pyarrow==26.0.1 polars duckdb"
if [ "$(cat "$home/installed" 2>/dev/null || true)" != "$wanted" ]; then
  echo "installing for the comparison: $wanted"
  rm -rf "$home" && python3 -m venv "$home"
  # shellcheck disable=SC2086
  "$home/bin/pip" install --quiet --disable-pip-version-check $wanted
  echo "$wanted" >"$home/installed"
fi
log=${2:-$home/log}
[ -e "$log/log.jsonl" ] || "$home/bin/python" "$here/gen_query_log.py" --rows 5000000 --users 20000 --days 28 --seed 1 \
  --out "$log" --format csv,jsonl
known="5080 5632768"
took() { # seconds and KiB of the best of three: took COMMAND…
  best=""
  for _ in 1 2 3; do
    said=$(/usr/bin/env time -f '%e %M' "$@" 2>&1 >"$log/answer" | tail -1)
    best=$(printf '%s\n%s\n' "$best" "$said" | awk 'NF == 2 && (b == "" || $1 < b) {b = $1; m = $2} END {print b, m}')
  done
  echo "$best"
}
cat "$log/log.csv" "$log/log.jsonl" >/dev/null
for form in csv jsonl; do
  echo "== triage: rolling rule, $form, 5,047,776 rows"
  ours=$(took "$tocsin" triage queries --rule rolling "$log/log.$form")
  grep -q "5,080 flags, sum of flagged sizes 5,632,768" "$log/answer" || { echo "tocsin counts otherwise:"; head -3 "$log/answer"; exit 1; }
  echo "tocsin  $ours" | awk '{printf "%-8s %6.2f s %7.0f MiB\n", $1, $2, $3 / 1024}'
  for tool in polars duckdb; do
    theirs=$(took "$home/bin/python" "$here/triage_peers.py" "$tool" "$form" "$log/log.$form")
    [ "$(cat "$log/answer")" = "$known" ] || { echo "$tool counts otherwise: $(cat "$log/answer")"; exit 1; }
    echo "$tool $theirs $ours" | awk '{printf "%-8s %6.2f s %7.0f MiB   ratio %.2f (budget: at least 1.00)\n", $1, $2, $3 / 1024, $2 / $4}'
  done
done
echo "== triage: all detectors, csv"
took "$tocsin" triage queries "$log/log.csv" | awk '{printf "%-8s %6.2f s %7.0f MiB\n", "tocsin", $1, $2 / 1024}'
rm -f "$log/answer"
