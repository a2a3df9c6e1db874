"""``luming package``: what was referred to another house, as one signed and sealed file; and the receipt that comes back.

``card`` is given to the other house; ``know`` enters theirs, once its fingerprint was compared by telephone.
``make``, ``take`` and ``receipt`` act as the officer named with ``--as``, through her own post.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.commands.naming import person_named
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.orgs.viewer import Viewer
    from luming.services.packages.models import House

LARGEST = 65 * 1024 * 1024
ENOUGH = 8  # signs of a fingerprint that name a house


def main(argv: Sequence[str]) -> int:
    """0 when all is done; 1 when something in the file is refused; 2 with one sentence where the file cannot be used."""
    asked = _parser().parse_args(argv)
    django.setup()
    try:
        return DOES[asked.verb](asked)
    except Refused as refused:
        print(f"{refused.words.zh}\n{refused.words.en}", file=sys.stderr)
    except OSError as trouble:
        print(f"{asked.file}: {trouble.strerror}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/luming package", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    card = verbs.add_parser("card", help="write this house's card")
    card.add_argument("--name", required=True, help="what the house is called, for the others")
    know = verbs.add_parser("know", help="enter another house by its card")
    know.add_argument("--fingerprint", required=True, help="as they read it out to you")
    know.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who does it")
    make = verbs.add_parser("make", help="pack what was referred")
    make.add_argument(
        "--to", required=True, metavar="HOUSE", help="by name, or the beginning of its fingerprint"
    )
    make.add_argument("--matter", action="append", required=True, metavar="NUMBER")
    take = verbs.add_parser("take", help="take a package in; writes the receipt beside it")
    take.add_argument(
        "--procedure", default="mediation", help="by which the letters are taken up (mediation)"
    )
    take.add_argument("--subject", default="", help="code of the kind of matter")
    take.add_argument("--region", default="", help="code of the place; that of the officer's unit if none")
    receipt = verbs.add_parser("receipt", help="read in the receipt that came back")
    for verb in (make, take, receipt):
        verb.add_argument("--as", dest="who", required=True, metavar="USERNAME")
    for verb in (card, know, make, take, receipt):
        verb.add_argument("file", type=Path, metavar="FILE")
    return parser


def _card(asked: argparse.Namespace) -> int:
    from luming.services.packages import cards

    asked.file.write_bytes(cards.own(asked.name))
    print(f"指纹 / fingerprint:\n{cards.grouped(cards.own_fingerprint())}")
    return 0


def _know(asked: argparse.Namespace) -> int:
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.services.packages import cards

    with city(settings.CITY):
        house = cards.know(asked.file.read_bytes(), asked.fingerprint, person_named(asked.by))
        print(f"已登记 {house.name}。\nEntered: {house.name}.")
    return 0


def _make(asked: argparse.Namespace) -> int:
    from luming.services.packages import making

    with _inside(asked.who) as viewer:
        package = making.make(asked.matter, _house(asked.to), viewer)
        asked.file.write_bytes(package.content)  # before the commit: a full disk leaves no row behind
    print(f"{asked.file}：{package.matters} 件。\n{asked.file}: {package.matters}.")
    return 0


def _take(asked: argparse.Namespace) -> int:
    from luming.services.packages import taking

    how = taking.How(asked.procedure, asked.subject, asked.region, asked.file.name)
    taken = taking.take(_read(asked.file), how, lambda: _inside(asked.who))
    print(f"签名：{taken.opened.house.name}\nSigned by {taken.opened.house.name}")
    for one in taken.answers:
        said = one.refused or _number(one.number, repeated=one.repeated)
        print(f"{one.piece}\n  {said.zh}\n  {said.en}")
    target = asked.file.with_name(f"{asked.file.stem}-receipt{asked.file.suffix}")
    with _inside(asked.who):
        target.write_bytes(taken.receipt())
    print(f"回执写在 {target}，请送回对方。\nThe receipt is {target}: send it back.")
    return 1 if any(one.refused for one in taken.answers) else 0


def _receipt(asked: argparse.Namespace) -> int:
    from luming.services.packages import receiving

    lines = receiving.receive(_read(asked.file), lambda: _inside(asked.who))
    for one in lines:
        print(f"{one.number}  {one.theirs or one.refused or '—'}")
        if one.trouble:
            print(f"  {one.trouble.zh}\n  {one.trouble.en}")
    return 1 if any(one.trouble or one.refused for one in lines) else 0


@contextmanager
def _inside(username: str) -> "Iterator[Viewer]":
    """The city in her scope: one transaction."""
    from django.conf import settings

    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.scope.city import city, within
    from luming.kernel.workflow.moment import today

    with city(settings.CITY):
        viewer = Viewer.of(person_named(username), today())
        with within(viewer.scope):
            yield viewer


def _house(wanted: str) -> "House":
    from luming.services.packages.models import House

    known = list(House.objects.filter(ended_at=None))
    bare = wanted.replace(" ", "").lower()
    found = [
        one
        for one in known
        if one.name == wanted or (len(bare) >= ENOUGH and one.fingerprint.startswith(bare))
    ]
    if len(found) != 1:
        names = ", ".join(one.name for one in known) or "—"
        raise Refused(
            Words(f"用 --to 指明一个机构。已登记：{names}。", f"Name one house with --to. Known: {names}.")
        )
    return found[0]


def _number(number: str, *, repeated: bool) -> Words:
    return Words(
        f"{number}（早已收下）" if repeated else f"收为 {number}",
        f"{number} (taken before)" if repeated else f"taken as {number}",
    )


def _read(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise Refused(Words("文件太大。", "The file is too large."))
    return file.read_bytes()


DOES = {"card": _card, "know": _know, "make": _make, "take": _take, "receipt": _receipt}
