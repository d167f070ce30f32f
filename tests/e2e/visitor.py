"""A person at a browser: walks with or without scripts, and looks at every page with care.

``look()`` asks of one page what must hold of all: axe finds nothing at 375 and 1280 px, nothing
scrolls sideways down to 320 px (400 % zoom), one h1, a title, a language, no breach of the policy.
"""

import os
from pathlib import Path

import axe_playwright_python
from django.test import Client
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (standards) => {
  const found = await axe.run(document, {runOnly: standards, resultTypes: ["violations"]});
  return found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id} at ${node.target.join(" ")}: ${node.html}`));
}"""
SHAPE = """() => ({
  h1: document.querySelectorAll("h1").length,
  title: document.title,
  language: document.documentElement.lang,
})"""
SIDEWAYS = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((part) => part.getBoundingClientRect().right > page.clientWidth + 0.5)
    .map((part) => `${part.tagName}.${part.className} ${part.innerText.slice(0, 20)}`);
}"""
PHONE, DESK = 375, 1280
NARROW = (320, 640)  # a window of 1280 px at 400 % and 200 % zoom
HEIGHT = 900
PICTURES = os.environ.get("KYODO_TEST_PICTURES")  # a folder for screenshots, to look at by eye


class Visitor:
    """Somebody with a browser window of their own (利用者).

    Attributes:
        page: the window.
        findings: whatever was wrong on the pages looked at; a test expects it to be empty.
    """

    def __init__(self, browser, origin: str, user=None, *, scripts=False, locale="ja-JP"):
        self.origin = origin
        self.context = browser.new_context(locale=locale)
        self.page: Page = self.context.new_page()
        self.scripts = scripts
        self.findings: list[str] = []
        self.session = self.context.new_cdp_session(self.page)
        self.allow_scripts(scripts)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.findings.append(f"script: {error}"))
        if user is not None:
            self.context.add_cookies(cookies_of(user, origin))

    def allow_scripts(self, allowed: bool) -> None:
        """Switch scripts of the pages on or off, as in the settings of a browser."""
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def go(self, address: str) -> int:
        """Open an address; returns the status of the answer."""
        return self.page.goto(self.origin + address, wait_until="load").status

    def follow(self, address: str) -> None:
        """Press the link to this address, which the page must offer."""
        self.press(f'a[href="{address}"]')

    def press(self, target: str) -> None:
        """Press a link or button and wait for the page behind it."""
        with self.page.expect_navigation():
            self.page.locator(target).first.click()

    def fill(self, **values) -> None:
        """Fill in fields by name: texts, choices (also several), and files."""
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                self._fill_one(name, one)

    def send(self, button: str = ".action-bar button", **values) -> None:
        """Fill in and press the button; the first at the foot unless another is named."""
        self.fill(**values)
        self.press(f"#main form {button}")

    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()

    def look(self, name: str = "", widths=(PHONE, DESK), narrow=NARROW) -> None:
        """Note whatever is wrong with the page as it is."""
        shape = self.page.evaluate(SHAPE)
        if shape["h1"] != 1:
            self._find(f"{shape['h1']} headings h1")
        if not shape["title"].partition(" | ")[0].strip():
            self._find("no title")
        if shape["language"] not in ("ja", "en"):
            self._find(f"language {shape['language']!r}")
        self.page.evaluate(AXE)
        for width in sorted({*widths, *narrow}):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self._look_for_sideways(width)
            if width in widths:
                self._ask_axe(str(width))
                self._picture(name, width)

    def look_at_print(self, name: str = "") -> None:
        """The same for the page as it is printed."""
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots an inch
        self.page.evaluate(AXE)
        self._ask_axe("print")
        self._look_for_sideways(794)
        self._picture(name, "print")
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size({"width": DESK, "height": HEIGHT})

    def close(self) -> None:
        self.context.close()

    def _fill_one(self, name: str, value) -> None:
        fields = self.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        kind = fields.first.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind.startswith("select"):
            fields.first.select_option(str(value))
        elif kind == "file":
            fields.first.set_input_files(value)
        else:
            fields.first.fill(str(value))

    def _ask_axe(self, width: str) -> None:
        self.allow_scripts(True)  # axe waits for promises, which need them
        try:
            for violation in self.page.evaluate(RUN_AXE, STANDARDS):
                self._find(f"[{width}] {violation}")
        finally:
            self.allow_scripts(self.scripts)

    def _look_for_sideways(self, width: int) -> None:
        beyond = self.page.evaluate(SIDEWAYS)
        if beyond:
            self._find(f"[{width}] scrolls sideways: {beyond}")

    def _picture(self, name: str, width) -> None:
        if PICTURES and name:
            target = Path(PICTURES) / f"{name}-{width}.png"
            self.page.screenshot(path=target, full_page=True)

    def _find(self, what: str) -> None:
        self.findings.append(f"{self.page.url.removeprefix(self.origin)}: {what}")

    def _note(self, message) -> None:
        # The answer 403 or 409 to a page is no fault of the page; a missing picture is.
        own_answer = message.location.get("url", "").partition("#")[0] == self.page.url
        if message.type == "error" and not own_answer:
            self._find(f"console: {message.text}")


def cookies_of(user, origin: str) -> list[dict]:
    """The cookies of somebody who has logged in."""
    client = Client()
    client.force_login(user)
    return [
        {"name": name, "value": cookie.value, "url": origin}
        for name, cookie in client.cookies.items()
    ]
