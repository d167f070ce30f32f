"""The acts of this room: the only code that writes joint projects."""

from apps.partnerships.operations.agreements import (
    TERMS,
    draft_agreement,
    drop_agreement,
    edit_agreement,
    leave_article_out,
    offer_agreement,
    word_article,
)
from apps.partnerships.operations.assents import (
    approve_agreement,
    assent_agreement,
    consent_agreement,
    return_agreement,
    send_agreement_for_approval,
    waiting_parties,
)
from apps.partnerships.operations.concluding import (
    conclude_agreement,
    expire_agreements_by_clock,
    publish_agreement,
    terminate_agreement,
)
from apps.partnerships.operations.course import (
    complete_project,
    hide_project,
    publish_project,
    resume_project,
    show_project,
    start_project,
    suspend_project,
    terminate_project,
)
from apps.partnerships.operations.projects import (
    FIELDS,
    correct_project,
    edit_project,
    launch_project,
    register_project,
    saved_values,
)

__all__ = [
    "FIELDS",
    "TERMS",
    "approve_agreement",
    "assent_agreement",
    "complete_project",
    "conclude_agreement",
    "consent_agreement",
    "correct_project",
    "draft_agreement",
    "drop_agreement",
    "edit_agreement",
    "edit_project",
    "expire_agreements_by_clock",
    "hide_project",
    "launch_project",
    "leave_article_out",
    "offer_agreement",
    "publish_agreement",
    "publish_project",
    "register_project",
    "resume_project",
    "return_agreement",
    "saved_values",
    "send_agreement_for_approval",
    "show_project",
    "start_project",
    "suspend_project",
    "terminate_agreement",
    "terminate_project",
    "waiting_parties",
    "word_article",
]
