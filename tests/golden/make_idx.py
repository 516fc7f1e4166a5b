#!/usr/bin/python3
"""Writes idx/images.idx3.gz and idx/labels.idx1.gz with Python's own struct and gzip, of numbers that a formula gives.

idx_test.cpp reads them and knows the formula. They are kept in the tree, so the tests need no Python.
"""

import gzip
import pathlib
import struct

FOLDER = pathlib.Path(__file__).resolve().parent / "idx"
COUNT, HEIGHT, WIDTH = 7, 3, 5


def write(name, sizes, values):
    header = bytes([0, 0, 8, len(sizes)]) + b"".join(struct.pack(">I", size) for size in sizes)
    (FOLDER / name).write_bytes(gzip.compress(header + bytes(values), mtime=0))


def main():
    FOLDER.mkdir(exist_ok=True)
    write("images.idx3.gz", [COUNT, HEIGHT, WIDTH], (37 * i % 256 for i in range(COUNT * HEIGHT * WIDTH)))
    write("labels.idx1.gz", [COUNT], (3 * i % 10 for i in range(COUNT)))


if __name__ == "__main__":
    main()
