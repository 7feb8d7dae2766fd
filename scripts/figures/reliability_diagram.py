"""A reliability diagram of scores that are too sure of themselves, before and after scaling."""

import numpy as np
from matplotlib.axes import Axes
from scipy.special import expit

SIZE, BINS = 40_000, 10


def draw(axes: Axes) -> None:
    """Logits that are twice too large, against the same logits halved."""
    generator = np.random.default_rng(0)
    logits = generator.normal(size=SIZE)
    happened = generator.random(SIZE) < expit(logits)
    for name, factor in (("too sure", 2.5), ("after scaling", 1.0)):
        scores = expit(logits * factor)
        bins = np.minimum((scores * BINS).astype(int), BINS - 1)
        rows = [(scores[bins == number].mean(), happened[bins == number].mean()) for number in np.unique(bins)]
        axes.plot(*np.array(rows).T, marker="o", label=name)
    axes.plot([0, 1], [0, 1], label="perfect")
    axes.set(xlabel="Predicted probability", ylabel="Share that happened", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
