"""Files on disk, sealed, under names of our own; the rows that say what they are and to which event they belong."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from luming.kernel.documents.door import Admitted
from luming.kernel.documents.models import Received
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import own_code
from luming.kernel.scope.folders import file_at
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.seal.files import open_file, seal_file


def store(matter: Matter, event: UUID, given: Admitted, party: UUID | None, at: datetime) -> Received:
    """Seal the file to disk and keep its row. A transaction that fails leaves an unnamed file, which backup leaves out."""
    key = new_id()
    path = write(key, given.content)
    return Received.objects.create(
        id=key,
        matter=matter,
        event_id=event,
        party_id=party,
        kind=given.kind,
        shared=given.shared,
        compartment=given.compartment,
        name=given.name,
        media_type=given.media_type,
        size=len(given.content),
        digest=digest_of_bytes(given.content),
        path=path,
        received_at=at,
    )


def write(key: UUID, content: bytes) -> str:
    """Seal bytes under this key's name; answer the path below the files folder."""
    return write_all(key, BytesIO(content))


def write_all(key: UUID, source: BinaryIO) -> str:
    """The same of a file that is too long to hold: from where it stands to its end."""
    relative = f"{own_code()}/{key.hex[-2:]}/{key.hex}"
    target = file_at(relative)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_suffix(".part")
    with draft.open("wb") as file:
        seal_file(source, file, context=f"file:{key}")
    draft.replace(target)
    return relative


def read(key: UUID, relative: str) -> Iterator[bytes]:
    """The plain bytes in pieces. Raises FileNotFoundError, or TamperedError where the file was changed."""
    with file_at(relative).open("rb") as file:
        yield from open_file(file, context=f"file:{key}")


def erase(relative: str) -> None:
    """Remove a file for good; already gone is gone."""
    file_at(relative).unlink(missing_ok=True)
