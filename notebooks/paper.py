"""What the notebooks share: reading a table, a figure fit for a paper, a short answer. Needs
pandas and matplotlib alone."""

import json
import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Image

COLUMN, PAGE = 3.4, 7.0
"""Widths of a figure, in inches: one column of a journal page, and both."""
GREYS = ["0.15", "0.75", "0.45", "0.95", "0.6", "0.3", "0.85"]
HATCHES = ["", "///", "", "...", "\\\\\\", "xx", "---"]
VERSION = json.load(open("../datapackage.json", encoding="utf-8"))["version"]
SOURCE = f"Source: Comparative Space Diplomacy Dataset {VERSION}"

plt.rcParams.update(
    {
        "font.size": 8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 8,
        "legend.frameon": False,
        "legend.fontsize": 7,
        "hatch.linewidth": 0.5,
        "savefig.dpi": 200,
    }
)


def table(name):
    """A published table as a DataFrame."""
    return pd.read_parquet(f"../data/published/{name}.parquet")


def labels(name):
    """The labels of a code list, by code."""
    return table("vocabulary").query("list == @name").set_index("code").label


def wrapped(texts):
    """Labels broken into lines short enough to stand beside an axis."""
    return [textwrap.fill(text, 18) for text in texts]


def canvas(width, height):
    """A figure and its axes, `width` by `height` inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")


def bars(axes, frame, horizontal=False):
    """Stacked bars, one per row of `frame`, one grey level and hatch per column."""
    frame.plot.barh(
        ax=axes, stacked=True, color=GREYS, edgecolor="black", linewidth=0.5, width=0.75
    ) if horizontal else frame.plot.bar(
        ax=axes, stacked=True, color=GREYS, edgecolor="black", linewidth=0.5, width=0.75, rot=0
    )
    for container, hatch in zip(axes.containers, HATCHES):
        for bar in container:
            bar.set_hatch(hatch)
    axes.legend(title=None, handleheight=1.2)


def save(figure, name, caption):
    """Write figures/`name`.png with `caption` and the source below it, byte for byte the same
    each time; returns it as an image."""
    width = figure.get_figwidth()
    text = textwrap.fill(f"{caption} {SOURCE}.", int(width * 19.5))
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5)
    path = f"figures/{name}.png"
    figure.savefig(path, metadata={"Software": None})
    plt.close(figure)
    return Image(path, width=int(width * 110))


def answer(number, sentence):
    """Print the short answer to a question; `make notebooks` carries it into the README."""
    print(f"Answer {number}: {sentence}")
