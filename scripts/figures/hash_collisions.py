"""The share of categories that share a hash slot with another, by the width of the hash."""

import numpy as np
from matplotlib.axes import Axes


def draw(axes: Axes) -> None:
    """1 - (1 - 1/slots)^(categories - 1), for three widths."""
    categories = np.logspace(3, 6.5, 100)
    for bits in (22, 18, 14):
        axes.plot(categories, 1 - (1 - 2.0**-bits) ** (categories - 1), label=f"{bits} bits")
    axes.set(xscale="log", xlabel="Categories", ylabel="Share that collides", ylim=(0, 1.02))
    axes.legend()
