#!/bin/sh
# Installs the Debian packages named, and only those that are missing: a machine that has them needs no network.
# pypi:FILE is a list of pinned Python packages, put into .build/python, where tests look for them.
set -eu
missing=""
modules=""
for package; do
  case $package in pypi:*)
    list=${package#pypi:}
    mark=.build/python/$(sha256sum "$list" | cut -c1-16).installed
    [ -e "$mark" ] || modules="$modules $list"
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
  # And a PostgreSQL of their own: nobody needs one that runs all the time.
  case $missing in *postgresql*)
    [ -d /etc/postgresql-common ] || {
      $as_root mkdir -p /etc/postgresql-common
      echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    }
    ;;
  esac
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
for list in $modules; do
  echo "installing: $(grep -c == "$list") Python packages"
  # All of them at once, into an empty folder: pip then settles what they ask of each other.
  rm -rf .build/python
  python3 -m pip install --quiet --disable-pip-version-check --target .build/python -r "$list"
  : >".build/python/$(sha256sum "$list" | cut -c1-16).installed"
done
