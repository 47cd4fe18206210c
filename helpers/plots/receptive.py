"""Which pixels one value of a stack of layers depends on."""

from helpers.operations import receptive_field as field_of
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import titled

MOST_PIXELS = 48
ROW = 0.62  # hundreds of CSS pixels from layer to layer


@style.styled
def receptive_field(layers, labels=None, title="", description=None):
    """Draw one value at the top of a stack of layers, and all that it depends on, along one axis.

    Parameters
    ----------
    layers : list of pairs (size, stride), the first layer first, with at most 48 pixels in view
    labels : list of str, optional
        A name for each layer; by default its size and stride.
    title : str

    Examples
    --------
    >>> receptive_field([(3, 1), (3, 1)]).description
    'One value behind 2 layers depends on 5 pixels of the picture: 3 values behind size 3, stride 1, 1 value behind size 3, stride 1.'
    """
    if not layers:
        raise ValueError("layers is empty: give at least one pair (size, stride)")
    if field_of(layers) > MOST_PIXELS:
        raise ValueError(f"at most {MOST_PIXELS} pixels can be drawn, this stack sees {field_of(layers)}")
    labels = _labels(layers, labels)
    rows = _centres(layers)
    figure = Figure(7.6, ROW * len(rows) + 0.35 + 0.3 * bool(title))
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    axes = figure.add_axes((0.225, 0.02, 0.64, 1 - (0.1 + 0.3 * bool(title)) / figure.get_figheight()))
    axes.axis("off")
    axes.set(xlim=(-0.7, len(rows[0]) - 0.3), ylim=(-0.45, len(rows) - 0.5))
    _draw_links(axes, layers, rows)
    size = min(11.0, 0.62 * 72 * 7.6 * 0.64 / len(rows[0]))
    for height, (centres, label) in enumerate(zip(rows, ["picture", *labels])):
        colour = style.ORANGE if height == len(rows) - 1 else style.BLUE
        axes.plot(centres, [height] * len(centres), "s", markersize=size, color=colour,
                  markeredgecolor="white", zorder=3)  # fmt: skip
        axes.text(-0.03, height, label, transform=axes.get_yaxis_transform(), ha="right", va="center")
        axes.text(1.02, height, _count(len(centres), height), transform=axes.get_yaxis_transform(),
                  va="center", fontweight="bold" if height == 0 else "normal")  # fmt: skip
    figure.description = description or titled(title, _describe(rows, labels))
    return figure


def _labels(layers, labels):
    if labels is None:
        return [f"size {size}, stride {stride}" for size, stride in layers]
    if len(labels) != len(layers):
        raise ValueError(f"{len(layers)} layers need {len(layers)} labels, got {len(labels)}")
    return [str(label) for label in labels]


def _centres(layers):
    """For the picture and each layer, where along the picture the values in view have their centres."""
    counts = [1]
    for size, stride in reversed(layers):
        counts.append((counts[-1] - 1) * stride + size)
    rows = [[float(pixel) for pixel in range(counts[-1])]]
    for (size, stride), count in zip(layers, reversed(counts[:-1])):
        below = rows[-1]
        rows.append([(below[k * stride] + below[k * stride + size - 1]) / 2 for k in range(count)])
    return rows


def _draw_links(axes, layers, rows):
    for height, ((size, stride), below, above) in enumerate(zip(layers, rows, rows[1:])):
        for k, centre in enumerate(above):
            for pixel in below[k * stride : k * stride + size]:
                axes.plot([pixel, centre], [height, height + 1], color=style.MUTED, linewidth=0.8)


def _count(count, height):
    return f"{count} {'pixel' if height == 0 else 'value'}{'s' * (count > 1)}"


def _describe(rows, labels):
    behind = [f"{_count(len(row), 1)} behind {label}" for row, label in zip(rows[1:], labels)]
    layers = f"{len(labels)} layer{'s' * (len(labels) > 1)}"
    return f"One value behind {layers} depends on {_count(len(rows[0]), 0)} of the picture: {', '.join(behind)}."
