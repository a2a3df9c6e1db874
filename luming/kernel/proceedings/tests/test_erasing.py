"""Lawful erasure: what is removed is gone from every row, and the record is still whole."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from luming.kernel.documents.door import admit
from luming.kernel.documents.issuing import ErasedPaperError, content_of
from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import still_says
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings.act import Given, by_law
from luming.kernel.proceedings.erasing import EVERYTHING, erase, kind_of
from luming.kernel.scope.city import within
from luming.kernel.scope.policies import declared
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError

ARTICLE = "个人信息保护法第47条"


def picture() -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("RGB", (40, 40), "white").save(target, "PNG")
    return SimpleUploadedFile("天花板.png", target.getvalue(), "image/png")


@pytest.fixture
def matter(town):
    """A matter with words, names, papers, messages and a photograph."""
    key = town.accepted()
    town.take(
        key, "add_material", "mediator", Given(texts={"comment": "附上照片"}, files=(admit(picture()),))
    )
    return key


def erased(town, matter, fields=EVERYTHING, under: str = ARTICLE, who: str = "head"):
    with within(town.viewer(who).scope):
        return erase(matter, fields, under, town.actor(who))


def test_words_names_papers_messages_and_index_are_gone(town, matter) -> None:
    event = erased(town, matter)
    with within(Job("erase")):
        assert set(EventText.objects.filter(matter=matter).values_list("text", "salt")) == {(None, None)}
        for party in Party.objects.filter(matter=matter):
            assert (party.masked, party.name.reveal(), party.phone.reveal(), party.address.reveal()) == (
                "—",
                "",
                "",
                "",
            )
        assert Matter.objects.get(id=matter).title == "—"
        assert not Blind.objects.filter(matter=matter).exists()
        assert {one.body.reveal() for one in Message.objects.filter(matter=matter)} == {""}
        for paper in Issued.objects.filter(matter=matter):
            with pytest.raises(ErasedPaperError):
                content_of(paper)
        said = Event.objects.get(id=event)
    assert said.data["under"] == ARTICLE
    assert said.data["removed"]["party"] == 2


def test_no_row_of_any_table_still_holds_what_was_said(town, matter) -> None:
    """Every column of every table that names the matter, opened where sealed: none holds a name, number or word."""
    erased(town, matter)
    secrets = (
        "乌云其其格",
        "赵铁柱",
        "13800000000",
        "13900000000",
        "少先路1号楼302",
        "吊顶泡坏",
        "附上照片",
        "漏水",
    )
    left = [
        f"{table}.{column}"
        for table, column, text in _all_texts(matter)
        if any(one in text for one in secrets)
    ]
    assert left == []


def test_the_chain_and_every_digest_still_hold(town, matter) -> None:
    erased(town, matter)
    with within(Job("erase")):
        row = Matter.objects.get(id=matter)
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert first_broken(events, row.head_seq, row.head_digest) is None
        assert events[-1].step == "erase"
        for event in events:
            for field, digest in event.data.get("texts", {}).items():
                assert still_says(EventText.objects.get(event=event, field=field), digest)


def test_files_leave_the_disk_when_the_transaction_is_through(
    town, matter, django_capture_on_commit_callbacks
) -> None:
    with within(Job("erase")):
        path = settings.FILES / Received.objects.get(matter=matter).path
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        erased(town, matter)
        assert path.exists(), "a transaction that fails must find its file again"
    assert not path.exists()


def test_one_text_or_one_telephone_goes_alone(town, matter) -> None:
    erased(town, matter, ("text.asks", "party.phone"))
    with within(Job("erase")):
        kept = dict(EventText.objects.filter(matter=matter).values_list("field", "text"))
        assert kept["asks"] is None
        assert kept["what_happened"]
        party = Party.objects.filter(matter=matter, side="applicant").get()
        assert (party.phone.reveal(), party.name.reveal()) == ("", "乌云其其格")
        kinds = set(Blind.objects.filter(matter=matter).values_list("kind", flat=True))
        assert kinds == {"name"}
        row = EventText.objects.get(matter=matter, field="asks")
        assert row.erased_at is not None
        assert row.erased_under == ARTICLE


def test_only_the_head_of_the_holding_unit_or_the_law_removes(town, matter) -> None:
    for who in ("clerk", "mediator"):
        with pytest.raises(NotYoursError):
            erased(town, matter, who=who)
    with pytest.raises(Matter.DoesNotExist):
        erased(town, matter, who="far_head")
    with within(OneMatter(matter)):
        erase(matter, EVERYTHING, ARTICLE, by_law())


def test_an_article_is_owed_and_something_must_be_left_to_remove(town, matter) -> None:
    with pytest.raises(WrongInputError):
        erased(town, matter, under=" ")
    erased(town, matter)
    with pytest.raises(WrongInputError):
        erased(town, matter)


def test_every_table_that_erasure_empties_lets_its_job_in() -> None:
    closed = [model.__name__ for model, access in declared() if access.erases and "erase" not in access.jobs]
    assert closed == []


def test_every_table_with_sealed_or_free_text_of_a_matter_says_what_is_erased(town) -> None:
    """A new table of personal words cannot be forgotten: it names its columns, or stands here with the reason."""
    from django.db.models import TextField

    from luming.kernel.seal.fields import SealedTextField

    kept = {
        "issued.token",  # chance, by which a paper in somebody's hand can be checked
        "delivery.body",  # codes, ids and times, as in the event; nobody's name or words
    }
    forgotten = {
        f"{kind_of(model) if model is not Issued else 'issued'}.{field.name}"
        for model, access in declared()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedTextField | TextField)
        and field.name not in access.erases
        and any(one.name == "matter" for one in model._meta.concrete_fields)
    }
    assert forgotten == kept


def test_a_matter_that_two_people_destroy_keeps_only_the_record_of_it(town, matter) -> None:
    from luming.kernel.workflow.position import NOWHERE

    reason = Given(texts={"reason": "保管期满"}, target=NOWHERE)
    for step, who in (("withdraw", "clerk"), ("archive", "clerk"), ("destroy", "head")):
        town.take(matter, step, who, reason)
    with within(Job("erase")):
        assert EventText.objects.filter(matter=matter, field="what_happened").get().text, (
            "one person alone destroys nothing"
        )
    town.take(matter, "destroy", "clerk", reason)
    with within(Job("erase")):
        row = Matter.objects.get(id=matter)
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
        kept = EventText.objects.filter(matter=matter).exclude(text=None)
        assert (row.state, row.title) == ("destroyed", "—")
        assert first_broken(events, row.head_seq, row.head_digest) is None
        assert events[-1].data["removed"]["party"] == 2
        assert [(one.event_id, one.text) for one in kept] == [(events[-1].id, "保管期满")]
        assert not Blind.objects.filter(matter=matter).exists()


def _all_texts(matter):
    """(table, column, text) of every value of every row that belongs to the matter, sealed ones opened."""
    with within(Job("erase")):
        for model, _access in declared():
            if (
                not any(field.name == "matter" for field in model._meta.concrete_fields)
                and model is not Matter
            ):
                continue
            rows = model._default_manager.filter(**{"id" if model is Matter else "matter": matter})
            for row in rows:
                for field in model._meta.concrete_fields:
                    value = getattr(row, field.attname)
                    opened = value.reveal() if hasattr(value, "reveal") else value
                    yield model._meta.db_table, field.name, str(opened)
