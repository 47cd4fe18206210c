"""Data sets that are installed with the course and need no network."""

from pathlib import Path

from helpers.data import about
from helpers.data.dataset import Dataset, hold_out, make_split
from helpers.installed import read_npz

FASHION_FILE = Path(__file__).with_name("fashion.npz")


def digits():
    """scikit-learn's 1,797 handwritten digits, 8 x 8, their 0..16 stretched to 0..255."""
    from sklearn.datasets import load_digits

    bunch = load_digits()
    images = (bunch.images * (255 / 16)).round()
    rest, test = hold_out(images, bunch.target, 300)
    train, validation = hold_out(*rest, 300)
    return Dataset(
        "digits", make_split(*train), make_split(*validation), make_split(*test), **about.DIGITS
    )


def fashion():
    """The embedded tenth of Fashion-MNIST, 28 x 28; PROVENANCE.md says how it was chosen."""
    arrays = read_npz(FASHION_FILE)
    splits = {
        part: make_split(arrays[f"{part}_images"], arrays[f"{part}_labels"])
        for part in ("train", "validation", "test")
    }
    return Dataset("fashion", **splits, **about.FASHION)
