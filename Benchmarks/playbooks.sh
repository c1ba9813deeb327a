#!/bin/sh
# Reading playbooks with all checks, beside PyYAML's CSafeLoader, which only parses them; prints the ratio.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bench=$1
python=${PYTHON:-python3}
"$python" -c 'import yaml; yaml.CSafeLoader' 2>/dev/null || {
  echo "playbooks.sh: PyYAML with libyaml is missing; make needs installs python3-yaml" >&2
  exit 2
}
"$python" - "$here/playbooks" <<'PYTHON' >"${TMPDIR:-/tmp}/tocsin-pyyaml.$$"
import pathlib, sys, time, yaml
files = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml"))
         if path.parent.name in ("nist", "ai", "attack", "common") and not path.name.endswith(".test.yaml")]
best = 1e9
for _ in range(15):
    start = time.perf_counter()
    for text in files: yaml.load(text, Loader=yaml.CSafeLoader)
    best = min(best, time.perf_counter() - start)
print(best, sum(map(len, files)), len(files))
PYTHON
read -r theirs bytes count <"${TMPDIR:-/tmp}/tocsin-pyyaml.$$"; rm -f "${TMPDIR:-/tmp}/tocsin-pyyaml.$$"
"$bench" playbooks "$here/playbooks" >"${TMPDIR:-/tmp}/tocsin-ours.$$"
read -r reading both <"${TMPDIR:-/tmp}/tocsin-ours.$$"; rm -f "${TMPDIR:-/tmp}/tocsin-ours.$$"
echo "== playbooks: $count files, $bytes bytes, best of 15 (ours with facts.yaml besides)"
echo "CSafeLoader, parsing only               $theirs s"
echo "tocsin, parsing, typing, cross-checks   $reading s"
echo "tocsin, all of \`playbook check\`         $both s"
echo "$theirs $reading $both" |
  awk '{printf "ratio pyyaml/tocsin %.2f, all checks %.2f (budget: at least 1.00)\n", $1 / $2, $1 / $3}'
