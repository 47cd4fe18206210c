import numpy as np
import pytest

from helpers import checks
from helpers.checks import letters

F = letters.F
GOOD = F / 9 - (1 - F) / 11
PAGES = [letters.page(seed, light) for seed in range(5) for light in (0, 0.25, 0.5)]


def message(kernel, threshold, *pages):
    with pytest.raises(checks.CheckFailed) as failure:
        letters.check(kernel, threshold, *pages)
    return " ".join(str(failure.value).split())


@pytest.mark.parametrize("kernel", [GOOD, F - F.mean(), 11 * F - 9 * (1 - F)])
@pytest.mark.parametrize("place", [0.3, 0.5, 0.7])
def test_any_kernel_that_sums_to_zero_will_do_with_a_threshold_between(kernel, place):
    at_f = letters.INK * kernel[F == 1].sum()
    nearest = at_f + letters.INK * max(kernel[F == 0].max(), -kernel[F == 1].min())
    letters.check(kernel.tolist(), place * at_f + (1 - place) * nearest, *PAGES)


def test_signs_stand_where_a_page_says():
    for picture, signs in PAGES:
        ink = (picture - np.median(picture) > letters.INK / 2).astype(int)
        found = [at for at in np.ndindex(picture.shape[0] - 4, picture.shape[1] - 3)
                 if np.array_equal(ink[at[0] : at[0] + 5, at[1] : at[1] + 4], F)]
        assert found == sorted(at for at, sign in signs.items() if sign == "F")
        assert len(found) == 4


@pytest.mark.parametrize(("kernel", "threshold", "told"), [
    (F, 4.3, "So the kernel answers to an empty page"),
    (2 * F - 1, 4.25, "your weights add up to -2"),
    (GOOD[::-1], 0.48, "no threshold can help here"),
    (GOOD, 0.4, "Leave room on both sides"),
    (GOOD, 0.6, "misses the F"),
    (GOOD.T, 0.48, "the shape of kernel"),
    (GOOD, [0.48], "the shape of threshold"),
    (GOOD * np.nan, 0.48, "kernel is not made of finite numbers"),
    (GOOD, np.nan, "threshold is not made of finite numbers"),
])
def test_what_is_wrong_is_told(kernel, threshold, told):
    assert told in message(kernel, threshold, *PAGES)


def test_too_many_signs_are_refused():
    with pytest.raises(ValueError, match="30 signs do not fit"):
        letters.page(0, 0.0, shape=(10, 10))
