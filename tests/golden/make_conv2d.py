#!/usr/bin/python3
"""Writes what PyTorch computes for small convolutions: conv2d/cases.txt and conv2d/<case>/*.npy.

Needs Debian's python3-torch (1.13). The numbers are kept in the tree, so the tests need no Python; run this only to
add cases. Every padding is worked out here, independently of engine/shape.cpp, and laid on with torch's own F.pad.
"""

import itertools
import math
import pathlib
import shutil
import zlib
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(__file__).resolve().parent / "conv2d"
TORCH_MODE = {"zeros": "constant", "reflect": "reflect", "replicate": "replicate", "circular": "circular"}


@dataclass
class Case:
    name: str
    stride: tuple = (1, 1)
    dilation: tuple = (1, 1)
    padding: str = "valid"
    groups: int = 1
    mode: str = "zeros"
    image: tuple = (6, 7)
    kernel: tuple = (3, 3)
    channels: int = 1
    filters: int = 2
    batch: int = 1
    bias: bool = True


def axis_pads(rule, n, f, s, d):
    """Cells before and after, along one axis."""
    reach = d * (f - 1)
    if rule == "valid":
        return 0, 0
    if rule == "full":
        return reach, reach
    if rule == "same_pytorch":  # torch.nn.Conv2d(padding="same"), as nn/modules/conv.py computes it
        return reach // 2, reach - reach // 2
    # TensorFlow's SAME: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
    total = max((math.ceil(n / s) - 1) * s + reach + 1 - n, 0)
    return (total // 2, total - total // 2) if rule == "same" else (total - total // 2, total // 2)


def pads_of(case):
    """(top, left, bottom, right)"""
    if case.padding[0].isdigit():
        numbers = [int(number) for number in case.padding.split(",")]
        return numbers if len(numbers) == 4 else [numbers[0], numbers[-1]] * 2
    top, bottom = axis_pads(case.padding, case.image[0], case.kernel[0], case.stride[0], case.dilation[0])
    left, right = axis_pads(case.padding, case.image[1], case.kernel[1], case.stride[1], case.dilation[1])
    return top, left, bottom, right


def write(case):
    generator = torch.Generator().manual_seed(zlib.crc32(case.name.encode()))  # a new case changes no other
    draw = lambda *shape: torch.randn(*shape, generator=generator)
    image = draw(case.batch, case.channels, *case.image)
    weight = draw(case.filters, case.channels // case.groups, *case.kernel)
    bias = draw(case.filters) if case.bias else None

    top, left, bottom, right = pads_of(case)
    padded = F.pad(image.double(), (left, right, top, bottom), mode=TORCH_MODE[case.mode])
    output = F.conv2d(padded, weight.double(), None if bias is None else bias.double(),
                      stride=case.stride, dilation=case.dilation, groups=case.groups)

    folder = FOLDER / case.name
    folder.mkdir(parents=True)
    tensors = {"input": image, "weight": weight, "bias": bias, "output": output.float()}
    for name, tensor in tensors.items():
        if tensor is not None:
            np.save(folder / f"{name}.npy", tensor.numpy())


def text(pair):
    return f"{pair[0]},{pair[1]}"


def label(pair):
    return f"{pair[0]}x{pair[1]}"


def cases():
    rules = ["valid", "same", "same_lower", "same_pytorch", "full"]
    explicit = {"1": "pad1", "1,0": "pad1x0", "2,1,0,3": "pad_own_sides"}
    strides = [(1, 1), (2, 2), (3, 3), (2, 1), (1, 3)]
    sizes = itertools.cycle([(6, 7), (5, 5), (7, 4), (8, 6)])
    batches = itertools.cycle([1, 2, 1])
    biases = itertools.cycle([True, False])

    def vary():
        return dict(image=next(sizes), batch=next(batches), bias=next(biases))

    for stride, padding in itertools.product(strides, rules + list(explicit)):
        name = f"stride{label(stride)}_{explicit.get(padding, padding)}"
        kernel = (3, 3) if stride[0] == stride[1] else (2, 3)
        yield Case(name, stride=stride, padding=padding, kernel=kernel, **vary())

    for mode in ["reflect", "replicate", "circular"]:
        for padding, stride in itertools.product(["same", "same_lower", "full", "2,1,0,3"], [(1, 1), (2, 1)]):
            yield Case(f"{mode}_stride{label(stride)}_{explicit.get(padding, padding)}", mode=mode, padding=padding,
                       stride=stride, kernel=(3, 2), **vary())
        yield Case(f"{mode}_dilated", mode=mode, padding="same_pytorch", dilation=(2, 1), channels=2, **vary())

    for dilation, padding in itertools.product([(2, 2), (3, 3), (1, 2), (2, 3)], ["valid", "same", "same_lower", "full"]):
        yield Case(f"dilation{label(dilation)}_{padding}", dilation=dilation, padding=padding, image=(8, 9),
                   stride=(1, 2) if padding != "valid" else (1, 1), batch=next(batches), bias=next(biases))

    grouped = {"one_group": (1, 3, 2), "two_groups": (2, 4, 4), "depthwise": (3, 3, 3), "depthwise_twice": (2, 2, 4)}
    for name, (groups, channels, filters) in grouped.items():
        for padding, stride in [("valid", (1, 1)), ("same", (2, 2)), ("1,0", (1, 2))]:
            yield Case(f"{name}_{explicit.get(padding, padding)}", groups=groups, channels=channels, filters=filters,
                       padding=padding, stride=stride, kernel=(2, 3), image=(5, 6), batch=next(batches),
                       bias=next(biases))

    for kernel, padding in itertools.product([(1, 1), (1, 4), (5, 1), (2, 2), (4, 3)],
                                             ["valid", "same", "same_lower", "same_pytorch", "full"]):
        yield Case(f"kernel{label(kernel)}_{padding}", kernel=kernel, padding=padding, **vary() | {"image": (6, 5)})

    yield Case("one_pixel", image=(1, 1), kernel=(1, 1))
    yield Case("one_pixel_padded", image=(1, 1), padding="same")
    yield Case("one_row", image=(1, 9), kernel=(1, 3), stride=(1, 2), padding="same")
    yield Case("kernel_as_large_as_image", image=(4, 5), kernel=(4, 5), batch=3)
    yield Case("stride_past_kernel", image=(7, 8), kernel=(2, 1), stride=(3, 3), channels=2)
    yield Case("all_at_once", image=(7, 6), kernel=(2, 3), stride=(2, 1), dilation=(1, 2), padding="1,2,0,1", groups=2,
               channels=4, filters=2, mode="reflect", batch=2)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    lines = ["# name stride dilation padding groups pad_mode"]
    for case in cases():
        write(case)
        lines.append(" ".join([case.name, text(case.stride), text(case.dilation), case.padding, str(case.groups), case.mode]))
    (FOLDER / "cases.txt").write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} cases in {FOLDER}")


if __name__ == "__main__":
    main()
