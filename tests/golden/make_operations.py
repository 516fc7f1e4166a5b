#!/usr/bin/python3
"""Writes what PyTorch computes for small operations, forward and backward: operations/cases.txt and operations/<case>/.

Needs Debian's python3-torch (1.13). The numbers are kept in the tree, so the tests need no Python; run this only to
add cases. A line of cases.txt is `<name> <op> key=value …`; beside it lie input, weight, bias, target (those that the
operation has), output, grad (∂L/∂output, drawn at random), and grad_input, grad_weight, grad_bias: float32, computed
in double by autograd. Every padding is worked out here, independently of engine/shape.cpp, and laid on with torch's
own F.pad; pooling is built from windows that F.unfold cuts out, and compared with torch's own where that can do it.
"""

import itertools
import math
import pathlib
import shutil
import zlib
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(__file__).resolve().parent / "operations"
TORCH_MODE = {"zeros": "constant", "reflect": "reflect", "replicate": "replicate", "circular": "circular"}


def generator_of(name):
    return torch.Generator().manual_seed(zlib.crc32(name.encode()))  # a new case changes no other


def text(pair):
    return f"{pair[0]},{pair[1]}"


def label(pair):
    return f"{pair[0]}x{pair[1]}"


# Padding

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


def pads_of(padding, image, kernel, stride, dilation):
    """(left, right, top, bottom), as F.pad takes them."""
    if padding[0].isdigit():
        numbers = [int(number) for number in padding.split(",")]
        top, left, bottom, right = numbers if len(numbers) == 4 else [numbers[0], numbers[-1]] * 2
        return left, right, top, bottom
    return *axis_pads(padding, image[1], kernel[1], stride[1], dilation[1]), \
        *axis_pads(padding, image[0], kernel[0], stride[0], dilation[0])


# One class for each kind of operation: its options as cases.txt prints them, its tensors, and its forward pass.

@dataclass
class Conv2d:
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
    op: str = "conv2d"

    def options(self):
        return {"stride": text(self.stride), "padding": self.padding, "dilation": text(self.dilation),
                "groups": self.groups, "pad_mode": self.mode}

    def tensors(self, draw):
        tensors = {"input": draw(self.batch, self.channels, *self.image),
                   "weight": draw(self.filters, self.channels // self.groups, *self.kernel)}
        if self.bias:
            tensors["bias"] = draw(self.filters)
        return tensors

    def forward(self, input, weight, bias=None):
        pads = pads_of(self.padding, self.image, self.kernel, self.stride, self.dilation)
        return F.conv2d(F.pad(input, pads, mode=TORCH_MODE[self.mode]), weight, bias, stride=self.stride,
                        dilation=self.dilation, groups=self.groups)


@dataclass
class Pool2d:
    op: str
    name: str
    size: tuple = (2, 2)
    stride: tuple = (2, 2)
    dilation: tuple = (1, 1)
    padding: str = "valid"
    count_include_pad: int = 1
    image: tuple = (6, 6)
    channels: int = 1
    batch: int = 1
    values: int = 0  # whole numbers below this one, so that many are equal; 0: any numbers

    def options(self):
        options = {"size": text(self.size), "stride": text(self.stride), "padding": self.padding,
                   "dilation": text(self.dilation)}
        return options | ({"count_include_pad": self.count_include_pad} if self.op == "avgpool2d" else {})

    def tensors(self, draw):
        numbers = draw(self.batch, self.channels, *self.image)
        return {"input": (numbers.abs() * 10).floor() % self.values if self.values else numbers}

    def windows(self, image, outside):
        """(N, C, cells of a window, windows)"""
        pads = pads_of(self.padding, self.image, self.size, self.stride, self.dilation)
        padded = F.pad(image, pads, value=outside)
        columns = F.unfold(padded, self.size, dilation=self.dilation, stride=self.stride)
        return columns.reshape(self.batch, self.channels, self.size[0] * self.size[1], -1)

    def forward(self, input):
        if self.op == "maxpool2d":
            pooled = self.windows(input, -math.inf).max(dim=2).values  # torch.max: the first of several
        elif self.op == "avgpool2d":
            inside = self.windows(torch.ones_like(input), 1.0 if self.count_include_pad else 0.0)
            pooled = self.windows(input, 0.0).sum(dim=2) / inside.sum(dim=2)
        else:  # vector_norm's gradient of a window of zeros is 0
            pooled = torch.linalg.vector_norm(self.windows(input, 0.0), dim=2)
        left, right, top, bottom = pads_of(self.padding, self.image, self.size, self.stride, self.dilation)
        count = [(n + before + after - d * (f - 1) - 1) // s + 1 for n, before, after, f, s, d in
                 zip(self.image, (top, left), (bottom, right), self.size, self.stride, self.dilation)]
        return pooled.reshape(self.batch, self.channels, *count)

    def torch_own(self, input):
        """The same by torch's own pooling, or None where it has no such thing."""
        left, right, top, bottom = pads_of(self.padding, self.image, self.size, self.stride, self.dilation)
        pads = (top, left)
        if (top, left) != (bottom, right) or 2 * top > self.size[0] or 2 * left > self.size[1]:
            return None
        if self.op == "maxpool2d":
            return F.max_pool2d(input, self.size, self.stride, pads, self.dilation)
        if self.dilation != (1, 1):
            return None
        if self.op == "avgpool2d":
            return F.avg_pool2d(input, self.size, self.stride, pads, count_include_pad=bool(self.count_include_pad))
        # Its gradient of a window of zeros is NaN.
        return F.lp_pool2d(input, 2, self.size, self.stride) if pads == (0, 0) and self.values == 0 else None


@dataclass
class Elementwise:
    """An operation of one tensor, whose shape and numbers are given."""
    op: str
    name: str
    shape: tuple
    function: object
    parameters: dict = field(default_factory=dict)
    special: tuple = ()  # the first numbers; the others are drawn
    spread: float = 1.0

    def options(self):
        return self.parameters

    def tensors(self, draw):
        numbers = draw(*self.shape) * self.spread
        flat = numbers.flatten()
        flat[:len(self.special)] = torch.tensor(self.special)
        return {"input": flat.reshape(self.shape)}

    def forward(self, input):
        return self.function(input)


@dataclass
class Dense:
    name: str
    inputs: int
    outputs: int
    batch: int = 1
    bias: bool = True
    op: str = "dense"

    def options(self):
        return {}

    def tensors(self, draw):
        tensors = {"input": draw(self.batch, self.inputs), "weight": draw(self.outputs, self.inputs)}
        return tensors | ({"bias": draw(self.outputs)} if self.bias else {})

    def forward(self, input, weight, bias=None):
        return F.linear(input, weight, bias)


@dataclass
class SoftmaxCrossEntropy:
    name: str
    batch: int
    classes: int
    spread: float = 1.0
    logits: tuple = ()  # given row by row; none: drawn
    target: tuple = ()
    grad: float = 1.0   # of the loss
    op: str = "softmax_cross_entropy"

    def options(self):
        return {}

    def tensors(self, draw):
        drawn = draw(self.batch, self.classes) * self.spread
        classes = (draw(self.batch).abs() * 1000).floor() % self.classes
        return {"input": torch.tensor(self.logits).reshape(self.batch, self.classes) if self.logits else drawn,
                "target": torch.tensor(self.target) if self.target else classes}

    def forward(self, input, target):
        return F.cross_entropy(input, target.long())


# The cases

def convolutions():
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
        yield Conv2d(name, stride=stride, padding=padding, kernel=kernel, **vary())

    for mode in ["reflect", "replicate", "circular"]:
        for padding, stride in itertools.product(["same", "same_lower", "full", "2,1,0,3"], [(1, 1), (2, 1)]):
            yield Conv2d(f"{mode}_stride{label(stride)}_{explicit.get(padding, padding)}", mode=mode, padding=padding,
                         stride=stride, kernel=(3, 2), **vary())
        yield Conv2d(f"{mode}_dilated", mode=mode, padding="same_pytorch", dilation=(2, 1), channels=2, **vary())

    for dilation, padding in itertools.product([(2, 2), (3, 3), (1, 2), (2, 3)], ["valid", "same", "same_lower", "full"]):
        yield Conv2d(f"dilation{label(dilation)}_{padding}", dilation=dilation, padding=padding, image=(8, 9),
                     stride=(1, 2) if padding != "valid" else (1, 1), batch=next(batches), bias=next(biases))

    grouped = {"one_group": (1, 3, 2), "two_groups": (2, 4, 4), "depthwise": (3, 3, 3), "depthwise_twice": (2, 2, 4)}
    for name, (groups, channels, filters) in grouped.items():
        for padding, stride in [("valid", (1, 1)), ("same", (2, 2)), ("1,0", (1, 2))]:
            yield Conv2d(f"{name}_{explicit.get(padding, padding)}", groups=groups, channels=channels, filters=filters,
                         padding=padding, stride=stride, kernel=(2, 3), image=(5, 6), batch=next(batches),
                         bias=next(biases))

    for kernel, padding in itertools.product([(1, 1), (1, 4), (5, 1), (2, 2), (4, 3)],
                                             ["valid", "same", "same_lower", "same_pytorch", "full"]):
        yield Conv2d(f"kernel{label(kernel)}_{padding}", kernel=kernel, padding=padding, **vary() | {"image": (6, 5)})

    yield Conv2d("one_pixel", image=(1, 1), kernel=(1, 1))
    yield Conv2d("one_pixel_padded", image=(1, 1), padding="same")
    yield Conv2d("one_row", image=(1, 9), kernel=(1, 3), stride=(1, 2), padding="same")
    yield Conv2d("kernel_as_large_as_image", image=(4, 5), kernel=(4, 5), batch=3)
    yield Conv2d("stride_past_kernel", image=(7, 8), kernel=(2, 1), stride=(3, 3), channels=2)
    yield Conv2d("all_at_once", image=(7, 6), kernel=(2, 3), stride=(2, 1), dilation=(1, 2), padding="1,2,0,1", groups=2,
                 channels=4, filters=2, mode="reflect", batch=2)


def convolutions_hard_to_go_back_through():
    for mode in TORCH_MODE:
        yield Conv2d(f"{mode}_everything", mode=mode, groups=2, channels=4, filters=4, image=(5, 6), kernel=(2, 3),
                     stride=(2, 1), dilation=(1, 2), padding="2,1,0,3", batch=2, bias=mode != "zeros")
        yield Conv2d(f"{mode}_leftover", mode=mode, image=(7, 8), kernel=(2, 2), stride=(3, 2), padding="1,0,0,1")
        yield Conv2d(f"{mode}_pads_past_kernel", mode=mode, image=(6, 6), kernel=(2, 2), padding="4,3,5,4", filters=1)
        yield Conv2d(f"{mode}_pads_past_kernel_strided", mode=mode, image=(4, 6), kernel=(2, 1), stride=(3, 2),
                     padding="3,3,2,3", filters=1, batch=2)
        yield Conv2d(f"{mode}_depthwise_dilated", mode=mode, groups=3, channels=3, filters=6, image=(5, 5),
                     kernel=(3, 2), dilation=(1, 3), padding="2,3", bias=False)
    yield Conv2d("leftover_valid", image=(7, 8), kernel=(2, 3), stride=(3, 3), batch=2)
    yield Conv2d("pointwise", image=(4, 4), kernel=(1, 1), channels=3, filters=4, batch=2)
    yield Conv2d("pointwise_strided", image=(5, 6), kernel=(1, 1), channels=2, filters=3, stride=(2, 3), padding="1,0")
    yield Conv2d("batch_of_three", image=(4, 5), kernel=(3, 2), channels=2, filters=3, padding="same", batch=3)
    yield Conv2d("dilation_past_image", image=(4, 4), kernel=(2, 2), dilation=(5, 5), padding="full", filters=1)
    yield Conv2d("stride_past_image", image=(4, 5), kernel=(2, 2), stride=(7, 8), padding="1", filters=3)


def poolings():
    windows = {
        "plain": dict(),
        "pad1": dict(size=(3, 3), padding="1"),
        "pad_rows": dict(size=(2, 3), stride=(1, 1), padding="1,0", image=(5, 6)),
        "own_sides": dict(size=(3, 3), padding="2,1,0,1", image=(6, 7)),
        "same": dict(size=(3, 3), padding="same"),
        "same_lower": dict(size=(2, 3), stride=(1, 1), padding="same_lower", image=(5, 5)),
        "same_pytorch": dict(size=(2, 3), stride=(1, 2), padding="same_pytorch", image=(5, 6)),
        "full": dict(size=(3, 3), stride=(1, 1), padding="full", image=(4, 5)),
        "overlap": dict(size=(3, 3), stride=(1, 1), image=(5, 6)),
        "gaps": dict(stride=(3, 3), image=(8, 7)),
        "gaps_padded": dict(size=(2, 1), stride=(3, 4), padding="1,0", image=(6, 9)),
        "dilated": dict(size=(2, 3), stride=(1, 1), dilation=(2, 1), image=(5, 6)),
        "dilated_same": dict(size=(3, 3), dilation=(2, 2), padding="same", image=(7, 6)),
        "dilated_full": dict(size=(2, 2), stride=(1, 2), dilation=(1, 3), padding="full", image=(4, 6)),
        "row": dict(size=(1, 4), stride=(1, 2), image=(3, 8)),
        "column": dict(size=(4, 1), stride=(1, 1), image=(6, 3)),
        "whole_image": dict(size=(4, 5), stride=(1, 1), image=(4, 5), channels=2),
        "one_cell": dict(size=(1, 1), stride=(2, 1), image=(5, 4)),
        "leftover": dict(size=(3, 3), image=(6, 8)),
        "batch": dict(image=(4, 4), channels=3, batch=2),
        "one_pixel_padded": dict(size=(3, 3), stride=(1, 1), padding="1", image=(1, 1)),
    }
    for op, (name, window) in itertools.product(["maxpool2d", "avgpool2d", "l2pool2d"], windows.items()):
        yield Pool2d(op, f"{op}_{name}", **window)
        if op == "avgpool2d" and window.get("padding", "valid") != "valid":
            yield Pool2d(op, f"{op}_{name}_without_pad", count_include_pad=0, **window)

    ties = {
        "two_values": dict(values=2),
        "overlap": dict(values=3, size=(3, 3), stride=(1, 1), image=(6, 7)),
        "padded": dict(values=3, size=(3, 3), padding="1", image=(6, 7)),
        "dilated": dict(values=3, size=(2, 3), stride=(1, 1), dilation=(2, 2), padding="1,0,1,2"),
        "all_equal": dict(values=1, size=(3, 2), stride=(1, 1), image=(5, 5)),
        "batch": dict(values=3, size=(2, 3), stride=(2, 1), channels=2, batch=2, image=(4, 5)),
    }
    for name, window in ties.items():
        yield Pool2d("maxpool2d", f"maxpool2d_ties_{name}", **window)
    yield Pool2d("l2pool2d", "l2pool2d_zeros", values=2, size=(2, 2), stride=(1, 2), image=(6, 6))

    for name, shape in {"square": (1, 1, 4, 4), "batch": (2, 3, 3, 4), "one_pixel": (2, 2, 1, 1),
                        "row": (1, 2, 1, 7)}.items():
        yield Elementwise("global_avgpool", f"global_avgpool_{name}", shape, lambda x: F.adaptive_avg_pool2d(x, 1))


def activations():
    functions = {"identity": lambda x: x * 1.0, "relu": F.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
                 "softplus": F.softplus, "gelu": F.gelu}
    special = (0.0, -0.0, 50.0, -50.0, 1.0, -1.0, 1e-3, -1e-3, 5.0, -5.0, 12.0, -12.0)
    shapes = {"numbers": ((16,), special), "rows": ((3, 7), ()), "planes": ((2, 3, 4), (0.0, 0.0)),
              "images": ((2, 2, 3, 4), ())}
    for op, (name, (shape, numbers)) in itertools.product(functions, shapes.items()):
        yield Elementwise(op, f"{op}_{name}", shape, functions[op], special=numbers, spread=2.0)
    for alpha, (name, (shape, numbers)) in zip([0.2, 0.01, 0.0, 1.5], shapes.items()):
        yield Elementwise("leaky_relu", f"leaky_relu_{name}", shape, lambda x, a=alpha: F.leaky_relu(x, a),
                          parameters={"alpha": alpha}, special=numbers, spread=2.0)


def dense_layers():
    yield Dense("dense", inputs=4, outputs=3)
    yield Dense("dense_without_bias", inputs=4, outputs=3, bias=False)
    yield Dense("dense_batch", inputs=5, outputs=4, batch=3)
    yield Dense("dense_batch_without_bias", inputs=3, outputs=6, batch=4, bias=False)
    yield Dense("dense_one_input", inputs=1, outputs=5, batch=2)
    yield Dense("dense_one_output", inputs=7, outputs=1, batch=2)
    yield Dense("dense_one_number", inputs=1, outputs=1)
    yield Dense("dense_wide", inputs=20, outputs=5)


def flattens():
    for name, shape in {"numbers": (5,), "rows": (3, 4), "planes": (2, 3, 4), "images": (2, 3, 2, 4),
                        "one_image": (1, 2, 3, 3), "one_number": (1,)}.items():
        yield Elementwise("flatten", f"flatten_{name}", shape, lambda x: x.reshape(x.shape[0], -1))


def losses():
    yield SoftmaxCrossEntropy("softmax", batch=1, classes=4)
    yield SoftmaxCrossEntropy("softmax_batch", batch=5, classes=3)
    yield SoftmaxCrossEntropy("softmax_ten_classes", batch=4, classes=10, spread=3.0)
    yield SoftmaxCrossEntropy("softmax_two_classes", batch=3, classes=2)
    yield SoftmaxCrossEntropy("softmax_one_class", batch=3, classes=1)
    yield SoftmaxCrossEntropy("softmax_one_number", batch=1, classes=1)
    yield SoftmaxCrossEntropy("softmax_ties", batch=2, classes=4, logits=(0.0,) * 4 + (-7.5,) * 4, target=(0.0, 3.0))
    yield SoftmaxCrossEntropy("softmax_large", batch=3, classes=3, target=(0.0, 0.0, 2.0),
                              logits=(1000.0, 0.0, -1000.0, -800.0, 90.0, 0.0, 89.0, 88.0, 90.0))
    yield SoftmaxCrossEntropy("softmax_all_large", batch=2, classes=3, target=(1.0, 2.0),
                              logits=(5000.0, 5000.5, 4998.0, -3000.0, -3001.0, -3000.0))
    yield SoftmaxCrossEntropy("softmax_hopeless", batch=1, classes=2, logits=(-50.0, 50.0), target=(0.0,))
    yield SoftmaxCrossEntropy("softmax_grad_twice", batch=2, classes=3, grad=2.0)
    yield SoftmaxCrossEntropy("softmax_grad_negative", batch=3, classes=4, grad=-0.3)
    yield SoftmaxCrossEntropy("softmax_grad_zero", batch=2, classes=2, grad=0.0)


def backward(case, tensors, grad=None):
    """The output in double, and the gradients that autograd finds for what has one."""
    operands = {name: tensor.double().requires_grad_(name != "target") for name, tensor in tensors.items()}
    output = case.forward(**operands)
    if grad is None:
        return output, {}
    output.backward(grad.double())
    return output, {f"grad_{name}": tensor.grad for name, tensor in operands.items() if name != "target"}


def check_against_torch(case, tensors, output, grad, gradients):
    """Torch's own pooling must say the same, ties included."""
    image = tensors["input"].double().requires_grad_()
    own = case.torch_own(image)
    if own is None:
        return 0
    own.backward(grad.double())
    torch.testing.assert_close(output, own)
    torch.testing.assert_close(gradients["grad_input"], image.grad)
    return 1


def write(case):
    generator = generator_of(case.name)
    draw = lambda *shape: torch.randn(*shape, generator=generator)
    tensors = case.tensors(draw)
    output, _ = backward(case, tensors)
    grad = torch.tensor(case.grad) if hasattr(case, "grad") else draw(*output.shape)
    output, gradients = backward(case, tensors, grad)
    compared = check_against_torch(case, tensors, output, grad, gradients) if hasattr(case, "torch_own") else 0

    folder = FOLDER / case.name
    folder.mkdir(parents=True)  # fails where two cases have one name
    for name, tensor in (tensors | {"grad": grad, "output": output} | gradients).items():
        assert torch.isfinite(tensor).all(), f"{case.name}: {name} is not finite"
        np.save(folder / f"{name}.npy", tensor.detach().float().numpy())
    return compared


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    lines = ["# name op options"]
    compared = 0
    for case in itertools.chain(convolutions(), convolutions_hard_to_go_back_through(), poolings(), activations(),
                                dense_layers(), flattens(), losses()):
        compared += write(case)
        lines.append(" ".join([case.name, case.op] + [f"{key}={value}" for key, value in case.options().items()]))
    (FOLDER / "cases.txt").write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} cases in {FOLDER}, {compared} of them pooled by torch itself too")


if __name__ == "__main__":
    main()
