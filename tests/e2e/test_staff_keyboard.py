"""Staff without a mouse: the queue of jobs, the audit log and the print queue (キーボード操作)."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.audit import operations as audit
from apps.audit.models import AccessLog, Look, RowEvent
from apps.notifications.models import Letter
from apps.notifications.operations.telling import DELIVER_MAIL
from tests.e2e.keyboard import Keyboard
from tests.e2e.visitor import Visitor
from tests.factories import make_section, make_staff
from tests.notifications.factories import make_letter
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db(transaction=True)
CHANGES, LOOKS = reverse("audit:change_list"), reverse("audit:look_list")
JOBS = reverse("notifications:job_list")
LETTERS, SHEETS = reverse("notifications:letter_list"), reverse("notifications:letter_sheets")


@pytest.fixture
def staff(live_server, browser):
    """Opens the staff home as somebody of a role, with keys alone; closes what was opened."""
    opened = []

    def enter(role) -> tuple[Visitor, Keyboard]:
        visitor = Visitor(browser, live_server.url, make_staff(role))
        opened.append(visitor)
        visitor.go(reverse("portal:staff_home"))
        return visitor, Keyboard(visitor.page)

    yield enter
    for visitor in opened:
        visitor.close()


def jobs_in_the_queue(*, empty=False) -> list[str]:
    """Names of the waiting jobs; the queue's tables are no models, so no flush empties them."""
    with connection.cursor() as cursor:
        if empty:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'")
        return [name for (name,) in cursor.fetchall()]


def letter(**values) -> Letter:
    """A letter to be printed."""
    with transaction.atomic():
        return make_letter(**values)


def take_out(keys: Keyboard, form: str) -> str:
    """Open the choice of files with Enter, take one, and give back its name."""
    keys.to(".exports summary")
    keys.page.keyboard.press("Enter")
    keys.to(f'.exports a[href*="as={form}"]')
    with keys.page.expect_download() as download:
        keys.page.keyboard.press("Enter")
    return download.value.suggested_filename


def test_a_job_is_run_with_keys_alone(staff):
    jobs_in_the_queue(empty=True)
    visitor, keys = staff(StaffRole.SYS_ADMIN)
    keys.open(f'.staff-menu a[href="{JOBS}"]')
    visitor.look("jobs")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    keys.skip()
    keys.to(f'button[value="{DELIVER_MAIL}"]')
    keys.enter()

    assert jobs_in_the_queue() == [DELIVER_MAIL]
    assert (keys.hidden, visitor.findings) == ([], [])


def test_the_audit_log_is_searched_read_and_taken_out_with_keys_alone(staff):
    make_section()
    organization = make_organization()
    type(organization).objects.filter(pk=organization.pk).update(name="新しい名の会")
    event = RowEvent.objects.about("organizations.organization", organization.pk).latest("pgh_id")
    visitor, keys = staff(StaffRole.AUDITOR)
    keys.open(f'.staff-menu a[href="{CHANGES}"]')
    visitor.look("audit")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    keys.skip()
    keys.choose("object_type", "organizations.organization")
    keys.type("object_id", organization.pk)
    keys.choose("deed", "update")
    keys.open(".filter-actions button")
    detail = reverse("audit:change_detail", args=[event.pk])
    assert visitor.page.locator(f'tbody a[href="{detail}"]').count() == 1
    assert visitor.page.locator("tbody tr").count() == 1
    assert take_out(keys, "csv").endswith(".csv")
    keys.page.keyboard.press("Escape")
    visitor.page.reload()
    keys.open(f'a[href="{detail}"]')
    visitor.look("audit-row")

    assert "新しい名の会" in visitor.text()
    assert AccessLog.objects.filter(look=Look.EXPORT, object_type="audit.rowevent").count() == 1
    assert (keys.hidden, visitor.findings) == ([], [])


def test_looks_are_read_with_keys_alone(staff):
    for _ in range(3):
        audit.log_look(make_staff(StaffRole.DESK), make_organization(), Look.CONTACT)
    visitor, keys = staff(StaffRole.AUDITOR)
    keys.open(f'.staff-menu a[href="{CHANGES}"]')
    keys.skip()
    keys.open(f'a[href="{LOOKS}"]')
    visitor.look("looks")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    keys.skip()
    keys.choose("look", Look.CONTACT)
    keys.open(".filter-actions button")

    assert visitor.page.locator("tbody tr").count() == 3
    assert take_out(keys, "xlsx").endswith(".xlsx")
    assert (keys.hidden, visitor.findings) == ([], [])


def test_letters_are_printed_opened_and_ticked_with_keys_alone(staff):
    letters = [letter(), letter()]
    visitor, keys = staff(StaffRole.DESK)
    keys.open(f'.staff-menu a[href="{LETTERS}"]')
    keys.skip()
    keys.open(f'a[href="{SHEETS}"]')
    visitor.look("sheets")
    keys.skip()
    keys.open(".action-bar button")
    visitor.look("letters")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    keys.skip()
    keys.tick("letters", str(letters[0].pk))
    keys.open(".action-bar button")
    keys.open(f'a[href="{reverse("notifications:letter_detail", args=[letters[1].pk])}"]')
    visitor.look("letter")

    posted = Letter.objects.exclude(posted_at=None)
    assert list(posted.values_list("pk", flat=True)) == [letters[0].pk]
    assert letters[1].name.splitlines()[0] in visitor.text()
    assert (keys.hidden, visitor.findings) == ([], [])


def test_an_address_is_written_with_keys_alone(staff):
    paper = letter(postcode="", address="")
    visitor, keys = staff(StaffRole.DESK)
    keys.open(f'.staff-menu a[href="{LETTERS}"]')
    keys.skip()
    keys.open(f'a[href="{reverse("notifications:letter_detail", args=[paper.pk])}"]')
    visitor.look("letter-without-address")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    keys.skip()
    keys.type("postcode", "1020074")
    keys.type("address", "九段南1-2-1")
    keys.open(".action-bar button")

    paper.refresh_from_db()
    assert (paper.postcode, paper.address) == ("102-0074", "九段南1-2-1")
    assert (keys.hidden, visitor.findings) == ([], [])
