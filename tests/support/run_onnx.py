#!/usr/bin/python3
"""Checks and runs ONNX models without anything of Convscope's, for tests/engine/onnx_readers_test.cpp.

    run_onnx.py MODEL INPUT.npy OUTPUT.npy   the model's checker and shape inference, then what it makes of the input
    run_onnx.py --self-test                  whether the operators below do what ONNX's own test cases say
    run_onnx.py --describe MODEL             its input, output, properties and nodes

Needs Debian's python3-onnx (1.12), which has a checker but nothing that computes: the operators are written out in
NumPy, as ONNX's docs/Operators.md words them.
"""

import importlib
import itertools
import math
import sys

import numpy as np
import onnx
import onnx.checker
from onnx import numpy_helper


def windows(x, a, fill=0.0):
    """x padded and cut: (N, C, rows out, columns out, rows of a window, columns of a window)."""
    size = a["kernel_shape"]
    stride, dilation = a.get("strides", [1, 1]), a.get("dilations", [1, 1])
    top, left, bottom, right = a.get("pads", [0, 0, 0, 0])
    assert a.get("auto_pad", b"NOTSET") == b"NOTSET" and a.get("ceil_mode", 0) == 0
    x = np.pad(x, [(0, 0), (0, 0), (top, bottom), (left, right)], constant_values=fill)
    out = [(x.shape[2 + i] - dilation[i] * (size[i] - 1) - 1) // stride[i] + 1 for i in range(2)]
    cut = np.empty(x.shape[:2] + tuple(out) + tuple(size), x.dtype)
    for (r, c), (j, k) in itertools.product(np.ndindex(*out), np.ndindex(*size)):
        cut[:, :, r, c, j, k] = x[:, :, r * stride[0] + j * dilation[0], c * stride[1] + k * dilation[1]]
    return cut


def conv(a, x, weight, bias=None):
    group = a.get("group", 1)
    cut = windows(x, a | {"kernel_shape": weight.shape[2:]})
    parts = [np.einsum("ncyxjk,fcjk->nfyx", c, w)
             for c, w in zip(np.split(cut, group, 1), np.split(weight, group, 0))]
    out = np.concatenate(parts, 1)
    return out if bias is None else out + bias[None, :, None, None]


def average_pool(a, x):
    sums = windows(x, a).sum((4, 5))
    counted = np.ones_like(x)
    if a.get("count_include_pad", 0):
        return sums / math.prod(a["kernel_shape"])
    return sums / windows(counted, a).sum((4, 5))


def pad(a, x, pads, value=None):
    mode = a.get("mode", b"constant").decode()
    sides = list(zip(pads[:x.ndim], pads[x.ndim:]))
    if mode == "constant":
        return np.pad(x, sides, constant_values=0.0 if value is None else value)
    if mode == "reflect":
        # ONNX does not say what lies beyond the opposite edge.
        assert all(max(side) < size for side, size in zip(sides, x.shape)), f"{sides} in {x.shape}"
    return np.pad(x, sides, mode)


def gemm(a, x, weight, bias=0.0):
    x = x.T if a.get("transA", 0) else x
    weight = weight.T if a.get("transB", 0) else weight
    return a.get("alpha", 1.0) * (x @ weight) + a.get("beta", 1.0) * bias


OPERATORS = {
    "Add": lambda a, x, y: x + y,
    "AveragePool": average_pool,
    "Conv": conv,
    "Div": lambda a, x, y: x / y,
    "Erf": lambda a, x: np.vectorize(math.erf)(x).astype(x.dtype),
    "Flatten": lambda a, x: x.reshape(math.prod(x.shape[:a.get("axis", 1)]), -1),
    "Gather": lambda a, x, i: np.take(x, i, a.get("axis", 0)),
    "Gemm": gemm,
    "GlobalAveragePool": lambda a, x: x.mean((2, 3), keepdims=True),
    "LeakyRelu": lambda a, x: np.where(x < 0, a.get("alpha", 0.01) * x, x),
    "MaxPool": lambda a, x: windows(x, a, -np.inf).max((4, 5)),
    "Mul": lambda a, x, y: x * y,
    "Pad": pad,
    "Relu": lambda a, x: np.maximum(x, 0),
    "Sigmoid": lambda a, x: 1 / (1 + np.exp(-x)),
    "Softplus": lambda a, x: np.logaddexp(0, x),
    "Sqrt": lambda a, x: np.sqrt(x),
    "Tanh": lambda a, x: np.tanh(x),
}


def run(node, values):
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    return OPERATORS[node.op_type](attributes, *[values[name] for name in node.input])


def read(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    return model


def compute(model, image):
    graph = model.graph
    assert [i.name for i in graph.input] == ["image"] and [o.name for o in graph.output] == ["logits"]
    # In double, so that a difference to these numbers is the other's.
    exact = lambda array: array.astype(np.float64) if array.dtype == np.float32 else array
    values = {t.name: exact(numpy_helper.to_array(t)) for t in graph.initializer} | {"image": exact(image)}
    declared = {v.name: v.type.tensor_type.shape.dim for v in [*graph.value_info, *graph.output]}
    for node in graph.node:
        (name,) = node.output
        values[name] = run(node, values)
        shape = [image.shape[0] if d.dim_param == "N" else d.dim_value for d in declared[name]]
        assert shape == list(values[name].shape), f"{name} is declared {shape}, but is {values[name].shape}"
    return values["logits"].astype(np.float32)


def describe(model):
    graph = model.graph
    print("format", model.ir_version, *[f"operators {o.domain}{o.version}" for o in model.opset_import])
    print("network", graph.name)
    for kind, values in ("input", graph.input), ("output", graph.output):
        for v in values:
            print(kind, v.name, v.type.denotation, *[d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim])
    for p in model.metadata_props:
        print("property", p.key, repr(p.value))
    for n in graph.node:
        print("node", n.op_type, f"{n.name}: {n.doc_string}")


def self_test():
    """Of two-dimensional cases, those that use nothing which Convscope does not write."""
    from onnx.backend.test.case import node as cases

    for operator in OPERATORS:
        importlib.import_module(f"{cases.__name__}.{operator.lower()}")
    unused = {"auto_pad", "ceil_mode", "storage_order"}
    ran = {}
    for case in cases._NodeTestCases:
        if len(case.model.graph.node) != 1:
            continue
        node = case.model.graph.node[0]
        if node.op_type not in OPERATORS or len(node.output) != 1 or unused & {a.name for a in node.attribute}:
            continue
        for inputs, (expected,) in case.data_sets:
            is_window = node.op_type in ("Conv", "AveragePool", "LpPool", "MaxPool")
            if inputs[0].dtype != np.float32 or (is_window and inputs[0].ndim != 4):
                continue
            actual = run(node, dict(zip(node.input, inputs)))
            assert actual.shape == expected.shape, case.name
            np.testing.assert_allclose(actual, expected, 1e-5, 1e-6, err_msg=case.name)
            ran.setdefault(node.op_type, []).append(case.name)
    missing = sorted(set(OPERATORS) - set(ran))
    assert not missing, f"no case was found for {missing}"
    print(sum(map(len, ran.values())), "cases of", len(ran), "operators")


def main(arguments):
    sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale
    if arguments == ["--self-test"]:
        self_test()
    elif len(arguments) == 2 and arguments[0] == "--describe":
        describe(read(arguments[1]))
    else:
        model, image, output = arguments
        np.save(output, compute(read(model), np.load(image)))


if __name__ == "__main__":
    main(sys.argv[1:])
