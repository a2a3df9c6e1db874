"""Writing the folder as a zip file: every piece digested as it goes in, the digests last."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from luming.kernel.documents import storing
from luming.kernel.documents.rendered import bytes_of, rendered
from luming.kernel.events.chain import COLUMNS
from luming.kernel.events.models import Event
from luming.kernel.proceedings.dossier.gathering import Dossier
from luming.kernel.proceedings.dossier.readme import Piece, readme
from luming.kernel.seal.digest import digest_of_bytes, plain
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

HERE = Path(__file__).parent
# What no file system takes, and what would hide a file or lead out of the folder.
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST_NAME = 80


class Folder:
    """A zip file with one folder in it, and the digest of every file written so far."""

    def __init__(self, target: IO[bytes], name: str, at: datetime) -> None:
        self.zip, self.name = ZipFile(target, "w", ZIP_DEFLATED), name
        self.at = at.astimezone(SHANGHAI).timetuple()[:6]
        self.digests: list[str] = []

    def put(self, path: str, content: bytes) -> None:
        """One file. Names are UTF-8; the clock is China's, as everything else in the folder."""
        entry = ZipInfo(f"{self.name}/{path}", self.at)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
        self.zip.writestr(entry, content)
        self.digests.append(f"{digest_of_bytes(content).partition(':')[2]}  {path}")

    def close(self) -> None:
        """The digests, in the form that ``sha256sum -c`` reads; they cannot hold their own."""
        self.put("digests.txt", ("\n".join(self.digests) + "\n").encode())
        self.zip.close()


def pack(
    dossier: Dossier, by: Words, at: datetime, target: IO[bytes], more: Iterable[tuple[str, bytes]] = ()
) -> None:
    """Write the folder, with ``more`` beside it. Papers that have no file yet are set now."""
    folder = Folder(target, fit(dossier.matter.number or str(dossier.matter.id)), at)
    papers, files = [*_papers(dossier, folder)], [*_files(dossier, folder)]
    matter = dossier.matter
    told = {
        "id": matter.id,
        "number": matter.number,
        "title": matter.title,
        "procedure": matter.procedure,
        "state": matter.state,
        "head_seq": matter.head_seq,
        "head_digest": matter.head_digest,
        "exported_at": at,
        "exported_by": by.zh,
        "papers": [piece.told for piece in papers],
        "materials": [piece.told for piece in files],
    }
    folder.put("matter.json", _json(told))
    folder.put("events.json", _json([_event(dossier, event) for event in dossier.events]))
    folder.put("texts.json", _json([*_texts(dossier)]))
    for path, source in (("check.py", "check_folder.py"), ("readme.css", "readme.css")):
        folder.put(path, (HERE / source).read_bytes())
    folder.put("README.html", readme(dossier, papers, files, by, at).encode())
    for path, content in more:
        folder.put(path, content)
    folder.close()


def fit(name: str) -> str:
    """A name that every file system takes, none hidden, none leading out of the folder."""
    clean = _UNFIT.sub("_", name).strip(" .") or "_"
    stem, dot, ending = clean.rpartition(".")
    return clean if len(clean) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}"


def _papers(dossier: Dossier, folder: Folder) -> Iterator[Piece]:
    """What was issued, as PDF, and beside it the frozen content over which its digest goes."""
    for place, paper in enumerate(dossier.papers, start=1):
        title = dossier.title(paper)
        path, content = f"papers/{place:02d} {fit(title.zh)}.pdf", f"papers/{place:02d}.json"
        folder.put(path, b"".join(bytes_of(rendered(paper.id, "pdf"))))
        folder.put(content, paper.content.reveal().encode())
        yield Piece(
            title,
            paper.number,
            path,
            {"id": paper.id, "number": paper.number, "digest": paper.digest, "pdf": path, "content": content},
        )


def _files(dossier: Dossier, folder: Folder) -> Iterator[Piece]:
    for place, file in enumerate(dossier.files, start=1):
        name = file.name.reveal()
        path = f"materials/{place:02d} {fit(name)}"
        folder.put(path, b"".join(storing.read(file.id, file.path)))
        yield Piece(Words(name, name), "", path, {"id": file.id, "digest": file.digest, "path": path})


def _event(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Every column the digest covers; where the record is not hers to read, its place in the chain alone."""
    columns = COLUMNS if dossier.tells(event) else ("seq", "previous")
    return {name: getattr(event, name) for name in columns} | {
        "digest": event.digest,
        "withheld": not dossier.tells(event),
    }


def _texts(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for row in dossier.texts:
        salt = bytes(row.salt).hex() if row.salt is not None else ""
        yield {"event": row.event_id, "field": row.field, "salt": salt, "text": row.text}


def _json(value: object) -> bytes:
    """Readable by people, and by the checker, which spells it canonically again."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1).encode()
