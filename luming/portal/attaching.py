"""Files that lie with a draft: each is checked at the door and sealed at once; a bad one does not cost the good ones."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from luming.kernel.documents import storing
from luming.kernel.documents.door import admit
from luming.kernel.scope.ids import new_id
from luming.portal.models.draft import Answers

MOST, LARGEST = 8, 40 * 2**20  # files, and bytes together: one worker holds them while the matter is written


def attach(answers: Answers, uploads: list[UploadedFile]) -> list[str]:
    """Keep what can be kept; answer the reasons why the others were not."""
    refused: list[str] = []
    for upload in uploads:
        try:
            answers.files.append(_kept(answers, upload))
        except ValidationError as wrong:
            refused += wrong.messages
    return refused


def detach(answers: Answers, key: str) -> str:
    """Take one file away again; answer its path, to be erased once this is saved."""
    gone = [one for one in answers.files if one["key"] == key]
    answers.files = [one for one in answers.files if one["key"] != key]
    return str(gone[0]["path"]) if gone else ""


def _kept(answers: Answers, upload: UploadedFile) -> dict[str, Any]:
    """Seal one file. Raises ValidationError in the reader's language."""
    admitted = admit(upload)
    together = sum(one["size"] for one in answers.files) + len(admitted.content)
    if len(answers.files) >= MOST or together > LARGEST:
        raise ValidationError(
            _("“%(name)s”没有收下：这里最多 %(most)s 个文件，一共 %(size)s MB。其余的提交以后可以再补。")
            % {"name": admitted.name, "most": MOST, "size": LARGEST // 2**20}
        )
    key = new_id()
    path = storing.write(key, admitted.content)
    return {
        "key": str(key),
        "name": admitted.name,
        "media_type": admitted.media_type,
        "size": len(admitted.content),
        "path": path,
    }
