#!/usr/bin/python3
"""Writes what PyTorch makes of a small network in some steps of training, batch after batch of images of bytes.

Needs Debian's python3-torch (1.13), and networks/tiny, where the parameters lie that it begins with. In training/ lie
images (bytes, 24×1×12×12) and labels; batches, a row of the images' indices for each step; and for each optimizer
<name>_losses, the mean of each batch before its step, and <name>_weight_l and <name>_bias_l, the parameters after the
last step. All are float32, computed in double. textbook_engine_test.cpp describes the same network in its own words.
"""

import pathlib
import shutil

import numpy as np
import torch
import torch.nn as nn

FOLDER = pathlib.Path(__file__).resolve().parent
LAYERS = {1: nn.Conv2d(1, 3, 5), 4: nn.Conv2d(3, 4, 3), 7: nn.Linear(4, 10)}
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.02, weight_decay=0.01),
}
IMAGES, STEPS, BATCH = 24, 8, 6


def logits(images):
    x = nn.functional.max_pool2d(torch.relu(LAYERS[1](images)), 2)
    x = nn.functional.max_pool2d(torch.relu(LAYERS[4](x)), 2)
    return LAYERS[7](x.flatten(1))


def parameters():
    return [(f"{kind}_{l}", getattr(layer, kind)) for l, layer in LAYERS.items() for kind in ("weight", "bias")]


def save(name, values):
    np.save(FOLDER / "training" / f"{name}.npy", np.asarray(values, dtype=np.float32))


def main():
    shutil.rmtree(FOLDER / "training", ignore_errors=True)
    (FOLDER / "training").mkdir()
    generator = torch.Generator().manual_seed(5)
    images = torch.randint(256, (IMAGES, 1, 12, 12), generator=generator)
    labels = torch.randint(10, (IMAGES,), generator=generator)
    batches = torch.stack([torch.randperm(IMAGES, generator=generator)[:BATCH] for _ in range(STEPS)])
    for name, values in (("images", images), ("labels", labels), ("batches", batches)):
        save(name, values)
    for name, make in OPTIMIZERS.items():
        for file, parameter in parameters():
            parameter.data = torch.from_numpy(np.load(FOLDER / "networks" / "tiny" / f"{file}.npy")).double()
        optimizer = make([parameter for _, parameter in parameters()])
        losses = []
        for batch in batches:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(logits(images[batch].double() / 255), labels[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        save(f"{name}_losses", losses)
        for file, parameter in parameters():
            save(f"{name}_{file}", parameter.detach())


if __name__ == "__main__":
    main()
