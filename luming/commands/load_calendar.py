"""``luming load-calendar FILE``: take in a State Council notice on working days; a job then settles provisional dates."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import django

from luming.kernel.reckoning.notice import Notice
from luming.kernel.reckoning.refusals import BadNoticeError
from luming.kernel.workflow.words import Words


def main(argv: Sequence[str]) -> int:
    """0 when the notice is on file, also where it was before; 2 with one sentence where the file cannot be used."""
    if len(argv) != 1:
        return _refuse(Words("用法：luming load-calendar 文件.toml", "Usage: luming load-calendar FILE.toml"))
    try:
        text = Path(argv[0]).read_text(encoding="utf-8")
        notice = Notice.from_toml(text)
    except BadNoticeError as refused:
        return _refuse(refused.words)
    except (OSError, UnicodeDecodeError) as trouble:
        return _refuse(Words(f"读不了 {argv[0]}：{trouble}", f"Cannot read {argv[0]}: {trouble}"))
    django.setup()
    for line in _load(notice, text):
        print(f"{line.zh}\n{line.en}")
    return 0


def _load(notice: Notice, text: str) -> list[Words]:
    """The row with its history and the job that follows from it, together; what to say about it."""
    from django.conf import settings

    from luming.kernel.deadlines.models import Notice as Loaded
    from luming.kernel.orgs import changing
    from luming.kernel.proceedings import queueing
    from luming.kernel.scope.city import city
    from luming.kernel.workflow.moment import now

    digest = hashlib.sha256(text.encode()).hexdigest()
    with city(settings.CITY):
        if Loaded.objects.filter(digest=digest).exists():
            return [Words(f"{notice.number} 早已装入，没有变化。", f"{notice.number} was loaded before.")]
        row = Loaded(year=notice.year, title=notice.number[:120], text=text, digest=digest, loaded_at=now())
        changing.add([row], None, reason="luming load-calendar")
        queueing.settle(str(row.id))
        return list(_what_follows(notice))


def _what_follows(notice: Notice) -> Iterator[Words]:
    from luming.kernel.deadlines.calendars import in_force
    from luming.kernel.proceedings import settling
    from luming.kernel.scope.city import within
    from luming.kernel.scope.scopes import Job

    known = in_force().known_until
    yield Words(
        f"已装入 {notice.number}（{notice.year}年），日历已知至 {known}。",
        f"{notice.number} for {notice.year} is loaded; days are known until {known}.",
    )
    with within(Job("settle")):
        many = len(settling.touched(notice))
    yield Words(
        f"{many} 件事的日期由后台重算，每一次变动都会告知。",
        f"A job reckons the dates of {many} matters anew; each move is told.",
    )


def _refuse(words: Words) -> int:
    print(f"{words.zh}\n{words.en}", file=sys.stderr)
    return 2
