#!/usr/bin/env python3
"""Writes Sources/Terminal/WideRanges.swift: the scalars that take two columns.

The table is Unicode's East Asian Width W and F, as kept by the PyPI package
`wcwidth` (MIT). Regional indicators are left out: drawn one at a time, as we do,
the C library and the common terminals give each one column.

  python3 -m pip install wcwidth && python3 Scripts/wide-ranges.py
"""
import pathlib

from wcwidth.table_wide import WIDE_EASTASIAN

REGIONAL = range(0x1F1E6, 0x1F200)


def ranges(table):
    merged = []
    for first, last in sorted(table):
        if first == REGIONAL.start:
            first = REGIONAL.stop
        if merged and first == merged[-1][1] + 1:
            merged[-1][1] = last
        else:
            merged.append([first, last])
    return merged


def main():
    version, table = list(WIDE_EASTASIAN.items())[-1]
    out = [
        "// Written by Scripts/wide-ranges.py; do not edit by hand.",
        "",
        "/// The scalars that take two columns: East Asian Width W and F of Unicode %s." % version,
        "let wideRanges: [ClosedRange<UInt32>] = [",
    ]
    out += ["  0x%04X...0x%04X," % tuple(pair) for pair in ranges(table)]
    out += ["]", ""]
    root = pathlib.Path(__file__).resolve().parent.parent
    (root / "Sources/Terminal/WideRanges.swift").write_text("\n".join(out))


if __name__ == "__main__":
    main()
