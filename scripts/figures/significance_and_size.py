"""How a shift too small to matter becomes significant with enough data."""

import numpy as np
from matplotlib.axes import Axes
from scipy.stats import ks_2samp

SHIFT, RUNS = 0.05, 100


def draw(axes: Axes) -> None:
    """Median p-value of a two-sample test on normal inputs that differ by 0.05 standard deviations, by sample size."""
    sizes = np.logspace(2, 4.5, 11).astype(int)
    medians = [np.median([_p_value(int(size), seed) for seed in range(RUNS)]) for size in sizes]
    axes.plot(sizes, medians, marker="o", label="Shift of 0.05 standard deviations")
    axes.axhline(0.05, color="#d55e00", linestyle="--", label="Level 0.05")
    axes.set(xscale="log", yscale="log", xlabel="Samples on each side", ylabel="Median p-value")
    axes.legend(loc="lower left")


def _p_value(size: int, seed: int) -> float:
    generator = np.random.default_rng(seed)
    return float(ks_2samp(generator.normal(size=size), generator.normal(SHIFT, size=size)).pvalue)
