#!/usr/bin/env bash
# Evidence beside openssl, cp and sha256sum in one run: prints ratios (design §10). Usage: evidence.sh TOCSIN [FOLDER]
# FOLDER should be on a fast disk, or none: by default memory (/dev/shm), so that what is measured is this program.
set -euo pipefail
tocsin=$(realpath "$1")
place=$(mktemp -d "${2:-/dev/shm}/tocsin-evidence-XXXXXX")
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
export HOME="$place/home" XDG_DATA_HOME="$place/data" TOCSIN_NAME=bench
rss() { python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$@"; }
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME
mkdir "$HOME"
"$tocsin" declare Bench >/dev/null

seconds() { local from to; from=$(date +%s%N); "$@" >/dev/null; to=$(date +%s%N); echo $(((to - from) / 1000)); }
least() { local best=0 t; for _ in 1 2 3; do t=$(seconds "$@"); [ "$best" = 0 ] || [ "$t" -lt "$best" ] && best=$t; done; echo "$best"; }
ratio() { awk -v name="$1" -v theirs="$2" -v ours="$3" -v want="$4" 'BEGIN { printf "%-58s %6.2fx  (wanted >= %s)\n", name, theirs / ours, want }'; }
empty() { chmod -R u+w "$XDG_DATA_HOME"/tocsin/incidents/*/evidence; rm -rf "$XDG_DATA_HOME"/tocsin/incidents/*/evidence; }
add() { "$tocsin" evidence add "$1"; }
fresh() { local best=0 t; for _ in 1 2 3; do t=$(seconds add "$1"); empty; [ "$best" = 0 ] || [ "$t" -lt "$best" ] && best=$t; done; echo "$best"; }

head -c 1500000000 /dev/urandom >"$place/large"
theirs=$(least openssl dgst -sha256 "$place/large")
ours=$(fresh "$place/large")
ratio "one large file, copy and comparison included, / openssl dgst" "$theirs" "$ours" 0.95
printf '%-58s %6s MiB (wanted <= 64)\n' "most memory while it is taken" "$(rss "$tocsin" evidence add "$place/large")"
empty
rm "$place/large"

mkdir "$place/many"
for i in $(seq 24); do head -c 50000000 /dev/urandom >"$place/many/$i"; done
digest_all() { openssl dgst -sha256 "$place"/many/*; }
theirs=$(least digest_all)
ours=$(fresh "$place/many")
ratio "24 files of 50 MB, copy and comparison included, / openssl dgst" "$theirs" "$ours" 1.8
add "$place/many" >/dev/null
ours=$(least "$tocsin" evidence verify --no-entry)
ratio "evidence verify of the same / openssl dgst" "$theirs" "$ours" 1.8
empty
rm -r "$place/many"

mkdir "$place/small"
python3 - "$place/small" <<'P'
import os, sys
for i in range(100000):
    if i % 1000 == 0: os.mkdir(f"{sys.argv[1]}/{i // 1000}")
    with open(f"{sys.argv[1]}/{i // 1000}/{i}", "w") as f: f.write(f"{i}\n" * 150)
P
copy_and_sum() { rm -rf "$place/copy"; cp -r "$place/small" "$place/copy"; find "$place/copy" -type f -print0 | xargs -0 sha256sum; }
theirs=$(seconds copy_and_sum)
rm -rf "$place/copy"
ours=$(seconds add "$place/small")
empty
ratio "100,000 small files / cp -r and sha256sum" "$theirs" "$ours" 0.7
printf '%-58s %6s MiB (wanted <= 64)\n' "most memory for 100,000 files" "$(rss "$tocsin" evidence add "$place/small")"
