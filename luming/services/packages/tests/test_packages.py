"""A referral travels as a file between two houses: what the letter says, once, from a known hand; and the receipt back."""

import io
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import keyring
from luming.kernel.workflow.refusal import Refused
from luming.services.packages import cards, container, making, receiving, taking
from luming.services.packages.models import Sent

HOW = taking.How("mediation", "leak", "150203", "file.zip")
DUPE = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


class Houses:
    """Two installations in one test: each acts under its own keyring. They know each other's card."""

    def __init__(self, town, folder: Path) -> None:
        self.town, self.own, self.folder = town, keyring._Chosen.where, folder
        by = town.people["administrator"]
        ours = cards.own("昆区矛调中心")
        with self.other():
            theirs = cards.own("青山区矛调中心")
            there = cards.own_fingerprint()
        self.there = cards.know(theirs, cards.grouped(there), by)
        self.here = cards.know(ours, cards.own_fingerprint().upper(), by)

    @contextmanager
    def other(self):
        keyring.choose(self.folder / "keyring.json")
        try:
            yield
        finally:
            keyring.choose(self.own)

    def by(self, who: str):
        @contextmanager
        def inside():
            viewer = self.town.viewer(who)
            with within(viewer.scope), transaction.atomic():
                yield viewer

        return inside

    def make(self, *numbers: str):
        with self.by("mediator")() as viewer:
            return making.make(numbers, self.there, viewer)

    def take(self, content: bytes, how: taking.How = HOW):
        with self.other():
            taken = taking.take(content, how, self.by("far_clerk"))
            return taken, taken.receipt()

    def answers(self, package):
        """What became of each piece, and the receipt."""
        taken, receipt = self.take(package.content)
        return taken.answers, receipt


@pytest.fixture
def houses(town, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir(mode=0o700)
    return Houses(town, folder)


def referred(town, fields=("name", "phone", "other", "asks", "applied_on", "brief")) -> Matter:
    """A dispute about wages after all: the mediator refers it to arbitration."""
    key = town.accepted()
    with within(OneMatter(key)):
        about = str(Party.objects.get(matter=key, side="applicant").id)
    data = {"door": "arbitration", "about": about, "fields": list(fields), "consent": "written"}
    texts = {"body": "青山区矛调中心", "brief": "其中有拖欠工资。" if "brief" in fields else ""}
    town.take(key, "refer_out", "mediator", Given(data=data, texts=texts))
    return seen(key)


def seen(key) -> Matter:
    with within(OneMatter(key)):
        return Matter.objects.get(id=key)


def test_it_becomes_a_matter_by_the_ordinary_step_with_what_the_letter_says_and_no_more(town, houses) -> None:
    matter = referred(town)
    package = houses.make(matter.number)
    for clear in ("乌云其其格", "13800000000", "拖欠工资"):
        assert clear.encode() not in package.content
    ((answer,), _receipt) = houses.answers(package)
    with within(town.viewer("far_clerk").scope):
        theirs = Matter.objects.get(number=answer.number)
        (first,) = Event.objects.filter(matter=theirs)
        assert Party.objects.filter(matter=theirs).count() == 2
    assert (theirs.state, theirs.holder_id, theirs.open) == ("received", town.far.id, True)
    assert (theirs.origin["house"], theirs.origin["package"]) == (houses.here.fingerprint, str(package.id))
    assert theirs.origin["digest"].startswith("sha256:")
    assert (first.actor_kind, first.data["applied_there_on"]) == ("staff", matter.applied_on.isoformat())
    assert "privacy_notice" not in first.data, "nobody has shown it to her here"


def test_it_is_taken_once_however_often_it_comes_and_however_often_it_is_packed(town, houses) -> None:
    matter = referred(town)
    package = houses.make(matter.number)
    ((answer,), _receipt) = houses.answers(package)
    ((again,), _receipt) = houses.answers(package)
    ((anew,), _receipt) = houses.answers(houses.make(matter.number))
    assert (again.number, again.repeated, anew.number, anew.repeated) == (answer.number, True) * 2
    with within(town.viewer("far_clerk").scope):
        assert Matter.objects.filter(holder=town.far).count() == 1


def test_the_sender_holds_on_and_the_receipt_read_twice_is_one_step(town, houses) -> None:
    matter = referred(town)
    ((answer,), receipt) = houses.answers(houses.make(matter.number))
    before = seen(matter.id)
    assert (before.open, before.holder_id, before.head_seq) == (True, town.unit.id, matter.head_seq)
    for _twice in range(2):
        (line,) = receiving.receive(receipt, houses.by("mediator"))
        assert (line.number, line.theirs, line.trouble) == (matter.number, answer.number, None)
    after = seen(matter.id)
    assert (after.open, after.holder_id, after.head_seq) == (True, town.unit.id, matter.head_seq + 1)
    with within(OneMatter(matter.id)):
        assert Referral.objects.get(matter=matter).received_on is not None
        assert AccessRecord.objects.filter(matter=matter, what="package").count() == 1
        assert Sent.objects.get(matter=matter).number == answer.number


def test_what_the_letter_leaves_out_is_not_made_up_and_one_refused_stops_no_other(town, houses) -> None:
    whole, thin = referred(town), referred(town, ("name", "asks"))
    package = houses.make(thin.number, whole.number)
    taken, receipt = houses.take(package.content)
    refused, fine = sorted(taken.answers, key=lambda one: one.number)
    assert fine.number
    assert "对方的姓名" in refused.refused.zh
    assert {line.number: bool(line.theirs) for line in receiving.receive(receipt, houses.by("mediator"))} == {
        thin.number: False,
        whole.number: True,
    }
    with within(OneMatter(thin.id)):
        assert Referral.objects.get(matter=thin).received_on is None
    with pytest.raises(Refused, match="没有等回执的移送"):
        houses.make(whole.number)
    with pytest.raises(Refused, match="没有"):
        houses.make("别处〔2026〕0001号")


@settings(max_examples=60, phases=[Phase.generate], **DUPE)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_changed_byte_is_refused_and_the_piece_named(town, houses, where, bit) -> None:
    if not hasattr(houses, "package"):
        houses.package = houses.make(referred(town).number, referred(town).number).content
    content = bytearray(houses.package)
    content[int(where * len(content))] ^= 1 << bit
    with houses.other():
        try:
            opened = container.opened(bytes(content), making.KIND)
        except Refused:
            return
        with zipfile.ZipFile(io.BytesIO(houses.package)) as file:
            sound = {name: file.read(name) for name in file.namelist() if name.startswith("matters/")}
        assert set(opened.pieces) | set(opened.spoilt) == set(sound)
        assert all(sound[name] == piece for name, piece in opened.pieces.items())


def test_a_spoilt_piece_is_named_and_the_rest_is_taken(town, houses) -> None:
    package = houses.make(referred(town).number, referred(town).number)
    with zipfile.ZipFile(io.BytesIO(package.content)) as file:
        files = {name: file.read(name) for name in file.namelist()}
    name = max(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for one, content in files.items():
            file.writestr(one, content[:-1] + bytes([content[-1] ^ 1]) if one == name else content)
    taken, _receipt = houses.take(out.getvalue())
    assert {one.piece: bool(one.number) for one in taken.answers}[name] is False
    assert sum(bool(one.number) for one in taken.answers) == 1
    assert name in next(one.refused.zh for one in taken.answers if one.refused)


def test_only_a_known_hand_writes_only_for_this_house_and_only_what_it_really_recorded(
    town, houses, tmp_path, monkeypatch
) -> None:
    matter = referred(town)
    package = houses.make(matter.number)
    with pytest.raises(Refused, match="不是给本机构的"):
        taking.take(package.content, HOW, houses.by("far_clerk"))  # opened by who made it
    with pytest.raises(Refused, match="不是给本机构的"), houses.other():
        receiving.receive(package.content, houses.by("far_clerk"))
    with pytest.raises(Refused, match="完整的数据包"):
        houses.take(b"PK\x05\x06 nonsense")
    real = making.letter.written
    monkeypatch.setattr(
        making.letter, "written", lambda *of: real(*of).replace("拖欠工资".encode(), "拖欠货款".encode())
    )
    taken, _receipt = houses.take(houses.make(matter.number).content)
    assert "对不上" in taken.answers[0].refused.zh
    cards.forget(houses.here, town.people["administrator"])
    with pytest.raises(Refused, match="不认识签名的机构"):
        houses.take(package.content)
    with pytest.raises(Refused, match="不符"):
        cards.know(cards.own("冒充"), "0" * 64, town.people["administrator"])
    with pytest.raises(Refused):
        cards.know(cards.own("冒充"), cards.own_fingerprint(), town.people["head"])
    with pytest.raises(Refused, match="完整的机构名片"):
        cards.read(cards.own("甲").replace("甲".encode(), "乙".encode()))
