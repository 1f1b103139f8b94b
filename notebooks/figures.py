"""How the notebooks draw: figures fit for a journal page in grey. Needs pandas and matplotlib."""

import json
import textwrap
from pathlib import Path

import matplotlib.pyplot as plt
from IPython.display import Image

COLUMN, PAGE = 3.4, 7.0
"""Widths of a figure, in inches: one column of a journal page, and both."""
LOOKS = [
    ("0.15", ""),
    ("0.75", "///"),
    ("0.45", ""),
    ("0.95", "..."),
    ("0.6", "\\\\\\"),
    ("0.3", "xx"),
    ("0.85", "---"),
    ("1", ""),
    ("0.7", "++"),
    ("1", "\\\\\\\\\\"),
]
"""Grey level and hatch of each part of a bar."""
VERSION = json.loads(Path("../datapackage.json").read_text(encoding="utf-8"))["version"]
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
        "svg.fonttype": "none",
        "svg.hashsalt": "spacediplomacy",
        "pdf.fonttype": 42,
    }
)


def wrapped(texts):
    """Labels broken into lines short enough to go beside an axis."""
    return [textwrap.fill(text, 18) for text in texts]


def canvas(width, height):
    """A figure and its axes, `width` by `height` inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")


def bars(axes, frame, horizontal=False):
    """Stacked bars, one per row of `frame`, one grey level and hatch per column."""
    draw = frame.plot.barh if horizontal else frame.plot.bar
    greys = [grey for grey, _ in LOOKS]
    draw(ax=axes, stacked=True, color=greys, edgecolor="black", linewidth=0.5, width=0.75, rot=0)
    for container, (_, hatch) in zip(axes.containers, LOOKS, strict=False):
        for bar in container:
            bar.set_hatch(hatch)
    axes.legend(title=None, handleheight=1.2)


FORMATS = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Each format a figure is written in, and what it would say of its making: nothing, so that the
same data give the same bytes."""


def save(figure, name, caption, alt):
    """Write figures/`name` as PNG, SVG and PDF with `caption` and the source below it; returns it
    as an image, with `alt` for who cannot see it."""
    width = figure.get_figwidth()
    text = textwrap.fill(f"{caption} {SOURCE}.", int(width * 19.5))
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5)
    for kind, metadata in FORMATS.items():
        figure.savefig(f"figures/{name}.{kind}", metadata=metadata)
    plt.close(figure)
    return Image(f"figures/{name}.png", width=int(width * 110), alt=alt)


def answer(number, sentence):
    """Print the short answer to a question; `make notebooks` puts it into answers.md."""
    print(f"Answer {number}: {sentence}")
