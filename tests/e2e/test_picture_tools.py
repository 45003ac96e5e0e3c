"""An editor rings and blurs a screenshot: by dragging, by typing, with the eyes of axe."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.test_readability import DESK, violations


def a_picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 300), "#DCE9F5").save(out, "PNG")
    return out.getvalue()


def send_picture(page: Page) -> None:
    page.goto("/gestion/images/add/")
    sent = {"name": "ecran.png", "mimeType": "image/png", "buffer": a_picture()}
    chosen = page.locator("input[type=file]").first
    chosen.set_input_files(sent)
    page.locator("[name=title]").first.fill("Écran à montrer")
    page.locator("form[enctype] [type=submit]").first.click()


def test_an_editor_draws_on_a_picture_and_keeps_a_new_one(staff) -> None:
    page = staff("editor", viewport=DESK)
    send_picture(page)
    page.goto("/gestion/images/?q=montrer")
    page.get_by_role("link", name="Écran à montrer").first.click()
    page.get_by_role("link", name="Entourer, montrer ou flouter").click()
    ground = page.locator("[data-picture] svg")
    expect(ground).to_be_visible()
    assert violations(page, "main") == []

    box = ground.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5, steps=4)
    page.mouse.up()
    first, second = page.locator("[data-mark]").nth(0), page.locator("[data-mark]").nth(1)
    expect(first.locator("select")).to_have_value("circle")
    assert 49 <= float(first.locator("[name$=right]").input_value()) <= 51

    second.locator("select").select_option("blur")
    for name, value in {"left": 60, "top": 60, "right": 90, "bottom": 90}.items():
        second.locator(f"[name$={name}]").fill(str(value))
    expect(ground.locator("rect")).to_have_count(1)

    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.get_by_alt_text("Aperçu de la nouvelle image")).to_be_visible()
    page.get_by_label("Texte pour qui ne voit pas").fill("Le haut de l’écran est entouré.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("body")).to_contain_text("La nouvelle image est enregistrée")
