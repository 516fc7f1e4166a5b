#!/usr/bin/python3
"""What PyTorch does on this machine: training and prediction of the article's net and the tiny one, in images a second.

Usage: torch_peer.py [--threads 2] [--seconds 2] [NAME…]      NAME: train/article/b32, predict/tiny/b1, …; all without
       torch_peer.py --version

Prints one JSON line a figure, as `convscope bench` does, which starts it for its --peers. Needs python3-torch and
libopenblas0-pthread. It starts itself again with the settings under which PyTorch is at its best here (channels_last,
one BLAS thread, an allocator that keeps its pages): without them it is 3 to 5 times slower, and a comparison would
flatter us. Each figure is also tried on one thread, and the better is reported: on a busy machine PyTorch's threads
wait for each other more than they gain.
"""
import argparse
import json
import os
import sys
import time

WARM_UPS = 3


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def restart_at_its_best(threads):
    best = {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": str(threads),
        "MALLOC_MMAP_THRESHOLD_": "4000000000",
        "MALLOC_TRIM_THRESHOLD_": "8000000000",
        "MALLOC_TOP_PAD_": "268435456",
    }
    if all(os.environ.get(name) == value for name, value in best.items()):
        return
    kept = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    os.execve(sys.executable, [sys.executable] + sys.argv, {**kept, **best})


options = arguments()
restart_at_its_best(options.threads)
try:
    import torch
    import torch.nn as nn
    import torch.nn.functional as functional
except ImportError:
    sys.exit(f"{sys.executable} has no PyTorch: install python3-torch and libopenblas0-pthread")


def check_blas():
    with open("/proc/self/maps") as maps:
        if not torch.backends.mkl.is_available() and "openblas" not in maps.read():
            sys.exit("PyTorch runs on a slow BLAS here, which is no comparison: install libopenblas0-pthread")


def article():
    def conv(inputs, outputs):
        return nn.Conv2d(inputs, outputs, 3, padding=1)

    return nn.Sequential(
        conv(1, 32), nn.ReLU(), conv(32, 32), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25),
        conv(32, 64), nn.ReLU(), conv(64, 64), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25),
        nn.Flatten(), nn.Linear(3136, 256), nn.ReLU(), nn.Linear(256, 32), nn.ReLU(), nn.Linear(32, 10))


def tiny():
    return nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256, 10))


def training_step(net, batch):
    images = torch.rand(batch, 1, 28, 28).to(memory_format=torch.channels_last)
    labels = torch.randint(0, 10, (batch,))
    optimizer = torch.optim.Adam(net.parameters())

    def step():
        optimizer.zero_grad()
        functional.cross_entropy(net(images), labels).backward()
        optimizer.step()

    return step


def prediction_step(net, batch):
    images = torch.rand(batch, 1, 28, 28).to(memory_format=torch.channels_last)
    net.eval()

    def step():
        with torch.inference_mode():
            net(images)

    return step


def rate(step, batch):
    """Images a second, by the median step."""
    for _ in range(WARM_UPS):
        step()
    times = []
    end = time.perf_counter() + options.seconds
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    times.sort()
    return batch / times[len(times) // 2]


def measured(make_step, make_net, batch, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    return rate(make_step(make_net().to(memory_format=torch.channels_last), batch), batch)


def report(name, make_step, make_net, batch):
    most, threads = max((measured(make_step, make_net, batch, n), n) for n in {1, options.threads})
    print(json.dumps({"name": name, "value": round(most, 1), "unit": "img/s", "threads": threads,
                      "peer": "torch " + torch.__version__}), flush=True)


FIGURES = {
    "train/article/b32": (training_step, article, 32),
    "train/article/b256": (training_step, article, 256),
    "train/tiny/b1": (training_step, tiny, 1),
    "predict/tiny/b1": (prediction_step, tiny, 1),
    "train/tiny/b32": (training_step, tiny, 32),
    "train/tiny/b256": (training_step, tiny, 256),
}

check_blas()
if options.version:
    print("torch " + torch.__version__)
    sys.exit()
for name in options.names or FIGURES:
    if name not in FIGURES:
        sys.exit(f"there is no figure {name}")
    report(name, *FIGURES[name])
