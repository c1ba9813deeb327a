#!/bin/sh
# Usage: Scripts/fuzz.sh [READER…]     of playbooks, logs, moves, models; all of them without a word
# Changed seeds through every reader of foreign bytes, SECONDS_TO_FUZZ (600) for each: guided by coverage where
# the toolchain has libFuzzer, else by chance. What fails is left in fuzz/, to be kept as a seed.
set -eu
cd "$(dirname "$0")/.."
seconds=${SECONDS_TO_FUZZ:-600}
readers=${*:-playbooks logs moves models}
for reader in $readers; do
  mkdir -p "fuzz/$reader"
  case $reader in
    playbooks) find Fuzz/Seeds Tests/ExchangeTests/Fixtures -type f ! -path '*/triage/*' -exec cp {} fuzz/playbooks/ \; ;;
    logs) cp Fuzz/Seeds/triage/*.log fuzz/logs/ ;;
    moves) cp Fuzz/Seeds/triage/*.moves fuzz/moves/ ;;
    models) cp Fuzz/Seeds/triage/*.model fuzz/models/ ;;
    *) echo "no such reader: $reader" >&2; exit 2 ;;
  esac
done
guide="--scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER -Xswiftc -use-ld=lld"
# shellcheck disable=SC2086
if swift build -c release --product tocsin-fuzz $guide; then
  program="$(swift build -c release --scratch-path .build/fuzz --show-bin-path)/tocsin-fuzz"
  # libFuzzer keeps the file that ended it; Swift's own handler would come first.
  export SWIFT_BACKTRACE=enable=no
  for reader in $readers; do
    echo "== $reader"
    # 50 ms a file are plenty: what takes ten seconds is a fault too.
    "$program" guided "$reader" -max_total_time="$seconds" -timeout=10 -max_len=20000 -rss_limit_mb=1024 \
      -artifact_prefix="fuzz/$reader-" "fuzz/$reader"
  done
  exit
fi
echo "no libFuzzer here: by chance"
swift build -c release --product tocsin-fuzz
program="$(swift build -c release --show-bin-path)/tocsin-fuzz"
cd fuzz
for reader in $readers; do "$program" run "$seconds" "$reader"/*; done
