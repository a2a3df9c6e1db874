"""The roster of the demo's home committee: one enters it, another confirms it, and a part of the changes is filed already."""

from datetime import timedelta

from luming.kernel.deadlines import filing
from luming.kernel.orgs.models import Committee, Filing, Membership, Post, Unit, User
from luming.kernel.workflow.moment import today

HOME, ABOVE = "tj-tw", "chengxin"
ENTERS = "qizheng"
MEMBERS = (("qizheng", "director"), ("changwen", "member"), ("hean", "member"))
APPOINTED = {"surina": ["leak", "neighbours"], "wenyan": ["wages", "consumer"]}
YEARS = timedelta(days=3 * 365)
SINCE, JUST_NOW = timedelta(days=200), timedelta(days=3)


def enrol(units: dict[str, Unit], people: dict[str, User], posts: dict[tuple[str, str, str], Post]) -> None:
    """A term, three members, two mediators whom it appointed: the younger one joined this week and is not filed yet."""
    unit, since = units[HOME], today() - SINCE
    term = Committee(
        unit=unit,
        founder="团结大街街道办事处",
        valid_from=since,
        valid_until=since + YEARS,
        women="yes",
        minority="yes",
        certificate=f"推选结果公告（演示）{since.isoformat()}",
    )
    rows = [Membership(name=people[who].name, standing=standing) for who, standing in MEMBERS]
    rows += [
        Membership(
            name=people[who].name, standing="appointed", post=posts[who, HOME, "mediator"], subjects=known
        )
        for who, known in APPOINTED.items()
    ]
    for row in rows:
        row.unit, row.valid_from = unit, since
    rows[-1].valid_from = today() - JUST_NOW
    for line in (term, *rows):
        filing.confirm(filing.enter(line, people[ENTERS]), people[ABOVE])
    earlier = Filing.objects.filter(unit=unit, changed_on=since)
    said = {"filed_on": since + JUST_NOW, "filed_with": "昆都仑区司法局", "proof": "演示回执 1 号"}
    filing.filed(earlier, people[ABOVE], **said)
