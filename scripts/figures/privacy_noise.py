"""The error that the same noise makes in groups of different size."""

import numpy as np
from matplotlib.axes import Axes


def draw(axes: Axes) -> None:
    """A count with Laplace noise of scale 1/epsilon: its mean error is 1/epsilon, whatever the size."""
    sizes = np.logspace(1, 4, 50)
    for epsilon in (0.1, 0.5, 1.0):
        axes.plot(sizes, 1 / epsilon / sizes, label=f"epsilon {epsilon}")
    axes.set(xscale="log", yscale="log", xlabel="People in the group", ylabel="Mean error, share of group")
    axes.legend()
