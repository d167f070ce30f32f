"""A person without a mouse: Tab, Enter, Space and arrows, nothing else."""

from playwright.sync_api import Page

TEXT = "#main"  # where the skip link of every page leads
LONGEST_WAY = 120  # stops from the top of a page to its foot
FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    what: `${here.tagName} ${here.id || here.name || here.innerText.slice(0, 20)}`,
    framed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keyboard:
    """The keys of a person who cannot use a mouse.

    Attributes:
        hidden: stops at which one could not see where one is; a test expects none.
    """

    def __init__(self, page: Page):
        self.page = page
        self.hidden: list[str] = []

    def tab(self) -> None:
        """One stop further, where the frame of the focus must be seen."""
        self.page.keyboard.press("Tab")
        focus = self.page.evaluate(FOCUS)
        if not (focus["framed"] and focus["inSight"]):
            self.hidden.append(f"{self.page.url}: {focus['what']}")

    def is_on(self, target: str) -> bool:
        """True if the focus is on this part of the page."""
        return self.page.evaluate("target => document.activeElement.matches(target)", target)

    def to(self, target: str) -> None:
        """Tab on until the focus is there."""
        for _stop in range(LONGEST_WAY):
            self.tab()
            if self.is_on(target):
                return
        raise AssertionError(f"Tab does not lead to {target} on {self.page.url}")

    def jump(self, target: str, field: str) -> None:
        """Tab to a link within the page, press Enter, and be at the field."""
        self.to(target)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(f"{field}:focus")

    def open(self, target: str) -> None:
        """Tab to a link or button, press Enter and wait for the page behind it."""
        self.to(target)
        self.enter()

    def enter(self) -> None:
        """Press Enter where the focus is, and wait for the page behind it."""
        self.page.evaluate("() => { document.body.dataset.before = 1; }")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("body:not([data-before])")
        self.page.wait_for_load_state()

    def skip(self) -> None:
        """Over the head of the page, by its first link; after a form one is there already."""
        if self.is_on(TEXT):
            return
        self.tab()
        assert self.is_on("a.skip"), f"no skip link on {self.page.url}"
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(f"{TEXT}:focus")

    def type(self, name: str, text) -> None:
        """Tab to a box and type."""
        self.to(f'[name="{name}"]')
        self.page.keyboard.insert_text(str(text))

    def choose(self, name: str, value) -> None:
        """Tab to a group of round buttons or a list and go down to the choice."""
        self.to(f'[name="{name}"]')
        self.page.keyboard.press("Space" if self.is_on("[type=radio]") else "ArrowDown")
        for _step in range(100):
            if self._chosen(name) == str(value):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def tick(self, name: str, value: str) -> None:
        """Tab to a box and tick it."""
        self.to(f'[name="{name}"][value="{value}"]')
        self.page.keyboard.press("Space")

    def _chosen(self, name: str) -> str:
        return self.page.evaluate(
            """name => (document.querySelector(`select[name="${name}"]`)
              || document.querySelector(`[name="${name}"]:checked`) || {}).value""",
            name,
        )
