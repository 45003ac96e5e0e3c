"""Contrast of two colours as WCAG 2.2 computes it (SC 1.4.6; relative luminance)."""

AAA_RATIO = 7.0


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
