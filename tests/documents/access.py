"""Who may fetch a file; what each file allows is tested in test_download.py."""

from uuid import uuid4

from tests.access import answers

ROWS = {
    "documents:download": answers(404, values=lambda world: {"public_id": uuid4()}),
}
