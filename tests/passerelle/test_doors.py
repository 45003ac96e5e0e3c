"""One door to sign in, with its limits; and what the demo's own pages serve."""

import pytest
from django.test import Client

from inclusion.people.models import Role
from tests.factories import PASSWORD, make_member


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["/gestion/login/", "/_util/login/"])
def test_wagtails_own_sign_in_pages_lead_to_the_one_with_limits(soissons, door):
    editor = make_member(soissons, Role.EDITOR)
    client = Client()
    tried = client.post(door, {"username": editor.email, "password": PASSWORD})
    assert tried.status_code == 302
    assert tried["Location"].startswith("/connexion/")
    assert "_auth_user_id" not in client.session
    assert client.get(f"{door}?next=/gestion/")["Location"] == "/connexion/?next=/gestion/"


@pytest.mark.django_db
def test_an_uploaded_picture_is_shown_though_debug_is_off(soissons, client, settings):
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    picture = settings.MEDIA_ROOT / "door-test.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    try:
        answer = client.get("/media/door-test.png")
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Content-Security-Policy" in answer
        answer.close()
    finally:
        picture.unlink()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["../secret", "..%2f..%2fsecret", "%2e%2e/secret", "/etc/passwd"])
def test_no_path_climbs_out_of_the_uploads(soissons, client, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}
