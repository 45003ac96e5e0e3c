"""One signed-in browser for each role of the demo, opened when it is first asked for."""

from playwright.sync_api import Browser, BrowserContext

from tests.e2e.conftest import PHONE, Demo, sign_in

PATIENCE_MS = 15_000


class SignedIn:
    """`context("mediator")`; "" is a visitor."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser = browser
        self.demo = demo
        self.contexts: dict[str, BrowserContext] = {}

    def context(self, role: str) -> BrowserContext:
        if role not in self.contexts:
            context = self.browser.new_context(
                locale="fr-FR",
                timezone_id="Europe/Paris",
                viewport=PHONE,
                base_url=self.demo.url,
            )
            context.set_default_timeout(PATIENCE_MS)
            self.contexts[role] = context
            if role:
                page = context.new_page()
                sign_in(page, self.demo, role)
                page.close()
        return self.contexts[role]

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()
