"""A distribution of response times with its median, mean and 99th percentile."""

import numpy as np
from matplotlib.axes import Axes


def draw(axes: Axes) -> None:
    """Most requests take about 100 ms; two in a hundred take seconds."""
    generator = np.random.default_rng(0)
    quick, slow = generator.lognormal(np.log(100), 0.25, 19_600), generator.lognormal(np.log(3000), 0.2, 400)
    times = np.concatenate([quick, slow])
    counts, edges = np.histogram(times, bins=np.logspace(1.3, 4, 60))
    axes.stairs(counts, edges, fill=True, color="#0072b2", alpha=0.7)
    marks = {"median": np.median(times), "mean": times.mean(), "p99": np.percentile(times, 99)}
    for (name, value), side in zip(marks.items(), ("right", "left", "left"), strict=True):
        axes.axvline(value, color="#000000", linestyle=":")
        place = (value, 0.97), (-5 if side == "right" else 5, 0)
        axes.annotate(
            f"{name} {value:.0f} ms", place[0], place[1], axes.get_xaxis_transform(), "offset points", ha=side
        )
    axes.set(xscale="log", xlabel="Response time, ms", ylabel="Requests")
