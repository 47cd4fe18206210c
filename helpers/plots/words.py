"""Numbers and lists as words, for titles and descriptions."""

import numpy as np


def number(value):
    """Return `value` with three significant digits and no -0.

    Examples
    --------
    >>> number(3.14159), number(-0.0), number(12345.0), number(2)
    ('3.14', '0', '12,345', '2')
    """
    value = float(value)
    if abs(value) >= 1000:
        return f"{value:,.0f}" if abs(value) < 1e9 else f"{value:.3g}"
    return f"{value:.3g}" if float(f"{value:.3g}") != 0 else "0"


def span(values):
    """Return the range of `values` as words.

    Examples
    --------
    >>> span([3, 1, 2])
    'from 1 to 3'
    """
    return f"from {number(np.nanmin(values))} to {number(np.nanmax(values))}"


def listing(words):
    """Join words as in a sentence.

    Examples
    --------
    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    words = [str(word) for word in words]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def signed(value):
    """Return `value` as the next term of a sum.

    Examples
    --------
    >>> signed(2), signed(-0.5), signed(0)
    ('+ 2', '- 0.5', '+ 0')
    """
    text = number(value)
    return f"- {text[1:]}" if text.startswith("-") else f"+ {text}"


def titled(title, text):
    """Put a title in front of a description, if there is one.

    Examples
    --------
    >>> titled("Fit", "A line."), titled("", "A line."), titled("How?", "A line.")
    ('Fit. A line.', 'A line.', 'How? A line.')
    """
    if not title:
        return text
    stop = "" if title[-1] in ".?!:" else "."
    return f"{title}{stop} {text}"
