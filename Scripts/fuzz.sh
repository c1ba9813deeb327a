#!/bin/sh
# Changed seeds through every reader of foreign bytes, for SECONDS_TO_FUZZ (600): guided by coverage where
# the toolchain has libFuzzer, else by chance. What fails is left in fuzz/, to be kept as a seed.
set -eu
cd "$(dirname "$0")/.."
seconds=${SECONDS_TO_FUZZ:-600}
mkdir -p fuzz/corpus
find Fuzz/Seeds Tests/ExchangeTests/Fixtures -type f -exec cp {} fuzz/corpus/ \;
guide="--scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER -Xswiftc -use-ld=lld"
# shellcheck disable=SC2086
if swift build -c release --product tocsin-fuzz $guide; then
  program="$(swift build -c release --scratch-path .build/fuzz --show-bin-path)/tocsin-fuzz"
  # libFuzzer keeps the file that ended it; Swift's own handler would come first.
  export SWIFT_BACKTRACE=enable=no
  # 50 ms a file are plenty: what takes ten seconds is a fault too.
  exec "$program" guided -max_total_time="$seconds" -timeout=10 -max_len=20000 -artifact_prefix=fuzz/ fuzz/corpus
fi
echo "no libFuzzer here: by chance"
swift build -c release --product tocsin-fuzz
program="$(swift build -c release --show-bin-path)/tocsin-fuzz"
cd fuzz && exec "$program" run "$seconds" corpus/*
