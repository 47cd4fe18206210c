"""Words that a student chose, made safe to show in a line."""


def shorten(name, width=32):
    """Fit a name into a column, and make it safe to print.

    >>> shorten("a-rather-long-name", width=10)
    'a-rather-…'
    """
    name = name if name.isprintable() else repr(name)
    return name if len(name) <= width else name[:width - 1] + "…"


def one_line(text, width=300):
    """The beginning of a text, as one printable line.

    >>> one_line("not a notebook:\\nodd", width=14)
    'not a notebook'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text[:width])
