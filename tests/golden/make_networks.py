#!/usr/bin/python3
"""Writes what PyTorch computes for whole networks, forward and backward, and for the steps of its optimizers.

Needs Debian's python3-torch (1.13). The numbers are kept in the tree, so the tests need no Python. In
networks/<name>/ lie batch, target, loss, and for layer l, counted from 1: weight_l, bias_l, grad_weight_l and
grad_bias_l where it has them, output_l, and grad_output_l (∂loss/∂output); grad_batch too. In optimizers/ lie start (the
parameters), gradients (one row a step) and <case> (the parameters after each step). All are float32, computed in double.
network_test.cpp and optimizer_test.cpp describe the same networks and optimizers in their own words.
"""

import pathlib
import shutil
import zlib

import numpy as np
import torch
import torch.nn as nn

FOLDER = pathlib.Path(__file__).resolve().parent


def generator_of(name):
    return torch.Generator().manual_seed(zlib.crc32(name.encode()))  # a new case changes no other


def save(path, tensor):
    assert torch.isfinite(tensor).all(), f"{path} is not finite"
    np.save(path, tensor.detach().float().numpy())


class FlatLinear(nn.Module):
    """A dense layer that flattens what it reads."""

    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs, bias)
        self.weight, self.bias = self.linear.weight, self.linear.bias

    def forward(self, x):
        return self.linear(x.flatten(1))


# The networks: their layers, one sample's shape, and the size of the batch.
NETWORKS = {
    "tiny": ([nn.Conv2d(1, 3, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(3, 4, 3), nn.ReLU(), nn.MaxPool2d(2),
              FlatLinear(4, 10)], (1, 12, 12), 5),
    "lenet": ([nn.Conv2d(1, 3, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(3, 4, 3), nn.Tanh(),
               nn.AvgPool2d(2), nn.Flatten(), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 6)], (1, 12, 12), 4),
    "mixed": ([nn.Conv2d(2, 4, (3, 2), stride=(2, 1), dilation=(1, 2), padding=(1, 1), groups=2, bias=False),
               nn.LeakyReLU(0.2), nn.Conv2d(4, 6, 1), nn.GELU(), nn.AvgPool2d(3, stride=2, padding=1),
               nn.Conv2d(6, 5, 3, padding=1), nn.Softplus(), nn.AdaptiveAvgPool2d(1), FlatLinear(5, 7, bias=False),
               nn.Sigmoid(), nn.Linear(7, 4)], (2, 11, 9), 3),
}


def write_network(name, layers, sample, batch_size):
    draw = lambda *shape: torch.randn(*shape, generator=generator).float().double()
    generator = generator_of(name)
    folder = FOLDER / "networks" / name
    folder.mkdir(parents=True)
    batch = draw(batch_size, *sample).requires_grad_()
    outputs = []
    for number, layer in enumerate(layers, 1):
        layer.double()
        for kind in ("weight", "bias"):
            parameter = getattr(layer, kind, None)
            if parameter is not None:
                with torch.no_grad():
                    parameter.copy_((0.3 * draw(*parameter.shape)).float())  # what is written is what is computed with
                save(folder / f"{kind}_{number}.npy", parameter)
        outputs.append(layer(outputs[-1] if outputs else batch))
        outputs[-1].retain_grad()
    target = torch.randint(outputs[-1].shape[1], (batch_size,), generator=generator)
    loss = nn.functional.cross_entropy(outputs[-1], target)
    loss.backward()

    save(folder / "batch.npy", batch)
    save(folder / "grad_batch.npy", batch.grad)
    save(folder / "target.npy", target)
    save(folder / "loss.npy", loss)
    for number, (layer, output) in enumerate(zip(layers, outputs), 1):
        save(folder / f"output_{number}.npy", output)
        save(folder / f"grad_output_{number}.npy", output.grad)
        for kind in ("weight", "bias"):
            parameter = getattr(layer, kind, None)
            if parameter is not None:
                save(folder / f"grad_{kind}_{number}.npy", parameter.grad)


OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd_decay": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.05),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "momentum_decay": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.7, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "rmsprop_decay": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-3, weight_decay=0.1),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adam_decay": lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
}
STEPS = 12


def write_optimizers():
    folder = FOLDER / "optimizers"
    folder.mkdir()
    generator = generator_of("optimizers")
    start = torch.randn(6, generator=generator)
    gradients = torch.randn(STEPS, 6, generator=generator)
    gradients[:, 5] = 0.0  # nothing but weight decay moves it
    save(folder / "start.npy", start)
    save(folder / "gradients.npy", gradients)
    for name, make in OPTIMIZERS.items():
        parameter = nn.Parameter(start.double())
        optimizer = make([parameter])
        path = []
        for gradient in gradients.double():
            parameter.grad = gradient.clone()
            optimizer.step()
            path.append(parameter.detach().clone())
        save(folder / f"{name}.npy", torch.stack(path))


def main():
    for name in ("networks", "optimizers"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for name, (layers, sample, batch_size) in NETWORKS.items():
        write_network(name, layers, sample, batch_size)
    write_optimizers()


if __name__ == "__main__":
    main()
