"""How a bandit moves traffic to the better of two arms."""

import numpy as np
from matplotlib.axes import Axes

RATES = np.array([0.04, 0.06])
REQUESTS, RUNS, WINDOW = 6_000, 40, 200


def draw(axes: Axes) -> None:
    """Thompson sampling against a fixed split, mean of several runs."""
    shares = np.mean([_thompson(np.random.default_rng(seed)) for seed in range(RUNS)], axis=0)
    middle = (np.arange(len(shares)) + 0.5) * WINDOW
    axes.plot(middle, shares, label="Thompson sampling")
    axes.plot(middle, np.full(len(shares), 0.5), label="A/B test")
    axes.set(xlabel="Requests", ylabel="Share to the better arm", ylim=(0, 1.02))
    axes.legend(loc="lower right")


def _thompson(generator: np.random.Generator) -> np.ndarray:
    wins, losses, chosen = np.ones(2), np.ones(2), np.empty(REQUESTS)
    for request in range(REQUESTS):
        arm = int(np.argmax(generator.beta(wins, losses)))
        won = generator.random() < RATES[arm]
        wins[arm] += won
        losses[arm] += not won
        chosen[request] = arm
    return np.array(chosen.reshape(-1, WINDOW).mean(axis=1))
