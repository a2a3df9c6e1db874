"""Publication: in one transaction that sees one moment, figures, checks, receipts and the edition with its files; or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from django.db import connection

from luming.kernel.matters.models.series import next_number
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import city, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, Scope
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.words import Words
from luming.services.disclosure.editions import disclose
from luming.services.receipts.issuing import cite, issue
from luming.services.reports import printing, writing
from luming.services.reports.checks import Finding, Subject, check
from luming.services.reports.gathering import Gathered, gather, is_told, name_of, versions
from luming.services.reports.models import JOB, Edition, Printed, Report, Stage, digest_of
from luming.services.reports.quoted import Figures
from luming.services.rollups import folding

LANGUAGES = ("zh-hans", "en")
SERIES = "report"


@contextmanager
def one_moment(code: str, scope: Scope) -> Iterator[None]:
    """An open city in which every statement sees the same moment. Inside a transaction of somebody else's, that one's."""
    own = not connection.in_atomic_block
    with city(code, scope):
        if own:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def publish(city_code: str, key: UUID) -> None:
    """The report that waits; broken off with its reasons where something blocks by now. May be run twice."""
    counted_up(city_code)
    with one_moment(city_code, Job(JOB)):
        report = Report.objects.select_for_update().get(id=key)
        if report.stage != Stage.PUBLISHING:
            return
        gathered = gather(report.year, report.pattern)
        found = [*_against(report, gathered)]
        if found:
            report.stage, report.stopped = Stage.DRAFT, [list(one.words) for one in found]
            report.figures = gathered.figures.as_json()
        else:
            edition = _edition(report, gathered)
            report.stage, report.published_at = Stage.PUBLISHED, edition.published_at
            report.figures = edition.content["figures"]
        report.save()


def counted_up(city_code: str) -> None:
    """No step that was taken waits to be counted."""
    many = folding.AT_ONCE
    while many == folding.AT_ONCE:
        with city(city_code, Job(COUNTING)):
            many = folding.fold()


def _against(report: Report, gathered: Gathered) -> Iterator[Finding]:
    """What blocks; and whether the sums are those of the record itself."""
    subject = Subject(report.pattern, gathered.figures, writing.narratives(report), versions(), now())
    yield from (one for one in check(subject) if one.blocks)
    with within(Job(COUNTING)):
        for key, figure in gathered.live.items():
            if figure.is_reported or not gathered.figures.is_of_year(key):
                continue
            if figure.value != figure.recomputed():
                words = gathered.figures.all[key].words
                yield Finding(
                    Words(
                        f"{words.zh}的汇总和记录不一致。请管理员重新汇总，再发布。",
                        f"The sum of “{words.en}” is not what the record says. The administrator rebuilds the sums first.",
                    ),
                    key.code,
                )


def _edition(report: Report, gathered: Gathered) -> Edition:
    key, year = new_id(), today().year
    figures, data = _receipted(report, gathered, key)
    content = {
        "template": report.template,
        "version": report.version,
        "city": list(writing.city_words()),
        "issuer": report.unit.name,
        "narratives": {name: list(said) for name, said in sorted(writing.narratives(report).items())},
        "figures": figures.as_json(),
        "data": data,
    }
    if report.why:
        content["why"] = report.why
    edition = Edition.objects.create(
        id=key,
        year=report.year,
        number=f"{report.unit.short}报〔{year}〕{next_number(report.unit_id, SERIES, year)}号",
        content=content,
        digest=digest_of(content),
        published_at=now(),
    )
    for language in LANGUAGES:
        ready = printing.sent(edition, language)
        for form, press_ in printing.FORMS.items():
            body = press_(ready.sheet, ready.stamp)
            Printed.objects.create(id=new_id(), edition=edition, language=language, form=form, body=body)
    return edition


def _receipted(report: Report, gathered: Gathered, edition: UUID) -> tuple[Figures, str]:
    """A receipt for every number, cited by this edition; and the digest of the extract from which a stranger recomputes them."""
    figures, digests = gathered.figures, dict[str, str]()
    title = report.pattern.titled(writing.city_words(), report.year)
    changed = []
    with within(Job(COUNTING)):
        for key, one in figures.all.items():
            if is_told(one):
                receipt = issue(gathered.live[key], report.published_by)
                cite(receipt, edition, title, f"/reports/{report.year}/{edition}/")
                digests[name_of(key)] = receipt.digest
                changed.append(replace(one, receipt=str(receipt.id), digest=receipt.digest))
        data = disclose(report.year, figures.at, gathered.cited, digests).digest
    return figures.replaced(changed), data
