"""A yearly report that has left a row in every table of figures, receipts and publications."""

from datetime import date
from decimal import Decimal

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from luming.services.disclosure.models import Edition as Extract
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.quoting import Given, quote
from luming.services.indicators.where import Where
from luming.services.receipts.checking import put_right
from luming.services.receipts.issuing import cite, issue
from luming.services.reports.models import Edition, Printed, Report, Wording
from tests.small_city import SmallCity


def reported(town: SmallCity) -> None:
    """Quoted, counted with a receipt that is cited and put right, worded, published and printed."""
    she, year = town.people["head"], Period.year(2023)
    quote(Given("execution.rate", year, Decimal("90.9"), "执行局2023年年报"), she)
    with within(Job(COUNTING)):
        receipt = issue(figure("mediation.accepted", Where.city(), Period(date(2020, 1, 1), now().date())))
        cite(receipt, new_id(), Words("2023年工作综述", "The year 2023"), "/reports/2023/")
        put_right(receipt, Decimal(7), "漏计", she)
    with within(town.viewer("head").scope):
        report = Report.objects.create(
            unit=town.unit, year=2023, template="work_report", version=1, begun_by=she, begun_at=now()
        )
        Wording.objects.create(unit=town.unit, report=report, name="first", zh="这一年", by=she, at=now())
    edition = Edition.objects.create(
        year=2023, number="综述〔2023〕1号", content={}, digest="sha256:0", published_at=now()
    )
    Printed.objects.create(edition=edition, language="zh-hans", form="pdf", body=b"%PDF")
    Extract.objects.create(
        year=2023, number=1, moment=now(), digest="sha256:0", archive=b"PK", hidden=[], key="0"
    )
