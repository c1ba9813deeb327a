#!/bin/sh
# Usage: Scripts/scanners.sh [TOCSIN]
# What tocsin, picklescan, modelscan and fickling find on one corpus, side by side; fails where tocsin is wrong, or where
# another finds what it does not. The others are installed from PyPI into folders of their own, once.
set -eu
cd "$(dirname "$0")/.."
tocsin=$(readlink -f "${1:-bin/tocsin}")
home=$(pwd)/.build/scanners
wanted="picklescan==1.0.5 fickling==0.1.12 modelscan==0.8.8 numpy==2.4.6 typing_extensions scikit-learn joblib"
if [ "$(cat "$home/installed" 2>/dev/null || true)" != "$wanted" ]; then
  echo "installing for the comparison: $wanted"
  rm -rf "$home"
  python3 -m venv "$home/a"
  "$home/a/bin/pip" install --quiet --disable-pip-version-check picklescan==1.0.5 fickling==0.1.12 numpy==2.4.6 typing_extensions scikit-learn joblib
  # modelscan wants other versions of what the others stand on.
  python3 -m venv "$home/b"
  "$home/b/bin/pip" install --quiet --disable-pip-version-check modelscan==0.8.8
  echo "$wanted" >"$home/installed"
fi
rm -rf "$home/corpus"
"$home/a/bin/python" Scripts/scanners.py make "$home/corpus"
"$home/a/bin/python" Scripts/scanners.py table "$home/corpus" "$tocsin model scan" "$home/a/bin/picklescan" \
  "$home/b/bin/modelscan" "$home/a/bin/fickling"
