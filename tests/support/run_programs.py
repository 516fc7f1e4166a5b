#!/usr/bin/python3
"""Runs exported programs, all in one process, as importing PyTorch takes longer than most of them.

    run_programs.py LIST       each line of the file LIST is a program and its arguments, separated by tabs
    run_programs.py --missing  those of numpy, torch and cv2 that cannot be imported

Prints a line for each program that failed: its place in LIST, counted from 0, a tab, and the reason.
"""

import contextlib
import importlib
import io
import runpy
import sys
import warnings


def missing(names=("numpy", "torch", "cv2")):
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            yield name


def run(path, arguments):
    sys.argv = [path, *arguments]
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("error")
        runpy.run_path(path, run_name="__main__")


def main(arguments):
    sys.stdout.reconfigure(encoding="utf-8")
    if arguments == ["--missing"]:
        print(*missing())
        return
    with open(arguments[0], encoding="utf-8") as programs:
        for i, line in enumerate(programs):
            path, *rest = line.rstrip("\n").split("\t")
            try:
                run(path, rest)
            except Exception as failure:  # whatever it is, it is the program's
                print(i, f"{type(failure).__name__}: {failure}".replace("\n", " "), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
