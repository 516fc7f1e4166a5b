#!/usr/bin/python3
"""What OpenCV does on this machine: filters of float32, one channel, in milliseconds.

Usage: opencv_peer.py [--threads 2] [--seconds 2] [NAME…]     NAME: filter/2mp/k3 … filter/12mp/k31; all without
       opencv_peer.py --version

Prints one JSON line a figure, as `convscope bench` does, which starts it for its --peers. Needs python3-opencv.
cv::filter2D with a random kernel; the gaussians (filter/2mp/k3/gaussian) with cv::sepFilter2D, which has to be told
that a kernel is the product of a column and a row.
"""
import argparse
import json
import sys
import time

try:
    import cv2
    import numpy as np
except ImportError:
    sys.exit(f"{sys.executable} has no OpenCV: install python3-opencv")

WARM_UPS = 3
PHOTOS = {"2mp": (1200, 1728), "12mp": (3000, 4000)}
SIZES = (3, 5, 7, 11, 15, 31)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", action="version", version="opencv " + cv2.__version__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def milliseconds(work):
    """The median."""
    for _ in range(WARM_UPS):
        work()
    times = []
    end = time.perf_counter() + options.seconds
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    times.sort()
    return times[len(times) // 2] * 1e3


def dense_filter(image, out, size):
    kernel = np.random.default_rng(0).random((size, size), dtype=np.float32)
    return lambda: cv2.filter2D(image, cv2.CV_32F, kernel, dst=out)


def separable_filter(image, out, size):
    line = cv2.getGaussianKernel(size, 0, cv2.CV_32F)
    return lambda: cv2.sepFilter2D(image, cv2.CV_32F, line, line, dst=out)


def report(name, make_filter, photo, size):
    image = np.random.default_rng(0).random(PHOTOS[photo], dtype=np.float32)
    value = milliseconds(make_filter(image, np.empty_like(image), size))
    print(json.dumps({"name": name, "value": round(value, 3), "unit": "ms", "threads": options.threads,
                      "peer": "opencv " + cv2.__version__}), flush=True)


FIGURES = {
    f"filter/{photo}/k{size}{suffix}": (make_filter, photo, size)
    for photo in PHOTOS
    for size in SIZES
    for suffix, make_filter in (("", dense_filter), ("/gaussian", separable_filter))
}

options = arguments()
cv2.setNumThreads(options.threads)
for name in options.names or FIGURES:
    if name not in FIGURES:
        sys.exit(f"there is no figure {name}")
    report(name, *FIGURES[name])
