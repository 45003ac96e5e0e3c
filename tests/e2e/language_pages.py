"""Pages in English, and how the demo shows them."""

from tests.e2e.showing import Shown, at

GUIDE = "/en/guides/creer-une-boite-mail/"
FACES: dict[str, Shown] = {
    "the home in English": Shown(at("/en/"), "What do you need?"),
    "guides in English": Shown(at("/en/guides/"), "Guides"),
    "a guide in English": Shown(at(GUIDE), "How do I create an e-mail account?"),
    "a step in English": Shown(at(f"{GUIDE}etape/2/"), "Touch the button to create"),
    "places in English": Shown(at("/en/lieux/"), "Near you"),
    "a page that does not exist, in English": Shown(
        at("/en/nowhere/"), "This page does not exist", status=404
    ),
}
