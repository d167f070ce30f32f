"""Who may fetch a file (what each file allows: test_download.py), and who may publish one."""

from uuid import uuid4

from apps.documents.models import StoredFile
from tests.access import answers, closed
from tests.proposals.access import Scene


def paper(world):
    """A paper of a proposal that is public itself."""
    proposal = Scene(world).received()
    file = StoredFile.objects.create(
        object_type="proposals.proposal",
        object_id=proposal.pk,
        kind="attachments",
        original_name="計画書.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        storage_name=f"{uuid4()}.pdf",
        uploaded_by=world["org_rep"],
        uploaded_by_name=world["org_rep"].name,
    )
    return {"public_id": file.public_id}


DESK = {"desk": 200, "desk_head": 200, "values": paper}
ROWS = {
    "documents:download": answers(404, values=lambda world: {"public_id": uuid4()}),
    "documents:file_detail": closed(403, **DESK, may_post=""),
    "documents:file_mask": closed(403, **DESK),
    "documents:file_publish": closed(403, **DESK),
    "documents:file_close": closed(403, **DESK),
}
