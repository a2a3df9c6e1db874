"""The door for files. What comes in is what it says it is, not too large, scanned, and without a picture's position."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PAPERS = {
    "application/pdf": ("pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
}


@dataclass(frozen=True)
class Admitted:
    """A file that has passed the door, ready to be stored."""

    name: str
    media_type: str
    content: bytes
    kind: str = "material"
    shared: bool = False
    compartment: str = ""


def admit(upload: UploadedFile, *, kind: str = "material", shared: bool = False) -> Admitted:
    """Check one upload. Raises ValidationError in the reader's language, naming the file and what to do."""
    name = (upload.name or "file").rsplit("/", 1)[-1].rsplit("\\", 1)[-1][:120]
    refuse_size(name, upload.size or 0)
    content = upload.read()
    media_type = _type_of(name, content)
    scan(name, content)
    if media_type in PICTURES:
        from luming.kernel.documents.pictures import re_encoded  # noqa: PLC0415 - who is sent no picture needs none of it

        content = re_encoded(name, content, PICTURES[media_type])
    return Admitted(name, media_type, content, kind, shared)


def scan(name: str, content: bytes) -> None:
    """Ask the city's scanner, where one is configured. It raises ValidationError for what it refuses."""
    hook: str = getattr(settings, "SCAN_HOOK", "")
    if hook:
        scanner: Callable[[str, bytes], None] = import_string(hook)
        scanner(name, content)


def refuse_size(name: str, size: int) -> None:
    """Raises ValidationError for a file that is empty or larger than this house takes."""
    most = settings.LARGEST_FILE
    if size > most:
        raise ValidationError(
            _("“%(name)s”有 %(size)s MB，最多 %(most)s MB。请缩小照片或者分成几个文件。")
            % {"name": name, "size": -(-size // 2**20), "most": most // 2**20},
            code="too_large",
        )
    if size == 0:
        raise ValidationError(_("“%(name)s”是空的，请重新选择。") % {"name": name}, code="empty")


def _type_of(name: str, content: bytes) -> str:
    """The type by the content itself; the name and the browser's word count for nothing."""
    import puremagic  # noqa: PLC0415 - only where something was sent

    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:65536], name)}
    except (puremagic.PureError, ValueError):
        found = set()
    extension = name.rsplit(".", 1)[-1].lower()
    for media_type in PICTURES:
        if media_type in found:
            return media_type
    for media_type, extensions in PAPERS.items():
        if extension in extensions and _begins_right(media_type, content):
            return media_type
    raise ValidationError(
        _("“%(name)s”不是能收的文件。可以交照片（JPG、PNG）、PDF、Word 或 Excel。") % {"name": name},
        code="type",
    )


def _begins_right(media_type: str, content: bytes) -> bool:
    start = b"%PDF-" if media_type == "application/pdf" else b"PK\x03\x04"
    return content.startswith(start)
