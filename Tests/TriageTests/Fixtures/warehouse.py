"""Parses each statement (FOLDER/DIALECT.sql) in its dialect; runs DuckDB's over LOG: its rows as CSV."""
import gzip, os, sys

import duckdb, sqlglot

folder, log = sys.argv[1:]
for name in sorted(os.listdir(folder)):
    if name.endswith(".sql"):
        statement = open(os.path.join(folder, name)).read()
        parsed = sqlglot.parse_one(statement, dialect=name[:-4])
        assert parsed.find(sqlglot.exp.Window), name
path = os.path.join(folder, "log.csv")
open(path, "wb").write(gzip.open(log).read())
base = duckdb.connect()
base.execute(f"CREATE TABLE queries AS SELECT * FROM read_csv('{path}')")
statement = open(os.path.join(folder, "duckdb.sql")).read().rstrip().rstrip(";")
base.execute(f"COPY ({statement}\n) TO '{folder}/found.csv' (HEADER)")
sys.stdout.write(open(folder + "/found.csv").read())
