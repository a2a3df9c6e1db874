"""Pictures, made anew. Loaded where one has come, since most pages and most workers see none."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

__all__ = ["Image", "re_encoded"]

LONGEST_SIDE = 4000  # pixels; a photographed page stays readable
Image.MAX_IMAGE_PIXELS = 60_000_000


def re_encoded(name: str, content: bytes, form: str) -> bytes:
    """The same picture, upright, without the position, time and device that a telephone writes into it.

    Raises ValidationError in the reader's language.
    """
    try:
        with Image.open(BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            target = BytesIO()
            picture.convert("RGB" if form == "JPEG" else "RGBA").save(target, form, quality=88)
            return target.getvalue()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as broken:
        raise ValidationError(
            _("“%(name)s”打不开，请重新拍一张。") % {"name": name}, code="broken"
        ) from broken
