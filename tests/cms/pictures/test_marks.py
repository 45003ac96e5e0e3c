"""Marks drawn into pixels: seen on any ground, and a blur that leaves nothing to find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageStat

from cms.pictures import marks
from cms.pictures.marks import SUN, Mark, Tool, drawn, is_too_small

BOX = (100, 60, 300, 140)
BLUR = Mark(Tool.BLUR, 25, 30, 75, 70)  # the same box, of a picture of 400 x 200


def page(text: str = "", ground: str = "white", ink: str = "black") -> Image.Image:
    picture = Image.new("RGB", (400, 200), ground)
    pen = ImageDraw.Draw(picture)
    for line in range(12):
        pen.text((5, line * 16), text * 3, fill=ink)
    return picture


class NoChance:
    """The same shapes each time, so that only the picture could make a difference."""

    def randint(self, low: int, high: int) -> int:
        return (low + high) // 2


def test_a_circle_and_an_arrow_show_on_white_and_on_black() -> None:
    for ground in ("white", "black", "#F6C445"):
        for tool in (Tool.CIRCLE, Tool.ARROW):
            made = drawn(page(ground=ground), [Mark(tool, 20, 20, 80, 80)])
            colours = {colour for _count, colour in made.getcolors(100_000) or []}
            assert SUN in colours
            assert marks.INK in colours


def test_an_arrow_ends_where_it_is_told_to() -> None:
    made = drawn(page(), [Mark(Tool.ARROW, 10, 50, 90, 50)])
    assert made.getpixel((350, 100)) == SUN
    assert made.getpixel((380, 100)) == (255, 255, 255, 255)


def test_the_picture_that_was_given_stays_as_it_was() -> None:
    given_picture = page("secret")
    before = given_picture.tobytes()
    drawn(given_picture, [BLUR])
    assert given_picture.tobytes() == before


def test_pixels_outside_a_blur_are_untouched_and_none_inside_is_kept() -> None:
    before, after = page("0123456789").convert("RGBA"), drawn(page("0123456789"), [BLUR])
    outside = [(0, 0, 400, 60), (0, 140, 400, 200), (0, 60, 100, 140), (300, 60, 400, 140)]
    for box in outside:
        assert after.crop(box).tobytes() == before.crop(box).tobytes()
    assert after.crop(BOX).getcolors(10) is None  # a haze, not a plain block
    assert (0, 0, 0, 255) not in {colour for _n, colour in after.crop(BOX).getcolors(9999) or []}


def test_two_secrets_of_the_same_tone_become_the_same_haze(monkeypatch) -> None:
    """Nothing of the letters goes through: without chance both results are equal, byte by byte."""
    monkeypatch.setattr(marks.random, "SystemRandom", NoChance)
    texts = ["18505780060844", "29912345678901", "77777777777777"]
    pictures = [page(text, ink="#333333") for text in texts]
    crops = {drawn(one, [BLUR]).crop(BOX).tobytes() for one in pictures}
    assert len({one.crop(BOX).tobytes() for one in pictures}) == 3  # the control
    assert len(crops) == 1


def test_a_soft_blur_would_have_let_them_through() -> None:
    """The control of the test above: what editors' tools usually do keeps a difference."""
    one, other = (
        page(text * 20).crop(BOX).filter(ImageFilter.GaussianBlur(8)) for text in ("1", "8")
    )
    assert one.tobytes() != other.tobytes()


def test_the_same_secret_twice_does_not_give_the_same_haze() -> None:
    one, other = drawn(page("secret"), [BLUR]), drawn(page("secret"), [BLUR])
    assert one.crop(BOX).tobytes() != other.crop(BOX).tobytes()


def test_the_tone_of_what_is_hidden_stays_so_that_the_screen_is_known() -> None:
    dark = drawn(page(ground="#101010"), [BLUR]).crop(BOX).convert("RGB")
    light = drawn(page(), [BLUR]).crop(BOX).convert("RGB")
    assert ImageStat.Stat(dark).mean[0] < 60 < 200 < ImageStat.Stat(light).mean[0]


def test_a_blur_hides_also_what_is_half_transparent() -> None:
    picture = Image.new("RGBA", (400, 200), (255, 0, 0, 10))
    assert drawn(picture, [BLUR]).crop(BOX).getextrema()[3] == (255, 255)


@pytest.mark.parametrize("tool", Tool)
def test_a_slip_of_the_finger_is_no_mark(tool: Tool) -> None:
    assert is_too_small(Mark(tool, 50, 50, 50.1, 50.1))
    assert not is_too_small(Mark(tool, 50, 50, 60, 60))


hundredth = st.floats(0, 100, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(Mark, st.sampled_from(list(Tool)), hundredth, hundredth, hundredth, hundredth),
        max_size=4,
    ),
    st.tuples(st.integers(1, 60), st.integers(1, 60)),
)
def test_any_marks_on_any_picture_give_a_picture_of_the_same_size(asked, size) -> None:
    assert drawn(Image.new("RGB", size, "white"), asked).size == size
