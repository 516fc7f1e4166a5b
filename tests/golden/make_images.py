#!/usr/bin/python3
"""Writes the pictures that the tests cannot make themselves: images/cmyk.jpg and images/rotated.jpg.

Needs ImageMagick's convert. The pictures are kept in the tree, so the tests need neither; run this only to change them.
"""

import pathlib
import struct
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent / "images"
ROTATE_RIGHT = 6  # EXIF: row 0 is the right side of the picture, column 0 its top


def convert(*arguments):
    subprocess.run(["convert", *arguments], check=True)


def exif(orientation):
    """An APP1 segment with the orientation alone: a TIFF header, and a directory of one entry."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">I", 8) + struct.pack(">H", 1) + entry + struct.pack(">I", 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def main():
    FOLDER.mkdir(exist_ok=True)
    # 16×8: the left half red, the right half white, in four inks.
    convert("-size", "8x8", "xc:red", "xc:white", "+append", "-colorspace", "CMYK", "-quality", "95", "-strip",
            str(FOLDER / "cmyk.jpg"))
    # Stored as 32×16 with its top left quarter blue, the rest yellow; shown as 16×32 with blue at the top right.
    rotated = FOLDER / "rotated.jpg"
    convert("-size", "32x16", "xc:yellow", "-fill", "blue", "-draw", "rectangle 0,0 15,7", "-quality", "95",
            "-sampling-factor", "1x1", "-strip", str(rotated))
    plain = rotated.read_bytes()
    rotated.write_bytes(plain[:2] + exif(ROTATE_RIGHT) + plain[2:])


if __name__ == "__main__":
    main()
