"""What an operation may say no with."""

from collections.abc import Mapping


class DomainError(Exception):
    """An act that the rules refuse, with the sentence the person needs (業務上のお断り).

    Args:
        message: a translated sentence: what is wrong and what to do next.
        field: name of the form field it belongs to; None for the whole form.
        code: a short stable word for tests and logs.
    """

    def __init__(self, message, *, field: str | None = None, code: str = "refused"):
        super().__init__(str(message))
        self.message = message
        self.field = field
        self.code = code


class StaleEdit(DomainError):  # noqa: N818 - it names what happened
    """Somebody else saved the record while it was being edited (更新の競合).

    Args:
        message: the sentence shown above both texts.
        saved: the text that was saved meanwhile, by form field name.
        version: the version that the next save has to name.
    """

    def __init__(self, message, *, saved: Mapping[str, object], version: int):
        super().__init__(message, code="stale")
        self.saved = dict(saved)
        self.version = version
