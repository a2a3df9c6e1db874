"""A signature drawn on a screen: a small picture and nothing else. How fast or hard it was drawn is not kept."""

from base64 import b64decode
from binascii import Error as BrokenBase64
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

from luming.kernel.documents.door import Admitted, admit
from luming.kernel.proceedings.forms import FilesField
from luming.kernel.proceedings.signing import DRAWING
from luming.ui.forms import SignaturePad

BEGINS = "data:image/png;base64,"
LARGEST = 300_000  # signs of the address in which the picture comes; a drawn name takes some ten thousand
WIDEST = 2000  # pixels
DARK, LEAST_INK = 128, 80  # a dot is no name


class DrawnField(FilesField):
    """What was drawn, as a file of the matter; shown to the other side by name and date only."""

    default_error_messages = {
        "empty": _("还没有签。请在框里写上您的名字。"),
        "broken": _("没有收到完整的签名，请重写一次。"),
    }

    def __init__(self, **rest: Any) -> None:
        super().__init__(kind=DRAWING, **rest)
        self.widget = SignaturePad()
        self.widget.is_required = self.required

    def clean(self, data: Any, initial: Any = None) -> list[Admitted]:  # noqa: ANN401 - Django's signature
        """The picture, where there is ink in it. Raises ValidationError."""
        del initial
        if not data:
            raise forms.ValidationError(self.error_messages["empty"], code="empty")
        content = self._bytes(str(data))
        upload = SimpleUploadedFile(f"{_('屏幕上的手写签名')}.png", content, "image/png")
        if not _has_ink(content):
            raise forms.ValidationError(self.error_messages["empty"], code="empty")
        return [admit(upload, kind=self.kind)]

    def _bytes(self, data: str) -> bytes:
        content = _picture(data) if data.startswith(BEGINS) and len(data) <= LARGEST else None
        if content is None:
            raise forms.ValidationError(self.error_messages["broken"], code="broken")
        return content


def _picture(data: str) -> bytes | None:
    """The bytes of a whole, not too large PNG; None for anything else."""
    from luming.kernel.documents.pictures import Image  # noqa: PLC0415 - only where something was drawn

    try:
        content = b64decode(data.removeprefix(BEGINS), validate=True)
        with Image.open(BytesIO(content), formats=["PNG"]) as opened:
            size = opened.size
            opened.verify()
    except (BrokenBase64, OSError, SyntaxError, Image.DecompressionBombError):
        return None
    return content if max(size) <= WIDEST else None


def _has_ink(content: bytes) -> bool:
    from luming.kernel.documents.pictures import Image  # noqa: PLC0415 - only where something was drawn

    with Image.open(BytesIO(content)) as opened:
        page = Image.new("RGBA", opened.size, "white")
        page.alpha_composite(opened.convert("RGBA"))
        shades = page.convert("L").histogram()
    return sum(shades[:DARK]) >= LEAST_INK
