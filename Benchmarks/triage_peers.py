"""The rolling rule of triage by polars and DuckDB, for Benchmarks/triage.sh: prints flags and their sum.

  triage.py polars|duckdb csv|jsonl FILE
"""
import sys

tool, form, path = sys.argv[1:4]
if tool == "polars":
    import polars as pl
    scan = pl.scan_csv(path) if form == "csv" else pl.scan_ndjson(path)
    before = pl.col("query_size").shift(1)
    rows = (
        scan.select("user_id", "query_size")
        .with_columns(s=before.rolling_sum(10, min_samples=3).over("user_id"),
                      n=pl.col("query_size").cum_count().over("user_id") - 1)
        .with_columns(n=pl.min_horizontal(pl.col("n"), 10))
        .filter(pl.col("query_size") * pl.col("n") > 3 * pl.col("s"))
        .select(pl.len(), pl.col("query_size").sum())
        .collect(engine="streaming")
    )
    print(*rows.row(0))
else:
    import duckdb
    read = "read_csv" if form == "csv" else "read_json"
    print(*duckdb.sql(f"""
      with w as (
        select query_size x, sum(query_size) over p s, count(*) over p n
        from (select user_id, query_size, row_number() over () r from {read}('{path}'))
        window p as (partition by user_id order by r rows between 10 preceding and 1 preceding))
      select count(*), sum(x) from w where n >= 3 and x * n > 3 * s""").fetchall()[0])
