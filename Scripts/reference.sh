#!/bin/sh
# Installs what a test counts deadlines with beside us: Python's packages of zone data and holidays, into a folder of their own.
# Once they are there, no network is needed.
set -eu
cd "$(dirname "$0")/.."
wanted="holidays==0.108 tzdata==2026.6"
mark=.build/reference/installed
[ "$(cat "$mark" 2>/dev/null || true)" = "$wanted" ] && exit 0
echo "installing for the reference: $wanted"
rm -rf .build/reference
python3 -m venv .build/reference
# shellcheck disable=SC2086
.build/reference/bin/pip install --quiet --disable-pip-version-check $wanted
echo "$wanted" >"$mark"
