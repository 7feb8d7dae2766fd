"""What a majority vote gains from more voters, by how alike their errors are."""

import numpy as np
from matplotlib.axes import Axes
from scipy.stats import binom


def draw(axes: Axes) -> None:
    """Voters right 70% of the time; a share of the cases all of them answer alike, the rest independently."""
    voters = np.arange(1, 32, 2)
    independent = binom.sf(voters // 2, voters, 0.7)
    for alike in (0.0, 0.5, 1.0):
        axes.plot(voters, alike * 0.7 + (1 - alike) * independent, label=f"{alike:.0%} of cases alike")
    axes.set(xlabel="Voters", ylabel="Accuracy of the majority", ylim=(0.5, 1.01))
    axes.legend(loc="lower right")
