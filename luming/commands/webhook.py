"""``luming webhook``: tell another system what happens to the matters of a unit and all below it.

``--by`` names the administrator who does it; it stands in the history of changes.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import django

from luming.commands.naming import person_named, unit_named
from luming.kernel.workflow.refusal import Refused

if TYPE_CHECKING:
    from luming.kernel.outbox.webhooks.subscribing import Made


def main(argv: Sequence[str]) -> int:
    """0 when it is done; 2 with one sentence in both languages where it is not."""
    asked = _parser().parse_args(argv)
    django.setup()
    from django.conf import settings

    from luming.kernel.outbox.models.delivery import JOB
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job

    try:
        with city(settings.CITY, Job(JOB)):
            DOES[asked.verb](asked)
    except Refused as refused:
        print(f"{refused.words.zh}\n{refused.words.en}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/luming webhook", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="a new subscription; shows its secret, this once")
    add.add_argument("url")
    add.add_argument("--unit", default="", help="by its code, name or short name")
    add.add_argument("--types", default="", help="mediation.accept,appeal.*; all where none is named")
    verbs.add_parser("list", help="every subscription, and how its deliveries are")
    rotate = verbs.add_parser("rotate", help="a new secret; the old one signs too for a week")
    end = verbs.add_parser("end", help="tell it no more")
    replay = verbs.add_parser("replay", help="send again: one event, a span, or all that was given up")
    replay.add_argument("--event", type=UUID)
    replay.add_argument("--from", dest="since", type=_moment, metavar="2026-11-21T08:00")
    replay.add_argument("--to", dest="until", type=_moment, metavar="2026-11-22")
    for verb in (rotate, end, replay):
        verb.add_argument("id", type=UUID, help="as list shows it")
    for verb in (add, rotate, end):
        verb.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who does it")
    return parser


def _moment(text: str) -> datetime:
    from luming.kernel.workflow.moment import SHANGHAI

    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def _add(asked: argparse.Namespace) -> None:
    from luming.kernel.outbox.webhooks import subscribing
    from luming.kernel.proceedings import announcing

    wanted = [one for one in asked.types.replace(" ", "").split(",") if one]
    unit, by = unit_named(asked.unit), person_named(asked.by)
    _show(subscribing.subscribe(asked.url, unit, wanted, announcing.types(), by))


def _list(asked: argparse.Namespace) -> None:
    from luming.kernel.outbox.webhooks import subscribing

    for one in subscribing.listed():
        state = "ended" if one.ended_at else one.trouble or "in order"
        print(f"{one.id}  {one.unit.name}  {one.url}  {','.join(one.types) or '*'}")
        print(f"  {state}: {one.waiting} waiting, {one.delivered} delivered, {one.given_up} given up")


def _rotate(asked: argparse.Namespace) -> None:
    from luming.kernel.outbox.webhooks import subscribing

    _show(subscribing.rotate(asked.id, person_named(asked.by)))


def _end(asked: argparse.Namespace) -> None:
    from luming.kernel.outbox.webhooks import subscribing

    subscribing.end(asked.id, person_named(asked.by))
    print("已停用。\nEnded.")


def _replay(asked: argparse.Namespace) -> None:
    from luming.kernel.outbox.webhooks import subscribing

    many = subscribing.replay(asked.id, event=asked.event, since=asked.since, until=asked.until)
    print(f"重新发送 {many} 条。\n{many} will be sent again.")


def _show(made: "Made") -> None:
    print(f"{made.subscription.id}\n密钥（只显示这一次） / secret, shown this once:\n{made.secret}")


DOES = {"add": _add, "list": _list, "rotate": _rotate, "end": _end, "replay": _replay}
