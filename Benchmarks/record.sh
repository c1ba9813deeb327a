#!/bin/sh
# Append and verify, measured beside their peers in one run; prints ratios (design.md: performance budgets).
#   append   the same bytes by a raw write + fdatasync, turn by turn with the signed append
#   verify   100,000 entries, every signature, beside OpenSSL's Ed25519 verification on all cores
#            and `git log --show-signature` over SSH-signed commits
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bench=$1      # the tocsin-bench program
tocsin=$2     # the release binary
for tool in openssl git ssh-keygen awk; do
  command -v "$tool" >/dev/null || { echo "record.sh: $tool is missing; make needs installs it" >&2; exit 2; }
done
work=$(mktemp -d "${TMPDIR:-$here/.build}/tocsin-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
cores=$(nproc)
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

"$tocsin" declare "Bench" --playbook weights-theft >/dev/null
incident=$(echo "$XDG_DATA_HOME"/tocsin/incidents/*)

echo "== append: signed, chained, locked, synced; beside raw write + fdatasync of the same bytes"
"$bench" append "$incident" 400

echo "== append: two terminals at once on one log, beside two raw writers to one file"
together() { # seconds until both are done
  start=$(date +%s.%N); "$@" & first=$!; "$@" & second=$!; wait $first $second
  end=$(date +%s.%N); echo "$start $end" | awk '{print $2 - $1}'
}
signed=$(together "$bench" repeat "$incident" 600)
raw=$(together "$bench" raw "$work/raw" 600)
echo "$signed $raw" | awk '{printf "signed %d entries/s, raw %d writes/s\nratio together/raw %.2f (budget: at least 0.90)\n",
  1200 / $1, 1200 / $2, $2 / $1}'

echo "== verify: 100,000 entries, every signature, $cores cores"
entries=100000
"$bench" grow "$incident" $entries
seconds() { # wall seconds of a command, its output dropped
  start=$(date +%s.%N); "$@" >/dev/null; end=$(date +%s.%N); echo "$start $end" | awk '{print $2 - $1}'
}
best=""
for _ in 1 2 3; do
  took=$(seconds "$tocsin" verify "$incident")
  best=$(echo "$took ${best:-999999}" | awk '{print ($1 < $2) ? $1 : $2}')
done
ours=$(echo "$entries $best" | awk '{print $1 / $2}')
theirs=$(openssl speed -seconds 3 -multi "$cores" ed25519 2>/dev/null | awk '/EdDSA \(Ed25519\)/ {print $NF}')
echo "tocsin verify        $best s, $ours entries/s"
echo "openssl verify       $theirs signatures/s"
echo "$ours $theirs" | awk '{printf "ratio verify/openssl %.2f (budget: at least 1.20)\n", $1 / $2}'

commits=150
git init -q "$work/git"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
(
  cd "$work/git"
  git config user.name bench; git config user.email bench@localhost.invalid
  git config gpg.format ssh; git config user.signingkey "$work/key.pub"
  printf 'bench@localhost.invalid %s\n' "$(cut -d' ' -f1,2 "$work/key.pub")" >"$work/signers"
  git config gpg.ssh.allowedSignersFile "$work/signers"
  for number in $(seq $commits); do git commit -q --allow-empty -S -m "$number"; done
)
took=$(seconds git -C "$work/git" log --show-signature)
echo "git log --show-signature  $commits commits in $took s"
echo "$ours $commits $took" | awk '{printf "ratio verify/git %.0f (budget: at least 100)\n", $1 / ($2 / $3)}'
