"""Every item of the handbook's form, and the checks that a change of it ends."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core.errors import DomainError
from apps.organizations import operations, public
from apps.organizations.forms.profile_fields import is_month_only
from apps.organizations.models import MembershipRole, Organization, VerificationKind
from apps.organizations.operations import Profile
from apps.organizations.requirements import missing_for
from tests.organizations.factories import (
    make_check,
    make_desk_officer,
    make_logo,
    make_membership,
    make_organization,
    make_person,
    picture,
    profile_of,
)
from tests.organizations.portal_rows import file_of, number_of, row_of
from tests.organizations.test_pages_inside import page, typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def typed_in(client, **values) -> Organization:
    client.force_login(make_person())
    client.post(page("organization_register"), typed(**values))
    return Organization.objects.get()


@pytest.mark.parametrize(
    ("text", "known"),
    [("S63.4", True), ("昭和63年4月", True), ("1988-04", True), ("S63.4.1", False), ("", False)],
)
def test_year_and_month_alone_are_told_from_a_whole_day(text, known):
    assert is_month_only(text) == known


def test_a_group_that_knows_only_the_month_of_its_foundation_says_so(client):
    organization = typed_in(client, founded_on="昭和63年4月", disclosed_items=["founded_on"])

    shown = client.get(page("organization_home", organization.pk)).content.decode()

    assert (organization.founded_on, organization.founded_month_only) == (date(1988, 4, 1), True)
    assert '<time datetime="1988-04">昭和63年4月</time>' in shown


def test_the_month_is_still_a_month_after_the_next_save(client):
    organization = typed_in(client, founded_on="S63.4")
    edit = page("organization_edit", organization.pk)

    shown = client.get(edit).context["form"]["founded_on"].value()
    client.post(edit, typed(founded_on=shown, version=organization.version))

    assert shown == "昭和63年4月"
    assert Organization.objects.get().founded_month_only


def test_blogs_and_feeds_are_kept_one_in_a_line_and_a_bad_one_is_named(client):
    client.force_login(make_person())
    lines = "https://example.jp/blog\r\nhttps://example.jp/sns"

    client.post(page("organization_register"), typed(links=lines))
    refused = client.post(page("organization_register"), typed(feeds="javascript:alert(1)"))

    assert Organization.objects.get().links == lines.split("\r\n")
    assert "javascript:alert(1)" in refused.context["form"].errors["feeds"][0]


def test_what_the_registration_is_for_is_read_by_the_office_only(client):
    organization = typed_in(client, uses=["facilities"])

    assert organization.office_contact.uses == ["facilities"]
    assert "施設の利用" not in str(public.facts(organization))
    assert "施設の利用" in client.get(page("organization_home", organization.pk)).content.decode()


def test_a_number_that_belongs_to_another_name_in_the_register_stops_the_application():
    for apply in (False, True):
        operations.import_register(
            file_of([row_of(1)]), actor=None, name="gyousei.csv", apply=apply
        )
    stranger = make_organization(
        name="別の会", legal_form="npo", status="draft", authority="東京都"
    )
    stranger.corporate_number = number_of(1)

    sentences = " ".join(missing_for(stranger))

    assert number_of(1) in sentences
    assert "千代田みらい1" in sentences


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"email": "new@example.jp"}, VerificationKind.MAIL),
        ({"address": "別の町1-1"}, VerificationKind.LETTER),
    ],
)
def test_a_check_ends_when_what_it_was_about_changes(values, kind):
    representative = make_membership()
    organization = representative.organization
    check = make_check(organization, kind=kind, office_note="")
    kept = make_check(organization)

    operations.edit_organization(
        organization, actor=representative.user, profile=Profile({}, values)
    )

    check.refresh_from_db()
    kept.refresh_from_db()
    assert check.ended_on is not None
    assert kept.ended_on is None


def test_a_new_name_the_desk_agreed_to_ends_the_match_with_the_register():
    representative = make_membership()
    organization = representative.organization
    make_check(organization, kind=VerificationKind.REGISTER)
    wished = profile_of(name="新しい名の会", kana="あたらしいなのかい")
    operations.edit_organization(organization, actor=representative.user, profile=wished)

    operations.accept_change(organization.changes.get(), actor=make_desk_officer())

    assert public.checks(organization) == []


def logo_of(client, organization):
    """The picture on the public page, as a visitor gets it: status of page part and file."""
    shown = client.get(organization.get_absolute_url()).context["logo"]
    return shown and client.get(shown.get_absolute_url()).status_code


def test_a_logo_is_public_once_another_person_has_looked_at_it(client):
    representative = make_membership()
    organization = representative.organization
    logo = make_logo(organization, representative.user)

    before = logo_of(client, organization), client.get(logo.get_absolute_url()).status_code
    operations.publish_logo(organization, actor=make_desk_officer())

    assert before == (None, 404)
    assert logo_of(client, organization) == 200


def test_another_logo_waits_again_and_a_removed_one_is_gone(client):
    representative = make_membership()
    organization, officer = representative.organization, make_desk_officer()
    make_logo(organization, representative.user)
    operations.publish_logo(organization, actor=officer)
    make_logo(organization, representative.user)

    waiting = logo_of(client, organization)
    operations.publish_logo(organization, actor=officer)
    published = logo_of(client, organization)
    operations.remove_logo(organization, actor=representative.user)

    assert (waiting, published, logo_of(client, organization)) == (None, 200, None)


def test_the_group_does_not_let_its_logo_out_itself():
    representative = make_membership()
    make_logo(representative.organization, representative.user)

    with pytest.raises(PermissionDenied):
        operations.publish_logo(representative.organization, actor=representative.user)


def test_a_viewer_hands_in_no_logo():
    viewer = make_membership(role=MembershipRole.VIEWER)

    with pytest.raises(PermissionDenied):
        make_logo(viewer.organization, viewer.user)


def test_a_logo_that_is_too_large_or_no_picture_is_refused(monkeypatch):
    representative = make_membership()
    monkeypatch.setattr("apps.organizations.operations.logo.LOGO_LIMIT_KB", 0)

    with pytest.raises(DomainError) as refused:
        operations.change_logo(
            representative.organization,
            actor=representative.user,
            files=[picture(representative.user)],
        )

    assert refused.value.field == "file"


def test_a_logo_is_handed_in_and_let_out_in_the_browser(client):
    representative = make_membership()
    organization = representative.organization
    waiting = make_logo(organization, representative.user)
    client.force_login(make_desk_officer())

    queue = client.get(page("staff_organization_list")).content.decode()
    client.post(page("staff_logo_publish", organization.pk), typed())
    after = client.get(page("staff_organization_list")).content.decode()

    assert reverse("organizations:logo", args=[organization.pk]) in queue
    assert reverse("organizations:logo", args=[organization.pk]) not in after
    assert waiting.pk
