"""The same classifier at three prevalences: one ROC curve, three precision-recall curves."""

import numpy as np
from matplotlib.axes import Axes
from scipy.stats import norm


def draw(axes: Axes) -> None:
    """Scores of both classes are normal, two standard deviations apart."""
    thresholds = np.linspace(-3, 6, 200)
    recall, false_alarms = norm.sf(thresholds, loc=2), norm.sf(thresholds)
    for prevalence in (0.5, 0.1, 0.01):
        caught, false = prevalence * recall, (1 - prevalence) * false_alarms
        axes.plot(recall, caught / (caught + false), label=f"{prevalence:.0%} positive")
    axes.set(xlabel="Recall", ylabel="Precision", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend(loc="lower left")
