"""The catalogue tools, and the catalogues themselves."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from apps.core.management.commands.messages import problems_of
from apps.core.messages import catalogue, python, templates
from apps.core.messages.found import Found, SourceError
from apps.core.messages.sources import messages_of

PYTHON = """
from django.utils import translation
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as p, npgettext as np
_("One " "sentence")
_(variable)
p("month", "May")
ngettext("%(n)s row", "%(n)s rows", n)
np("page", "%(n)s leaf", "%(n)s leaves", n)
translation.gettext("From the module")
other("Not ours")
"""

TEMPLATE = """
{% load i18n custom %}{% comment %}{% translate "Left out" %}{% endcomment %}
{% translate "It's here" %}{% trans 'Open' context "door" %}{% translate "In a variable" as x %}
{% translate x %}{{ title|default:_("No title") }}{% custom label=_('In a tag, 50%') %}
{% blocktranslate trimmed with name=user.name|strange:3 %}
  Good day,
  {{ name }}: 100%
{% endblocktranslate %}
{% blocktranslate count n=rows|length context "list" asvar y %}{{ n }} row"""
TEMPLATE += """{% plural %}{{ n }} rows{% endblocktranslate %}
"""


def keys(messages):
    return {(message.context, message.msgid, message.plural) for message in messages}


def test_python_messages_are_read_from_the_syntax_tree():
    assert keys(python.messages_in(PYTHON, "a.py")) == {
        (None, "One sentence", ""),
        ("month", "May", ""),
        (None, "%(n)s row", "%(n)s rows"),
        ("page", "%(n)s leaf", "%(n)s leaves"),
        (None, "From the module", ""),
    }


@pytest.mark.parametrize("argument", ['f"{a} rows"', '"a" + b'])
def test_a_text_that_is_no_constant_is_a_mistake(argument):
    source = f"from django.utils.translation import gettext as _\n_({argument})"

    with pytest.raises(SourceError, match=r"a\.py:2"):
        list(python.messages_in(source, "a.py"))


def test_template_messages_are_those_that_django_asks_for():
    assert keys(templates.messages_in(TEMPLATE, "a.html")) == {
        (None, "It's here", ""),
        ("door", "Open", ""),
        (None, "In a variable", ""),
        (None, "No title", ""),
        (None, "In a tag, 50%%", ""),
        (None, "Good day, %(name)s: 100%%", ""),
        ("list", "%(n)s row", "%(n)s rows"),
    }


def test_a_block_tag_inside_blocktranslate_is_a_mistake():
    source = "{% blocktranslate %}{% if a %}b{% endif %}{% endblocktranslate %}"

    with pytest.raises(SourceError, match=r"a\.html:1"):
        list(templates.messages_in(source, "a.html"))


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one module and no catalogue."""
    (tmp_path / "apps").mkdir()
    (tmp_path / "apps" / "a.py").write_text(PYTHON, encoding="utf-8")
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [tmp_path / "locale"])
    return tmp_path


def add(checkout, texts, option="--add"):
    source = checkout / "new.json"
    source.write_text(json.dumps(texts), encoding="utf-8")
    call_command("messages", option, str(source))


JAPANESE = {
    "One sentence": "一文",
    "month|May": "五月",
    "%(n)s row": ["%(n)s行"],
    "page|%(n)s leaf": ["%(n)s枚"],
    "From the module": "モジュールから",
}


def test_check_passes_once_every_message_is_translated(checkout, capsys):
    call_command("messages", "--missing")
    assert json.loads(capsys.readouterr().out).keys() == JAPANESE.keys()

    add(checkout, JAPANESE)

    call_command("messages", "--check")
    call_command("messages", "--missing")
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1]) == {}


def test_adding_keeps_what_others_added_and_the_order_of_the_file(checkout):
    add(checkout, dict(reversed(JAPANESE.items())))
    first = (checkout / "locale/ja/LC_MESSAGES/django.po").read_bytes()

    add(checkout, {"One sentence": "一文"})

    assert (checkout / "locale/ja/LC_MESSAGES/django.po").read_bytes() == first


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"One sentence": ""}, "missing: 'One sentence'"),
        ({"Gone": "昔の文"}, "obsolete: 'Gone'"),
        ({"%(n)s row": ["%(m)s行"]}, "placeholders differ: '%(n)s row'"),
    ],
)
def test_check_names_what_is_wrong(checkout, capsys, texts, problem):
    add(checkout, {key: value for key, value in (JAPANESE | texts).items() if value})

    with pytest.raises(CommandError, match="1 problems"):
        call_command("messages", "--check")
    assert problem in capsys.readouterr().err


def test_check_refuses_a_fuzzy_entry(checkout, capsys):
    add(checkout, JAPANESE)
    path = checkout / "locale/ja/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace('msgid "One', '#, fuzzy\nmsgid "One'))

    with pytest.raises(CommandError):
        call_command("messages", "--check")
    assert "fuzzy: 'One sentence'" in capsys.readouterr().err


def test_prune_drops_what_nothing_uses(checkout):
    add(checkout, JAPANESE | {"Gone": "昔の文"})

    call_command("messages", "--prune")

    call_command("messages", "--check")


def test_compiled_catalogues_translate_and_are_written_once(checkout, capsys):
    add(checkout, JAPANESE)
    add(checkout, {"One sentence": "やさしい 文"}, "--easy")
    call_command("messages", "--compile")
    capsys.readouterr()

    call_command("messages", "--compile")

    assert capsys.readouterr().out == ""
    with (checkout / "locale/ja_Easy/LC_MESSAGES/django.mo").open("rb") as compiled:
        easy = translation.trans_real.gettext_module.GNUTranslations(compiled)
    assert easy.gettext("One sentence") == "やさしい 文"


def test_placeholders_are_compared_by_name_and_number():
    assert catalogue.placeholders("%(b)s %(a)d 100%% {c}") == ["%(a)d", "%(b)s", "{c}"]
    assert catalogue.placeholders("%s %s {}") == ["%s", "%s", "{}"]


def test_two_plurals_of_one_singular_are_a_mistake(checkout):
    (checkout / "apps" / "b.py").write_text(PYTHON.replace("rows", "lines"), encoding="utf-8")

    with pytest.raises(SourceError, match="two plurals"):
        messages_of(checkout)


def test_a_catalogue_reads_a_message_with_its_place():
    found = messages_of_project()[(None, "Japanese")]

    assert found == Found(None, "Japanese", "", {"chiyoda_kyodo/settings.py"})


def test_the_catalogues_are_complete():
    assert problems_of(messages_of_project()) == []


def messages_of_project():
    return messages_of(settings.BASE_DIR)
