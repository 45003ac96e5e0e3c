"""Contrast of two colours as WCAG 2.2 computes it (SC 1.4.6; relative luminance)."""

AAA_RATIO = 7.0
STEPS = 255  # one for each value of a channel


def luminance(color: str) -> float:
    """Relative luminance, 0 to 1, of `#RRGGBB`."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: str, second: str) -> float:
    """1.0 (same colour) to 21.0 (black on white), in whichever order."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(color: str, against: str, wanted: float = AAA_RATIO) -> str:
    """The colour itself, or it with the least black or white that makes it readable `against`.

    Mixing keeps the hue: a brand's blue stays a blue. Black is mixed in against a light colour,
    white against a dark one; raises `ValueError` when even pure black or white can't pass.
    """
    end = "#000000" if ratio("#000000", against) > ratio("#FFFFFF", against) else "#FFFFFF"
    if ratio(end, against) < wanted:
        raise ValueError(f"nothing is {wanted}:1 against {against}")
    return next(
        mixed
        for step in range(STEPS + 1)
        if ratio(mixed := mix(color, end, step / STEPS), against) >= wanted
    )


def mix(color: str, other: str, share: float) -> str:
    """`share` (0 to 1) of the other colour, channel by channel."""
    pairs = [(int(color[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    channels = (round(mine + (theirs - mine) * share) for mine, theirs in pairs)
    return "#" + "".join(f"{channel:02X}" for channel in channels)
