"""The sentence for every constraint of the database (制約違反の説明文).

A constraint that fires is the last guard, after form and operation. It still has to end in
words that help: each app registers a sentence for each name, and a test walks all models and
fails for a name without one.
"""

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, tuple[str | None, object]] = {}


def explain(name: str, message, *, field: str | None = None) -> None:
    """Register the sentence of a constraint, and the form field it belongs to."""
    SENTENCES[name] = (field, message)


def name_of(error: IntegrityError) -> str:
    """The constraint that PostgreSQL names in an error, or an empty string."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return (diagnosis and diagnosis.constraint_name) or ""


def sentence_for(error: IntegrityError) -> tuple[str | None, object]:
    """Field and sentence for an error of the database.

    Raises:
        IntegrityError: the same error again, if nobody registered a sentence for it.
    """
    name = name_of(error)
    if name not in SENTENCES:
        raise error
    return SENTENCES[name]


explain(
    "submission_key_unique",
    _("This form was already sent. Please open the page again to see the result."),
)
explain("receipt_counter_unique", _("The receipt number was taken. Please send the form again."))
explain("receipt_counter_kind", _("A receipt number begins with two capital letters."))
explain("office_closure_bounded", _("The date must lie between 2000 and 2100."), field="closed_on")
explain(
    "core_officeclosure_closed_on_key",
    _("This day is already a closing day."),
    field="day",
)
explain(
    "flow_step",
    _("The state has changed meanwhile. Please open the page again and look at the present state."),
)
explain("flow_history", _("The change could not be recorded. Please send the form again."))
explain("core_reading_word_key", _("The reading of this word is already kept."), field="word")
explain("reading_in_hiragana", _("Please write the reading in hiragana."), field="reading")
