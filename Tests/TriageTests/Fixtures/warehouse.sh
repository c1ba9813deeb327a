#!/bin/sh
# Usage: warehouse.sh FOLDER LOG.csv.gz
# A PostgreSQL server of its own, in FOLDER and on a Unix socket there: runs FOLDER/postgres.sql over the log, prints its rows
# as CSV, and ends. As root it runs as “postgres”, since it refuses root.
set -eu
folder=$1
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)
as=""
gzip -dc "$2" >"$folder/log.csv"
mkdir "$folder/server"
if [ "$(id -u)" = 0 ]; then
  as="setpriv --reuid=postgres --regid=postgres --clear-groups"
  chown postgres: "$folder/server"
fi
cd "$folder/server"
$as "$bin/initdb" -D "$folder/server/data" -A trust -U tocsin --no-sync >"$folder/initdb" 2>&1 || { cat "$folder/initdb" >&2; exit 1; }
$as "$bin/pg_ctl" -D "$folder/server/data" -w -l "$folder/server/log" start \
  -o "-k $folder/server -c listen_addresses='' -c fsync=off -c TimeZone=UTC" >/dev/null || { cat "$folder/server/log" >&2; exit 1; }
trap '$as "$bin/pg_ctl" -D "$folder/server/data" -m immediate stop >/dev/null' EXIT
ask() { "$bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$folder/server" -U tocsin -d postgres "$@"; }
ask -c 'CREATE TABLE queries ("timestamp" timestamptz, user_id text, query_size bigint)'
ask -c '\copy queries FROM STDIN WITH (FORMAT csv, HEADER)' <"$folder/log.csv"
ask --csv -f "$folder/postgres.sql"
