"""How a proposal goes, step by step, with the usual times (提案の流れ), handbook 3.1."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    {
        "title": _("Advice beforehand"),
        "time": _("At any time"),
        "text": _("Talk your idea over with the general desk. It brings in the section concerned."),
    },
    {
        "title": _("Call for proposals"),
        "time": _("5 to 9 weeks"),
        "text": _("Who may propose, what is sought and by which criteria stands in the call."),
    },
    {
        "title": _("Submission"),
        "time": _("Until the last day of the call"),
        "text": _(
            "Fill in the form here, or on paper. You get a receipt number and a copy at once."
        ),
    },
    {
        "title": _("Check of the papers"),
        "time": _("Up to 10 office days"),
        "text": _("If something is missing, the desk tells you what to mend, and by when."),
    },
    {
        "title": _("Review by the sections"),
        "time": _("About 2 weeks"),
        "text": _("The sections concerned say what they can do. Talks with your group may follow."),
    },
    {
        "title": _("Decision and its publication"),
        "time": _("About 1 to 2 months"),
        "text": _(
            "Every result carries its reason. Adoption may depend on the next year’s budget."
        ),
    },
    {
        "title": _("Working it out, and starting"),
        "time": _("From the next fiscal year"),
        "text": _("Group and ward settle their parts and sign an agreement; later both evaluate."),
    },
)
