"""States of a joint project (協働事業の状態)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ProjectStatus(models.TextChoices):
    """States of a joint project (協働事業の状態): 準備・実施・中断・完了・中止."""

    PREPARING = "preparing", _("In preparation")
    RUNNING = "running", _("Under way")
    SUSPENDED = "suspended", _("Interrupted")
    COMPLETED = "completed", _("Completed")
    TERMINATED = "terminated", _("Ended early")


S = ProjectStatus
RUN, STOP = "partnerships.run_project", "partnerships.stop_project"

PROJECT_FLOW = Flow(
    "partnerships.jointproject",
    ProjectStatus,
    Move.of(
        "start",
        [S.PREPARING],
        S.RUNNING,
        _("Start the project"),
        done=_("Project started"),
        permission=RUN,
    ),
    Move.of(
        "complete",
        [S.RUNNING],
        S.COMPLETED,
        _("Record the completion"),
        done=_("Project completed"),
        permission=RUN,
    ),
    Move.of(
        "suspend",
        [S.RUNNING],
        S.SUSPENDED,
        _("Suspend the project"),
        done=_("Project suspended"),
        permission=STOP,
    ),
    Move.of(
        "resume",
        [S.SUSPENDED],
        S.RUNNING,
        _("Resume the project"),
        done=_("Project resumed"),
        permission=RUN,
    ),
    Move.of(
        "terminate",
        [S.PREPARING, S.RUNNING, S.SUSPENDED],
        S.TERMINATED,
        _("Stop the project"),
        done=_("Project stopped"),
        permission=STOP,
    ),
    tones={
        S.PREPARING: "draft",
        S.RUNNING: "active",
        S.SUSPENDED: "wait",
        S.COMPLETED: "good",
        S.TERMINATED: "closed",
    },
)


class AgreementStatus(models.TextChoices):
    """States of an agreement (協定書の状態): 案・合意・決裁・締結・変更・終了・解除."""

    DRAFTING = "drafting", _("Draft of the agreement")
    PARTIES_AGREED = "parties_agreed", _("Agreed by all parties")
    IN_APPROVAL = "in_approval", _("Agreement in approval")
    CONCLUDED = "concluded", _("Concluded")
    AMENDED = "amended", _("Replaced by an amendment")
    EXPIRED = "expired", _("Expired agreement")
    TERMINATED = "terminated", _("Terminated agreement")
    DROPPED = "dropped", _("Given up")


A = AgreementStatus
OPEN_AGREEMENTS = (A.DRAFTING, A.PARTIES_AGREED, A.IN_APPROVAL)
SIGNED_AGREEMENTS = (A.CONCLUDED, A.AMENDED, A.EXPIRED, A.TERMINATED)
WRITE, APPROVE = "partnerships.write_agreement", "partnerships.approve_agreement"

AGREEMENT_FLOW = Flow(
    "partnerships.agreement",
    AgreementStatus,
    Move.of(
        "agree",
        [A.DRAFTING],
        A.PARTIES_AGREED,
        _("I agree to this draft"),
        done=_("All parties agreed to the draft"),
        permission="partnerships.assent_agreement",
    ),
    Move.of(
        "reopen",
        [A.PARTIES_AGREED],
        A.DRAFTING,
        _("Change the agreed draft"),
        done=_("Agreed draft changed; the consents are void"),
        permission=WRITE,
    ),
    Move.of(
        "send_for_approval",
        [A.PARTIES_AGREED],
        A.IN_APPROVAL,
        _("Send for consent and approval"),
        done=_("Agreement sent for consent and approval"),
        permission=WRITE,
    ),
    Move.of(
        "return",
        [A.IN_APPROVAL],
        A.DRAFTING,
        _("Return the agreement"),
        done=_("Agreement returned"),
        permission=APPROVE,
    ),
    Move.of(
        "conclude",
        [A.IN_APPROVAL],
        A.CONCLUDED,
        _("Record the signing"),
        done=_("Agreement concluded"),
        permission="partnerships.conclude_agreement",
    ),
    Move.of(
        "amend",
        [A.CONCLUDED],
        A.AMENDED,
        _("Replace by the amendment"),
        done=_("Replaced by an amended agreement"),
        permission="partnerships.conclude_agreement",
    ),
    Move.of(
        "expire",
        [A.CONCLUDED],
        A.EXPIRED,
        _("End of the term"),
        done=_("The term of the agreement is over"),
        by_clock=True,
    ),
    Move.of(
        "terminate",
        [A.CONCLUDED],
        A.TERMINATED,
        _("Terminate the agreement"),
        done=_("Agreement terminated"),
        permission=APPROVE,
    ),
    Move.of(
        "drop",
        [A.DRAFTING, A.PARTIES_AGREED],
        A.DROPPED,
        _("Give the draft up"),
        done=_("Draft of the agreement given up"),
        permission=WRITE,
    ),
    tones={
        A.DRAFTING: "draft",
        A.PARTIES_AGREED: "active",
        A.IN_APPROVAL: "wait",
        A.CONCLUDED: "good",
        A.AMENDED: "closed",
        A.EXPIRED: "closed",
        A.TERMINATED: "bad",
        A.DROPPED: "closed",
    },
)


class EntryStatus(models.TextChoices):
    """States of a progress entry of a project (経過報告の状態)."""

    DRAFT = "draft", _("Entry being written")
    PROPOSED = "proposed", _("Entry to be published")
    PUBLISHED = "published", _("Entry published")
    DROPPED = "dropped", _("Entry dropped")


N = EntryStatus
ENTRY_FLOW = Flow(
    "partnerships.projectentry",
    EntryStatus,
    Move.of(
        "propose",
        [N.DRAFT],
        N.PROPOSED,
        _("Ask for publication"),
        done=_("Progress entry sent for publication"),
        permission="partnerships.write_entry",
    ),
    Move.of(
        "return",
        [N.PROPOSED],
        N.DRAFT,
        _("Return the entry"),
        done=_("Progress entry returned"),
        permission="partnerships.publish_entry",
    ),
    Move.of(
        "publish",
        [N.PROPOSED],
        N.PUBLISHED,
        _("Publish the report"),
        done=_("Progress entry published"),
        permission="partnerships.publish_entry",
    ),
    Move.of(
        "drop",
        [N.DRAFT, N.PROPOSED],
        N.DROPPED,
        _("Drop the report"),
        done=_("Progress entry dropped"),
        permission="partnerships.write_entry",
    ),
    tones={N.DRAFT: "draft", N.PROPOSED: "wait", N.PUBLISHED: "good", N.DROPPED: "closed"},
)
