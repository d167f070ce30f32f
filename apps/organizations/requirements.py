"""What a registration asks of a group (登録要件)."""

from django.utils.translation import gettext as _

from apps.core import clock
from apps.organizations import register
from apps.organizations.models import LegalForm, Organization, Paper, RegistrationRule

NEEDED = ("name", "kana", "main_field", "purpose", "activities", "founded_on", "members")


def rule_for(legal_form: str) -> RegistrationRule:
    """The rule of a legal form, else the one for all others, else the built-in one."""
    rules = {
        rule.legal_form: rule
        for rule in RegistrationRule.objects.filter(legal_form__in=[legal_form, ""])
    }
    return rules.get(legal_form) or rules.get("") or RegistrationRule()


def missing_for(organization: Organization) -> list[str]:
    """Sentences about what is still missing for a registration, empty if nothing is."""
    rule = rule_for(organization.legal_form)
    return [
        *_empty_fields(organization),
        *_register(organization),
        *_members(organization, rule),
        *_papers(organization, rule),
    ]


def _empty_fields(organization: Organization) -> list[str]:
    found = [
        _("Please fill in “%(label)s”.") % {"label": _label(name)}
        for name in NEEDED
        if not getattr(organization, name)
    ]
    contact = organization.office_contact
    if not contact.representative:
        found.append(_("Please fill in “%(label)s”.") % {"label": _("Representative")})
    if not contact.address:
        found.append(_("Please fill in “%(label)s”.") % {"label": _("Address")})
    if not (contact.phone or contact.email):
        found.append(_("Please give a phone number or an e-mail address for the ward office."))
    npo = organization.legal_form in (LegalForm.NPO, LegalForm.CERTIFIED_NPO)
    if npo and not organization.authority:
        found.append(_("Please fill in “%(label)s”.") % {"label": _label("authority")})
    return found


def _register(organization: Organization) -> list[str]:
    """The number has to belong to this name in the register, where it stands there."""
    sentence = register.disagreement(organization)
    return [sentence] if sentence else []


def _label(name: str) -> str:
    return str(Organization._meta.get_field(name).verbose_name)


def _members(organization: Organization, rule: RegistrationRule) -> list[str]:
    members, in_ward = organization.members or 0, organization.members_in_ward or 0
    found = []
    if members < rule.minimum_members:
        found.append(
            _("A registration needs at least %(count)d members.") % {"count": rule.minimum_members}
        )
    if members and in_ward * 100 < rule.ward_percent * members:
        found.append(
            _("At least %(percent)d percent of the members must live, work or study in the ward.")
            % {"percent": rule.ward_percent}
        )
    return found


def _papers(organization: Organization, rule: RegistrationRule) -> list[str]:
    if not rule.papers:
        return []
    valid = organization.papers.current().valid_on(clock.today())
    there = set(valid.values_list("kind", flat=True))
    return [
        _("Please hand in the paper “%(label)s”.") % {"label": Paper(kind).label}
        for kind in rule.papers
        if kind not in there
    ]
