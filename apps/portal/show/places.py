"""The site map (サイトマップ): every page anybody may open, by what one wants to do there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

GROUPS = (
    (
        _("Proposals"),
        (
            (
                "proposals:proposal_list",
                _("Find proposals"),
                _("What was proposed, and how it is handled"),
            ),
            (
                "proposals:round_list",
                _("Make a proposal"),
                _("Calls that are open, coming or closed"),
            ),
            (
                "partnerships:project_list",
                _("Joint projects"),
                _("What ward and organisations carry out together"),
            ),
            (
                "proposals:scheme_statistics",
                _("The scheme in figures"),
                _("Proposals and results, year by year"),
            ),
            (
                "surveys:survey_list",
                _("Questionnaires about the scheme"),
                _("What organisations and sections say, and what changes"),
            ),
            (
                "challenges:issue_list",
                _("The ward's issues"),
                _("What the ward asks ideas, advice and help for"),
            ),
        ),
    ),
    (
        _("Organisations"),
        (
            (
                "organizations:organization_list",
                _("Find organisations"),
                _("Groups that are active in the ward"),
            ),
            (
                "organizations:organization_register",
                _("Register an organisation"),
                _("After logging in"),
            ),
            (
                "organizations:intermediary_list",
                _("Who supports organisations"),
                _("Intermediaries that advise groups and bring them together"),
            ),
            (
                "organizations:organization_statistics",
                _("The registry in figures"),
                _("Organisations by field and year"),
            ),
        ),
    ),
    (
        _("Collaboration rules"),
        (
            (
                "rulebook:home",
                _("Collaboration rules"),
                _("The rules in force, drafts and former versions"),
            ),
            (
                "rulebook:suggestion_list",
                _("Suggestions on the rules"),
                _("What was suggested, and what became of it"),
            ),
        ),
    ),
    (
        _("Advice and search"),
        (
            ("portal:desk", _("General desk for collaboration"), _("Phone, place, office hours")),
            ("desk:ask", _("Ask the general desk"), _("On the web, without an account")),
            ("desk:article_list", _("Questions and answers, guides, forms"), ""),
            ("desk:find_again", _("Find my case again"), _("With the receipt number")),
            ("portal:search", _("Search"), _("Proposals and organisations by words")),
        ),
    ),
    (
        _("Your account"),
        (
            ("account_login", _("Log in"), ""),
            ("account_signup", _("Open an account"), ""),
            ("account_reset_password", _("I forgot my password"), ""),
        ),
    ),
    (
        _("About this site"),
        (
            ("portal:index", _("Front page"), ""),
            (
                "portal:about",
                _("What collaboration is"),
                _("The ward's programme, and how a proposal goes"),
            ),
            ("portal:accessibility", _("Accessibility"), ""),
            ("portal:privacy", _("Personal information"), ""),
            ("disposal:register", _("Register of personal data"), _("What is kept, why, how long")),
            ("portal:sitemap", _("Site map"), ""),
        ),
    ),
)


def site_map() -> list[dict]:
    """The groups with their addresses."""
    return [
        {
            "title": title,
            "places": [(reverse(name), label, remark) for name, label, remark in places],
        }
        for title, places in GROUPS
    ]
