"""The door for ledgers: a workbook or a text with separators, not too large, scanned; as strict as that of every other file."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from luming.kernel.documents.door import Admitted, refuse_size, scan
from luming.services.ledgers.files import looks_right

TYPE = "application/octet-stream"  # sealed as it is, and never shown


def admit(upload: UploadedFile) -> Admitted:
    """Check one upload. Raises ValidationError in the reader's language, naming the file and what to do."""
    name = (upload.name or "file").rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-120:]
    refuse_size(name, upload.size or 0)
    content = upload.read()
    if not looks_right(name, content):
        raise ValidationError(
            _("“%(name)s”不是表格。可以交 xlsx、xls、ods 或 csv。") % {"name": name}, code="type"
        )
    scan(name, content)
    return Admitted(name, TYPE, content, kind="ledger")
