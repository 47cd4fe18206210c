"""Numbers and lists as words, for titles and descriptions.

`helpers/widgets/static/words.js` writes numbers by the same rules in the browser, with a minus sign
as long as a plus; tests/javascript/numbers.json has cases for both.
"""

import math
from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np

FRACTIONS = (3, 6, 7, 9, 12, 49)  # the denominators of fractions that are written as such
SEVEN_DIGITS = 4e-7  # as a relative error


def number(value):
    """Return `value` with three significant digits, all digits from 1,000 on, and no -0.

    Halves are rounded away from zero, as at school. From 1e9 on, and below 0.0001, it is written
    with a power of ten.

    Examples
    --------
    >>> number(3.14159), number(-0.0), number(12345.0), number(2)
    ('3.14', '0', '12,345', '2')
    >>> number(999.4), number(999.7), number(0.00001234), number(1.125)
    ('999', '1,000', '1.23e-05', '1.13')
    """
    value = float(value)
    if math.isfinite(value):
        whole = Decimal(value).to_integral_value(ROUND_HALF_UP)
        if 1000 <= abs(whole) < 10**9:
            return f"{int(whole):,}"
    return _plain(value, 3)


def exact(value):
    """Return `value` as a weight is written: 1/9 rather than 0.111.

    A number is a fraction, of at most 99 parts, if six digits cannot write it and it is one to seven
    digits. It is never grouped.

    Examples
    --------
    >>> exact(1 / 9), exact(-2.0), exact(0.0625), exact(8.04), exact(1234.5)
    ('1/9', '-2', '0.0625', '8.04', '1234.5')
    """
    value = float(value)
    text = _plain(value, 6)
    if float(text) == value or not math.isfinite(value):
        return text
    for bottom in FRACTIONS:
        top = math.floor(value * bottom + 0.5)
        if 0 < abs(top) < 100 and abs(value - top / bottom) <= SEVEN_DIGITS * abs(value):
            return f"{top}/{bottom}"
    return text


def _plain(value, digits):
    """Return `value` as the format "g" lays it out, but with halves rounded away from zero."""
    if not math.isfinite(value):
        return str(value)
    rounded = Context(digits, ROUND_HALF_UP).create_decimal_from_float(value)
    return f"{float(rounded) + 0.0:.{digits}g}"


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
