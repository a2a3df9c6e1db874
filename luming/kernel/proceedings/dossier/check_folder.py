"""Checks this folder without a network: python3 check.py. Needs Python 3.9 or later and nothing else.

It stands in the folder as check.py, and in the program that made the folder as the same bytes.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SALTED = b"luming salted text\0"


def main() -> int:
    """0 where everything agrees, 1 with each place that does not."""
    found = [*files(), *chain(), *contents()]
    for line in found:
        say(f"不符 / differs: {line}")
    if not found:
        say("全部相符：文件、记录链、文书、材料和文字。")
        say("Everything agrees: files, chain of records, papers, material and texts.")
    return 1 if found else 0


def files() -> Iterator[str]:
    """Every file that digests.txt names, and none besides."""
    lines = (HERE / "digests.txt").read_text("utf-8").splitlines()
    named = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    for path, digest in named.items():
        file = HERE / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield path
    there = {file.relative_to(HERE).as_posix() for file in HERE.rglob("*") if file.is_file()}
    yield from sorted(path for path in there - set(named) - {"digests.txt"} if not is_of_the_machine(path))


def is_of_the_machine(path: str) -> bool:
    """What a computer leaves in a folder that somebody looked into."""
    return path.rpartition("/")[2] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def chain() -> Iterator[str]:
    """Each record's digest covers all its columns and the digest before; the last is the head of the matter."""
    matter, previous, seq = read("matter.json"), "", 0
    for seq, event in enumerate(read("events.json"), start=1):
        told = {name: value for name, value in event.items() if name not in {"digest", "withheld"}}
        if (told["seq"], told["previous"]) != (seq, previous) or not is_as_digested(event, told):
            yield f"events.json, {seq}"
            return
        previous = event["digest"]
    if (seq, previous) != (matter["head_seq"], matter["head_digest"]):
        yield "matter.json, head_digest"


def is_as_digested(event: dict[str, Any], told: dict[str, Any]) -> bool:
    """A record that is kept apart shows its place and digest, and nothing that could be taken for its content."""
    if event["withheld"]:
        return set(told) == {"seq", "previous"}
    return digest_of(canonical(told), event["digest"]) == event["digest"]


def contents() -> Iterator[str]:
    """What lies beside the records is what they digested."""
    matter, events = read("matter.json"), [one for one in read("events.json") if not one["withheld"]]
    issued = {one["id"]: one["digest"] for event in events for one in event["data"].get("issued", [])}
    given = {one["id"]: one["digest"] for event in events for one in event["data"].get("files", [])}
    said = {
        (event["id"], name): one for event in events for name, one in event["data"].get("texts", {}).items()
    }
    for paper in matter["papers"]:
        digest = issued.get(paper["id"], paper["digest"])
        if digest_of((HERE / paper["content"]).read_bytes(), digest) != digest:
            yield paper["content"]
    for file in matter["materials"]:
        digest = given.get(file["id"], file["digest"])
        if digest_of((HERE / file["path"]).read_bytes(), digest) != digest:
            yield file["path"]
    for row in read("texts.json"):
        digest = said.get((row["event"], row["field"]))
        text = SALTED + bytes.fromhex(row["salt"]) + unicodedata.normalize("NFC", row["text"]).encode()
        if digest is not None and digest_of(text, digest) != digest:
            yield f"texts.json, {row['field']}"


def canonical(value: object) -> bytes:
    """The one spelling over which a digest goes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: bytes, like: str) -> str:
    """The digest under the algorithm that the other one names."""
    name = like.partition(":")[0]
    return f"{name}:{hashlib.new(name, content).hexdigest()}"


def read(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads((HERE / name).read_text("utf-8"))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
