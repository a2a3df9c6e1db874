"""A letter that says "attached" carries the very paper, or the sitting; what its reader may not open never travels."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import bytes_of, rendered
from luming.kernel.outbox.models import EMAIL, Message
from luming.kernel.outbox.sending import send_next
from luming.kernel.outbox.tests.doors import MailDoor, serving
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.enclosing import enclosed, names
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.registry import procedures
from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)  # a Friday
SITTING = MORNING + timedelta(days=5, minutes=30)


@pytest.fixture
def mediated(town, settings, tmp_path):
    """A matter in the mediator's hands; both sides read e-mail."""
    settings.FILES = tmp_path / "files"
    with at(MORNING):
        matter = town.accepted()
    with within(OneMatter(matter)):
        for one in Party.objects.filter(matter=matter):
            one.email = f"{one.side}@example.cn"
            one.save(update_fields=["email"])
    return matter


def letters(matter, settings, template) -> dict[str, list[tuple[str, str, bytes]]]:
    """What each reader's letter carries, as a mail server sees it: name, media type, content."""
    with serving(MailDoor()) as door, at(MORNING), within(Job("outbox")):
        settings.GATEWAYS = {EMAIL: door.url}
        Message.objects.filter(matter=matter).exclude(channel=EMAIL, template=template).update(state="failed")
        while send_next(MORNING, Calendar.shipped(), enclose=enclosed):
            pass
        came = [message_from_bytes(one, policy=policy.default) for one in door.letters]
    return {
        one["To"]: [
            (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
            for part in one.iter_attachments()
        ]
        for one in came
    }


def paper(matter, template) -> bytes:
    with within(OneMatter(matter)):
        return b"".join(bytes_of(rendered(Issued.objects.get(matter=matter, template=template).id, "pdf")))


def fail(town, matter) -> None:
    with at(MORNING):
        given = Given(data={"ground": "party_asked"}, texts={"reason": "一方要求停止。"})
        town.take(matter, "fail", "mediator", given)


def test_where_it_ends_without_agreement_both_get_the_notice_with_the_routes(
    town, mediated, settings
) -> None:
    fail(town, mediated)
    sent = letters(mediated, settings, "failed")
    assert sent.keys() == {"applicant@example.cn", "respondent@example.cn"}
    for [(name, kind, content)] in sent.values():
        assert name.endswith(".pdf")
        assert "终止调解" in name
        assert (kind, content) == ("application/pdf", paper(mediated, "mediation.termination"))


def test_only_the_applicant_is_told_and_given_the_notice_when_the_other_side_refuses(
    mediated, settings
) -> None:
    with at(MORNING), within(OneMatter(mediated)):
        respondent = Party.objects.get(matter=mediated, side="respondent")
        perform(mediated, Act("refuse", party(respondent), Given(texts={"reason": "不想谈"})))
    [(to, [(_name, _kind, content)])] = letters(mediated, settings, "refused").items()
    assert to == "applicant@example.cn"
    assert content == paper(mediated, "mediation.termination")


def test_a_sitting_comes_as_a_file_for_the_readers_own_calendar(town, mediated, settings) -> None:
    with at(MORNING):
        given = Given(data={"at": SITTING.isoformat()}, texts={"place": "街道调解室"})
        town.take(mediated, "arrange", "mediator", given)
    for [(name, kind, content)] in letters(mediated, settings, "sitting_arranged").values():
        assert (name, kind) == ("20261125-0930.ics", "text/calendar")
        said = content.decode().replace("\r\n ", "")
        assert "20261125T093000" in said
        assert "街道调解室" in said
        assert "某" not in said


def about(matter, template, **which) -> Message:
    with within(Job("outbox")):
        return Message.objects.filter(matter=matter, template=template, **which).first()


def test_a_letter_that_says_nothing_of_it_carries_nothing(mediated) -> None:
    """Acceptance issues two papers; its text only says where to look."""
    with within(Job("outbox")):
        assert enclosed(about(mediated, "accepted")) == []


def test_a_paper_of_the_house_does_not_travel_though_its_step_issued_it(mediated, monkeypatch) -> None:
    """The table of who may open what decides here too: the registration form is for officers."""
    message = about(mediated, "accepted")
    [mediation] = [one for one in procedures() if one.code == "mediation"]
    facts = mediation.library("messages", message.template_version).entry("accepted").facts
    monkeypatch.setitem(facts, "attached", "papers")
    with within(Job("outbox")):
        assert [name.split()[0] for name in names(message)] == ["受理通知书"]


def test_a_text_says_attached_exactly_where_a_letter_carries_something_and_a_text_message_never() -> None:
    for procedure in procedures():
        for entry in procedure.library("messages").entries:
            says = "附" in entry["body"].zh or "attached" in entry["body"].en
            assert says == ("attached" in entry.facts), (procedure.code, entry.code)
            assert "sms" not in entry or "附" not in entry["sms"].zh, (procedure.code, entry.code)


def test_what_was_removed_under_the_law_is_not_attached(town, mediated) -> None:
    fail(town, mediated)
    with within(Job("erase")):
        Issued.objects.filter(matter=mediated, template="mediation.termination").update(
            content=None, erased_at=MORNING
        )
    with within(Job("outbox")):
        assert enclosed(about(mediated, "failed", channel=EMAIL)) == []
