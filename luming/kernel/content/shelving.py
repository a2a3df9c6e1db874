"""Putting a library's texts on the city's shelf: every version that was ever shown stays there, as it was."""

from django.db import transaction

from luming.kernel.content.library import Content, Library
from luming.kernel.content.models import Text
from luming.kernel.scope.ids import new_id


class ChangedTextError(RuntimeError):
    """A published version was edited. A change is a new version; what was shown must stay readable."""


def shelve(owner: str, library: Library) -> int:
    """Add versions not yet on the shelf; answer how many. Raises ChangedTextError for an edited one."""
    known = {(text.code, text.version): text.digest for text in Text.objects.filter(owner=owner)}
    new = []
    for content in library.everything():
        digest = known.get((content.code, content.version))
        if digest is None:
            new.append(_text(owner, content))
        elif digest != content.digest:
            message = f"{owner}/{content.code}-{content.version} was published with other words: give it a new version"
            raise ChangedTextError(message)
    with transaction.atomic():
        Text.objects.bulk_create(new)
    return len(new)


def _text(owner: str, content: Content) -> Text:
    return Text(
        id=new_id(),
        owner=owner,
        code=content.code,
        version=content.version,
        kind=content.kind,
        digest=content.digest,
        zh=content.in_("zh-hans"),
        en=content.in_("en"),
        law_basis=content.basis[:300],
        valid_from=content.valid_from,
    )
