"""Takes files out of a request without ever holding more of them than the limits (受信)."""

import io
import tempfile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from apps.documents.storage import NO_ROOM

IN_MEMORY = 1024 * 1024


class ReceivedFile(UploadedFile):
    """A file of a request (受信ファイル); ``fault`` says why its content is missing, if it is."""

    fault = ""


class BoundedUploadHandler(FileUploadHandler):
    """Drops what is over the limits, and what finds no room on the disk, while it comes in.

    The request goes on: the form says which file was left out and why, and the rest is kept.
    """

    total = 0
    content = None
    fault = ""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.fault = ""
        self.content = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - lives as long as the request
            max_size=IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR
        )

    def receive_data_chunk(self, raw_data, start):
        self.total += len(raw_data)
        if start + len(raw_data) > settings.KYODO_FILE_LIMIT:
            self._drop("too_large")
        elif self.total > settings.KYODO_SUBMISSION_LIMIT:
            self._drop("too_much")
        elif not self.fault:
            self._write(raw_data)

    def file_complete(self, file_size):
        if not self.fault:
            self.content.seek(0)
        received = ReceivedFile(
            self.content,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
        received.fault = self.fault
        return received

    def upload_interrupted(self):
        if self.content:
            self.content.close()

    def _write(self, raw_data: bytes) -> None:
        try:
            self.content.write(raw_data)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._drop("disk_full")

    def _drop(self, fault: str) -> None:
        if not self.fault:
            self.fault = fault
            self.content.close()
            self.content = io.BytesIO()  # a file that can still be rewound
