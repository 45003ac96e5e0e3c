"""Lists of words, written as a text that editors of the code can read."""


def words_of(text: str) -> frozenset[str]:
    """The words between the spaces of a text."""
    return frozenset(text.split())
