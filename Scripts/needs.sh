#!/bin/sh
# Installs the Debian packages named, and only those that are missing: a machine that has them needs no network.
# pypi:NAME==VERSION is a Python package, put into .build/python, where tests look for it.
set -eu
missing=""
modules=""
for package; do
  case $package in pypi:*)
    name=${package#pypi:}
    [ -e ".build/python/$name.installed" ] || modules="$modules $name"
    continue
    ;;
  esac
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
    missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "installing:$missing"
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  # Tests start an ssh server of their own, on loopback; this machine's is not to be opened for them.
  case $missing in *openssh-server*)
    for unit in ssh.service ssh.socket; do
      if [ -d /etc/systemd/system ] && [ ! -e "/etc/systemd/system/$unit" ]; then
        $as_root ln -s /dev/null "/etc/systemd/system/$unit"
      fi
    done
    ;;
  esac
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
for name in $modules; do
  echo "installing: $name"
  mkdir -p .build/python
  python3 -m pip install --quiet --disable-pip-version-check --upgrade --target .build/python "$name"
  : >".build/python/$name.installed"
done
