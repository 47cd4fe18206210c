import numpy as np
from PIL import Image

from tools import make_painting


def test_three_pictures_on_one_sheet():
    photo, style, painted = (
        np.broadcast_to(np.uint8(colour), (*size, 3))
        for colour, size in (((255, 0, 0), (60, 90)), ((0, 255, 0), (50, 50)), ((0, 0, 255), (108, 162)))
    )
    sheet = np.asarray(make_painting.triptych(photo, style, painted))
    assert sheet.shape == (108, 75 + 8 + 162, 3)
    np.testing.assert_array_equal(sheet[10, [10, 79, 200]], [(255, 0, 0), (255, 255, 255), (0, 0, 255)])
    np.testing.assert_array_equal(sheet[[54, 100], 10], [(255, 255, 255), (0, 255, 0)])


def test_the_readme_opens_with_it_and_it_is_small():
    assert make_painting.OUTPUT.stat().st_size <= make_painting.MOST_BYTES
    with Image.open(make_painting.OUTPUT) as picture:
        assert picture.mode == "RGB" and 900 < picture.width < 1100
    readme = (make_painting.OUTPUT.parents[2] / "README.md").read_text(encoding="utf-8")
    assert readme.index("docs/pictures/painting.jpg") < readme.index("docs/pictures/lecture.png")


def test_the_script_paints(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make_painting, "WIDTH", 64)
    monkeypatch.setattr(make_painting, "SETTINGS", {"steps": (1, 1, 1)})
    make_painting.main(["--output", str(tmp_path / "small.jpg")])
    assert "small.jpg: " in capsys.readouterr().out
    with Image.open(tmp_path / "small.jpg") as picture:
        assert picture.height == 43
