"""Makes rolling.json: what pandas-like tools say of rolling.csv.gz, for the rolling rule's test.

rolling.csv.gz: the first 8,000 rows (time, user, size) of the query log that the generator of
triage.md makes with --rows 40000 --users 160 --attacks-per-kind 1 --seed 1.
"""
import collections, csv, gzip, json, sys

import polars as pl

folder = sys.argv[1]
rows = list(csv.DictReader(gzip.open(folder + "/rolling.csv.gz", "rt")))
frame = pl.read_csv(gzip.open(folder + "/rolling.csv.gz", "rb").read())
made = []
for window in (2, 3, 10, 50):
    least = min(3, window)
    rings = collections.defaultdict(lambda: collections.deque(maxlen=window))
    flags = total = 0
    for row in rows:
        size, ring = int(row["query_size"]), rings[row["user_id"]]
        if len(ring) >= least and size * len(ring) > 3 * sum(ring):
            flags, total = flags + 1, total + size
        ring.append(size)
    mean = pl.col("query_size").shift(1).rolling_mean(window, min_samples=least).over("user_id")
    again = frame.filter(pl.col("query_size") > 3 * mean)
    assert (again.height, again["query_size"].sum()) == (flags, total)
    made.append({"window": window, "minimum": least, "flags": flags, "sum": total})
json.dump(made, open(folder + "/rolling.json", "w"))
print(made)
