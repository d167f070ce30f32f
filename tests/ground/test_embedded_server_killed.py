"""The embedded PostgreSQL after kill -9: of the server, its owner, its keeper, of initdb."""

from tests.ground.stage import finish, kill, program_of, wait_until


def test_killed_server_comes_back_while_it_is_used(stage):
    user = stage.running_user()
    with stage.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    before = stage.postmaster()

    kill(before)
    wait_until(lambda: stage.postmaster() not in (None, before) and stage.server.answers())

    assert stage.ask("SELECT number FROM kept") == 7
    finish(user)
    assert stage.processes() == []


def test_new_user_of_a_killed_server_waits_for_it(stage):
    stage.running_user()

    kill(stage.postmaster())
    stage.running_user()

    assert stage.ask("SELECT 1") == 1


def test_server_ends_when_its_owner_is_killed(stage):
    user = stage.running_user()

    user.kill()

    wait_until(lambda: stage.processes() == [])


def test_server_ends_when_everybody_is_killed_but_the_server(stage):
    user = stage.running_user()
    server = stage.postmaster()
    keepers = [pid for pid in stage.processes() if "python" in program_of(pid)]
    for pid in (*keepers, user.pid):
        kill(pid)

    assert stage.postmaster() == server
    finish(stage.running_user())

    assert stage.processes() == []


def test_everything_killed_at_once_is_started_again(stage):
    user = stage.running_user()
    with stage.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    user.kill()
    for pid in sorted(stage.processes(), key=lambda pid: "python" not in program_of(pid)):
        kill(pid)

    stage.running_user()

    assert stage.ask("SELECT number FROM kept") == 7


def test_killed_initdb_is_done_again(stage_at):
    stage = stage_at("pg")
    user = stage.start_user()
    wait_until(lambda: any("initdb" in program_of(pid) for pid in stage.processes()))
    user.kill()
    for pid in stage.processes():
        if "initdb" in program_of(pid):
            kill(pid)
    assert stage.places.majors() == []

    stage.running_user()

    assert stage.ask("SELECT 1") == 1
    assert list(stage.places.home.glob("*.new-*")) == []


def test_number_of_a_dead_server_taken_by_a_stranger_does_not_matter(stage):
    finish(stage.running_user())
    stranger = stage.start_user().pid
    data = stage.places.data(stage.places.majors()[0])
    (data / "postmaster.pid").write_text(f"{stranger}\n{data}\n")

    stage.running_user()

    assert stage.ask("SELECT 1") == 1
