"""A lecture's questions on paper, to vote, discuss and vote again: `python -m helpers.widgets.sheet 5`.

The first part is for the class: each choice with room for two counts of hands. The second is for
the teacher: the answers, and for each wrong choice what is behind it and what refutes it.
"""

import argparse
import html
from pathlib import Path

from helpers.widgets.bank import course_bank

STYLE = """
body { font: 16px/1.45 sans-serif; max-width: 46rem; margin: 2rem auto; }
section { break-inside: avoid; margin-bottom: 1.6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: .3rem .6rem; text-align: left; }
th:not(:first-child), td:not(:first-child) { width: 6rem; text-align: center; }
.teacher { break-before: page; }
"""


def sheet(lecture, bank=None):
    """Return the sheet of a lecture's questions as an HTML page.

    Parameters
    ----------
    lecture : int
    bank : helpers.widgets.bank.Bank, optional
        By default the course's.

    Raises
    ------
    ValueError
        If the bank has no question of that lecture.

    Examples
    --------
    >>> page = sheet(1)
    >>> page.count("where is the bend?"), "The bias is taken for the place of the bend." in page
    (2, True)
    """
    entries = [entry for entry in bank or course_bank() if entry.lecture == lecture]
    if not entries:
        raise ValueError(f"the bank has no question of lecture {lecture!r}")
    title = f"Lecture {lecture}: vote, discuss, vote again"
    return (
        f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>{title}</title>"
        f"<style>{STYLE}</style><h1>{title}</h1>{''.join(map(_for_the_class, entries))}"
        f"<div class='teacher'><h1>Answers</h1>{''.join(map(_for_the_teacher, entries))}</div></html>"
    )


def _for_the_class(entry):
    choices = [choice.text for choice in entry.choices] or [f"a number: ____ {entry.unit}".strip()]
    rows = "".join(f"<tr><td>{html.escape(text)}</td><td></td><td></td></tr>" for text in choices)
    heading = "<tr><th>choice</th><th>first vote</th><th>second vote</th></tr>"
    return f"<section><h2>{html.escape(entry.question)}</h2><table>{heading}{rows}</table></section>"


def _for_the_teacher(entry):
    answer = entry.answer if entry.choices else f"{entry.answer:g} {entry.unit}".strip()
    lines = [f"<p><b>{html.escape(answer)}</b>: {html.escape(entry.why)}</p>"]
    lines += [
        f"<p>{html.escape(choice.text)}: {html.escape(choice.misconception)} {html.escape(choice.refutation)}</p>"
        for choice in entry.choices
        if choice.text != entry.answer
    ]
    source = f"<p>Source: {html.escape(entry.source)}</p>" if entry.source else ""
    return f"<section><h2>{html.escape(entry.question)}</h2>{''.join(lines)}{source}</section>"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lecture", type=int)
    lecture = parser.parse_args(arguments).lecture
    try:
        page = sheet(lecture)
    except (ValueError, OSError) as error:
        parser.error(str(error))
    path = Path("dist") / f"questions_{lecture:02}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page, encoding="utf-8")
    print(f"{path}: open it in a browser and print it")


if __name__ == "__main__":
    main()
