import pytest

from helpers import data
from helpers.data import catalogue, embedded, photos, remote

CELLS = {row[0]: dict(zip(catalogue.HEADER, row)) for row in catalogue.ROWS}


@pytest.mark.parametrize("name", ["Fashion", "mnist ", "", None, 3])
@pytest.mark.parametrize("full", [False, True])
def test_unknown_name_lists_the_choices(name, full):
    choices = '"digits", "fashion", "fruit", or with full=True "flowers", "mnist"'
    with pytest.raises(ValueError, match=f"no data set .*{choices}"):
        data.load(name, full=full)


def test_mnist_says_that_it_needs_full_and_what_is_embedded():
    with pytest.raises(ValueError, match=r'load\("mnist", full=True\).*load\("digits"\)'):
        data.load("mnist")


def test_digits_are_complete_already():
    assert repr(data.load("digits", full=True)) == repr(data.load("digits"))


@pytest.mark.parametrize("name", ["digits", "fashion"])
def test_only_photographs_have_a_size(name):
    with pytest.raises(ValueError, match=f'"{name}" has one size only; leave size=64 out'):
        data.load(name, size=64)


@pytest.mark.parametrize("size", [7, 513, 64.0, True, "64"])
def test_a_size_that_makes_no_sense(size):
    with pytest.raises(ValueError, match="whole number of pixels from 8 to 512, got"):
        data.load("fruit", size=size)


def test_full_is_named_where_it_is_used():
    with pytest.raises(TypeError):
        data.load("fashion", True)


def test_available_prints_one_aligned_table(capsys):
    assert data.available() is None
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(catalogue.ROWS)
    assert len({line.index(row[4]) for line, row in zip(lines[1:], catalogue.ROWS)}) == 1
    data.available()
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize("name", ["digits", "fashion"])
def test_the_table_agrees_with_embedded_sets(name):
    dataset, cells = data.load(name), CELLS[f'load("{name}")']
    count = sum(len(split.labels) for split in (dataset.train, dataset.validation, dataset.test))
    shape = " x ".join(map(str, dataset.train.images.shape[1:]))
    assert cells["images"] == f"{count:,} of {shape}"
    assert cells["classes"] == str(len(dataset.class_names))
    assert dataset.licence.startswith(cells["licence"] + ",")
    assert cells["offline"] == "yes"


def test_the_table_agrees_with_file_sizes():
    assert CELLS['load("fashion")']["MB"] == megabytes(embedded.FASHION_FILE.stat().st_size)
    for name, files in remote.FILES.items():
        total = sum(file.size for file in files)
        assert CELLS[f'load("{name}", full=True)']["MB"] == megabytes(total)


def megabytes(size):
    return f"{size / 1e6:.1f}"


@pytest.mark.parametrize("name", photos.PHOTOS)
def test_the_table_agrees_with_photographs(name):
    cells = CELLS[f'photo("{name}")']
    assert cells["images"] == "1 of " + " x ".join(map(str, data.photo(name).shape))
    assert cells["licence"] == photos.PHOTOS[name].licence


@pytest.mark.parametrize("name", [*photos.PAINTINGS, *photos.PATTERNS])
def test_the_table_agrees_with_pictures_of_style(name):
    cells = CELLS[f'style("{name}")']
    assert cells["images"] == "1 of " + " x ".join(map(str, data.style(name).shape))
    drawn = name in photos.PATTERNS
    assert cells["licence"] == ("drawn here" if drawn else photos.PAINTINGS[name].licence)


def test_the_table_agrees_with_drawn_pictures():
    pictures, _ = data.pupils(1000)
    count, *shape = pictures.shape
    assert CELLS["pupils(1000)"]["images"] == f"{count:,} of " + " x ".join(map(str, shape))


def test_the_table_lists_everything_that_can_be_loaded():
    calls = {f'load("{name}")' for name in catalogue.EMBEDDED}
    calls |= {f'load("{name}", full=True)' for name in remote.FILES}
    calls |= {f'photo("{name}")' for name in photos.PHOTOS}
    calls |= {f'style("{name}")' for name in (*photos.PAINTINGS, *photos.PATTERNS)}
    calls |= {"pupils(1000)"}
    assert set(CELLS) == calls
