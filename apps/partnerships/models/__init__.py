"""Joint projects, their partners and roles, and in whose names they are announced."""

from apps.partnerships.models.agreements import Agreement, AgreementParty, Payment
from apps.partnerships.models.articles import (
    AgreementArticle,
    AgreementAssent,
    AgreementConsent,
)
from apps.partnerships.models.credits import VAGUE, CoCredit
from apps.partnerships.models.entries import ProjectEntry
from apps.partnerships.models.projects import (
    SECTION_ROLES,
    CollaborationForm,
    JointProject,
    ProjectPartner,
    ProjectTask,
)

__all__ = [
    "SECTION_ROLES",
    "VAGUE",
    "Agreement",
    "AgreementArticle",
    "AgreementAssent",
    "AgreementConsent",
    "AgreementParty",
    "CoCredit",
    "CollaborationForm",
    "JointProject",
    "Payment",
    "ProjectEntry",
    "ProjectPartner",
    "ProjectTask",
]
