#!/usr/bin/python3
"""Writes digits-images.idx3 and digits-labels.idx1 from scikit-learn's copy of the UCI digits.

Usage: make_digits.py DIGITS_CSV_GZ (Debian's python3-sklearn: .../sklearn/datasets/data/digits.csv.gz)

A row has the 64 pixels of an 8×8 image, 0 to 16, and its class. The pixels become bytes, 0 to 255. The files are not
packed: the set that is bundled must be readable where Convscope was built without zlib.
"""

import gzip
import pathlib
import struct
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
SIDE = 8
WHITE = 16


def write(name, sizes, values):
    header = bytes([0, 0, 8, len(sizes)]) + b"".join(struct.pack(">I", size) for size in sizes)
    (FOLDER / name).write_bytes(header + bytes(values))


def main():
    with gzip.open(sys.argv[1], "rt") as file:
        rows = [[int(float(cell)) for cell in line.split(",")] for line in file]
    pixels = [round(value * 255 / WHITE) for row in rows for value in row[:-1]]
    write("digits-images.idx3", [len(rows), SIDE, SIDE], pixels)
    write("digits-labels.idx1", [len(rows)], [row[-1] for row in rows])


if __name__ == "__main__":
    main()
