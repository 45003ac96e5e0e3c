"""Every guide on paper: two A4 pages at most, with the phone number and the address."""

import re

from cms.demo.guides import GUIDES

A_PAGE = re.compile(rb"/Type\s*/Page\b")


def test_every_guide_prints_on_two_pages(citizen):
    pages = {}
    for guide in GUIDES:
        citizen.goto(f"/guides/{guide.slug}/imprimer/")
        pages[guide.slug] = len(A_PAGE.findall(citizen.pdf(format="A4")))
    assert {slug: count for slug, count in pages.items() if count != 2} == {}
