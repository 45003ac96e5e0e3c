"""A local ProConnect, as strict as its published specification (doc_fs, implementation technique).

It refuses what the real one refuses (an unknown parameter: Y000400), and can be told to lie.
"""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "passerelle", "a-secret-of-the-tests"
ALLOWED = {"response_type", "client_id", "redirect_uri", "scope", "claims", "state", "nonce"}
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


@dataclass
class FakeProConnect:
    email: str = "nadia@exemple.test"
    url: str = ""
    # What it changes in what it signs: claims of the id_token, of the user information.
    id_lies: dict[str, Any] = field(default_factory=dict)
    user_lies: dict[str, Any] = field(default_factory=dict)
    signing_key: Any = KEY
    algorithm: str = "RS256"
    user_type: str = "application/jwt"
    sub: str = "7f3a"
    is_silent: bool = False
    granted: dict[str, dict[str, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser brings back after somebody signed in there."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert parts.path == "/authorize"
        assert set(asked) <= ALLOWED, "Y000400 Bad Request Exception"
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT_ID)
        assert min(len(asked["state"]), len(asked["nonce"])) >= 32
        code = secrets.token_urlsafe(16)
        self.granted[code] = asked
        return {"code": code, "state": asked["state"]}

    def sign(self, claims: dict[str, Any]) -> str:
        key = CLIENT_SECRET * 2 if self.algorithm == "HS256" else self.signing_key
        if self.algorithm == "none":
            key = None
        return jwt.encode(claims, key, algorithm=self.algorithm, headers={"kid": "one"})

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.granted.pop(form.get("code", ""), None)
        is_right = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        if not asked or not is_right or form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        claims = self.common() | {"nonce": asked["nonce"], "exp": time.time() + 60}
        id_token = self.sign(claims | self.id_lies)
        return 200, {"access_token": "bearer", "token_type": "Bearer", "id_token": id_token}

    def user(self) -> str:
        return self.sign(self.common() | {"email": self.email} | self.user_lies)

    def common(self) -> dict[str, Any]:
        now = time.time()
        return {"iss": self.url, "aud": CLIENT_ID, "sub": self.sub, "iat": now}

    def published(self) -> dict[str, str]:
        pages = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "end_session_endpoint": "session/end",
            "jwks_uri": "jwks",
        }
        return {"issuer": self.url} | {name: f"{self.url}/{page}" for name, page in pages.items()}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}


@contextmanager
def running() -> Iterator[FakeProConnect]:
    fake = FakeProConnect()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fake.calls.append(self.path)
            match urlsplit(self.path).path:
                case "/.well-known/openid-configuration" if not fake.is_silent:
                    self.say(200, "application/json", json.dumps(fake.published()))
                case "/jwks":
                    self.say(200, "application/json", json.dumps(fake.keys()))
                case "/userinfo" if self.headers["Authorization"] == "Bearer bearer":
                    self.say(200, fake.user_type, fake.user())
                case _:
                    self.say(400, "application/json", "{}")

        def do_POST(self) -> None:
            fake.calls.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, told = fake.token({k: v[0] for k, v in parse_qs(body).items()})
            self.say(status, "application/json;charset=utf-8", json.dumps(told))

        def say(self, status: int, kind: str, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
