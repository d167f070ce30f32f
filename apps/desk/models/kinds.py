"""The choices of a case: how it came in, who asks, what about, whose turn it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a case came in (受付方法), F15."""

    WEB = "web", _("Web form")
    PHONE = "phone", _("By phone")
    COUNTER = "counter", _("At the counter")
    MAIL = "mail", _("By e-mail")
    FAX = "fax", _("By FAX")
    LETTER = "letter", _("By letter")
    VOICE = "voice", _("From the residents' opinions")


class PartyKind(models.TextChoices):
    """Who asks (相談者の種別), F15."""

    PERSON = "person", _("Person")
    NPO = "npo", _("NPO corporation")
    GROUP = "group", _("Group without legal personality")
    COMPANY = "company", _("Company")
    UNIVERSITY = "university", _("University")
    INTERMEDIARY = "intermediary", _("Organisation that supports others")
    WARD = "ward", _("Section of the ward")


class ReplyMethod(models.TextChoices):
    """How the asker wants the reply (希望の連絡方法)."""

    MAIL = "mail", _("Reply by e-mail")
    LETTER = "letter", _("Reply by letter")
    PHONE = "phone", _("Reply by phone")
    NONE = "none", _("No reply wanted")


class Category(models.TextChoices):
    """The handbook's four classes (分類), 3.4."""

    NO_REPLY = "no_reply", _("(1) No reply wanted")
    ONE_SECTION = "one_section", _("(2) One section")
    ONE_DEPARTMENT = "one_department", _("(3) Several sections of one department")
    SEVERAL = "several", _("(4) Several departments")


class Theme(models.TextChoices):
    """What a case is about (テーマ)."""

    PROPOSAL = "proposal", _("Policy proposals")
    REGISTRATION = "registration", _("Registration of organisations")
    VOLUNTEERING = "volunteering", _("Volunteering")
    GRANTS = "grants", _("Grants and support")
    PLACES = "places", _("Places to meet")
    PARTNERS = "partners", _("Looking for partners")
    RULES = "rules", _("Rules of collaboration")
    OTHER = "other", _("Other matters")


class Turn(models.TextChoices):
    """Whose turn it is (今だれの番か)."""

    DESK = "desk", _("The general desk")
    SECTION = "section", _("The section in charge")
    ASKER = "asker", _("The asker")
    NOBODY = "nobody", _("Nobody's turn")
