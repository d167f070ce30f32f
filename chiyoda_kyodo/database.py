"""Which database this installation uses, and starting it where it is the embedded one."""

from chiyoda_kyodo import env
from chiyoda_kyodo.postgres import EmbeddedError, Use, ensure_running

EMBEDDED_FOLDER = "pg"  # under VAR_DIR
# Commands that never open a connection; whatever else Django runs may.
WITHOUT_DATABASE = {
    *("", "help", "version", "check", "diffsettings", "messages", "makemessages"),
    *("compilemessages", "collectstatic", "findstatic", "startapp", "startproject"),
}
SERVING = {"runserver", "worker"}


def start_database() -> Use | None:
    """Have the database running: nothing to do where ``DATABASE_URL`` names a server."""
    if env.DATABASE_URL:
        return None
    return ensure_running(env.VAR_DIR / EMBEDDED_FOLDER)


def start_for_command(arguments: list[str]) -> None:
    """Start the embedded server if this management command needs a database."""
    name = command_name(arguments)
    if name in SERVING:
        refuse_unsafe_serving()
    asks_for_help = {"-h", "--help"} & set(arguments)
    if (name not in WITHOUT_DATABASE or "--database" in arguments) and not asks_for_help:
        start_database()


def command_name(arguments: list[str]) -> str:
    """The management command of a command line; empty where there is none."""
    return next((word for word in arguments[1:2] if not word.startswith("-")), "")


def refuse_unsafe_serving() -> None:
    """Refuse to serve the public from the embedded server unless somebody asked for that."""
    if not env.DATABASE_URL and not (env.DEBUG or env.ALLOW_EMBEDDED):
        raise EmbeddedError(
            "DATABASE_URL is not set. The embedded PostgreSQL is for trials: nobody backs it up. "
            "Set DATABASE_URL to the server of this installation, or KYODO_ALLOW_EMBEDDED=1 if "
            "this is a trial."
        )
