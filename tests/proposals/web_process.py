"""A web process of its own that sends one form: the whole stack, on the test database.

The test kills it with SIGKILL while it waits for a lock in the middle of the request.
"""

import json
import os
import sys

import django
from django.conf import settings


def main() -> None:
    """Send the form that stands in the environment, as the user named there."""
    order = json.loads(os.environ["KYODO_TEST_ORDER"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    settings.DATABASES["default"].update(order["database"])
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    settings.ALLOWED_HOSTS.append("testserver")
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    django.setup()
    answer = _post(order)
    sys.stdout.write(f"{answer.status_code} {answer.get('Location', '')}\n")


def _post(order: dict):
    # Django has to be set up before these can be imported.
    from apps.accounts.models import User  # noqa: PLC0415
    from tests.proposals.pages import client_of  # noqa: PLC0415

    client = client_of(User.objects.get(pk=order["user"]))
    return client.post(order["address"], order["form"])


if __name__ == "__main__":
    main()
