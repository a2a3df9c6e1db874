"""The folder of a matter: whole, readable, checked without a network, and without what its reader may not see."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.dossier.gathering import gather
from luming.kernel.proceedings.dossier.packing import fit, pack
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from tests.walking import party_ids, photo, walk, walk_as_party

pytestmark = pytest.mark.slow  # a long scene for each test

BY = Words("测试登记员", "Test Clerk")


@pytest.fixture
def matter(town):
    """A matter with papers, a file, words in a compartment, and a refusal."""
    key = town.accepted()
    respondent = party_ids(key)[1]
    walk(town, key, "invite", "mediator", {"party": respondent, "way": "call", "result": "thinks"})
    walk_as_party(key, "join", "respondent", {"answer": "可以谈"})
    walk(town, key, "note", "mediator", {"note": "私下愿意让一步"})
    walk(town, key, "add_material", "clerk", {}, files=photo("漏水.jpg"))
    walk(town, key, "fail", "mediator", {"ground": "no_agreement", "reason": "差距太大"})
    walk(town, key, "archive", "clerk")
    return key


def packed(key, reader=None) -> ZipFile:
    target = BytesIO()
    pack(gather(Matter.objects.get(id=key), reader or Reader()), BY, now(), target)
    return ZipFile(target)


def taken(town, key, who="clerk") -> ZipFile:
    with within(town.viewer(who).scope):
        return packed(key)


def unpacked(folder, tmp_path):
    folder.extractall(tmp_path)
    return next(tmp_path.iterdir())


def check(root) -> subprocess.CompletedProcess[str]:
    """As a stranger runs it: another Python process, without this program or its settings."""
    return subprocess.run(
        [sys.executable, "-I", str(root / "check.py")], capture_output=True, text=True, check=False, env={}
    )


def test_a_stranger_finds_everything_whole_without_a_network(town, matter, tmp_path) -> None:
    root = unpacked(taken(town, matter), tmp_path)
    answer = check(root)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Everything agrees" in answer.stdout
    told = subprocess.run(
        ["sha256sum", "--quiet", "-c", "digests.txt"], cwd=root, capture_output=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, b"")


def test_it_holds_every_paper_as_pdf_every_file_and_every_event(town, matter, tmp_path) -> None:
    root = unpacked(taken(town, matter), tmp_path)
    with within(town.viewer("clerk").scope):
        found = Matter.objects.get(id=matter)
        numbers = list(found.issued.order_by("id").values_list("number", flat=True))
    told = json.loads((root / "matter.json").read_text("utf-8"))
    assert sorted(paper["number"] for paper in told["papers"]) == sorted(numbers)
    assert all((root / paper["pdf"]).read_bytes().startswith(b"%PDF-") for paper in told["papers"])
    assert [one["path"] for one in told["materials"]] == ["materials/01 漏水.jpg"]
    assert len(json.loads((root / "events.json").read_text("utf-8"))) == found.head_seq


def test_a_changed_file_is_found_and_one_put_in(town, matter, tmp_path) -> None:
    root = unpacked(taken(town, matter), tmp_path)
    for name in (
        "papers/01 人民调解受理登记表.pdf",
        "papers/01.json",
        "materials/01 漏水.jpg",
        "README.html",
        "texts.json",
    ):
        whole = (root / name).read_bytes()
        (root / name).write_bytes(whole + b" ")
        answer = check(root)
        assert (answer.returncode, name in answer.stdout) == (1, True)
        (root / name).write_bytes(whole)
    (root / "papers" / ".DS_Store").write_bytes(b"where a window stood")
    assert check(root).returncode == 0
    (root / "papers" / "99.pdf").write_bytes(b"%PDF-")
    assert "papers/99.pdf" in check(root).stdout


def digested_again(root) -> None:
    """A forger with a text editor makes the list of digests agree again; the chain still does not."""
    from hashlib import sha256

    names = [line.split("  ", 1)[1] for line in (root / "digests.txt").read_text("utf-8").splitlines()]
    lines = [f"{sha256((root / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (root / "digests.txt").write_text("".join(lines), "utf-8")


def forged(root, name, change) -> None:
    value = json.loads((root / name).read_text("utf-8"))
    change(value)
    (root / name).write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    digested_again(root)


FORGERIES = {
    "another day": (
        "events.json",
        lambda events: events[1].update(occurred_at="2020-01-01T00:00:00.000000Z"),
    ),
    "one taken out": ("events.json", lambda events: events.pop(2)),
    "the end cut off": ("events.json", lambda events: events.pop()),
    "other words": ("texts.json", lambda texts: texts[0].update(text="别的话")),
    "a record changed and called withheld": (
        "events.json",
        lambda events: events[1].update(withheld=True, occurred_at="2020-01-01T00:00:00.000000Z"),
    ),
    "a record hidden": ("events.json", lambda events: events[1].update(withheld=True, digest="sha256:00")),
}


def test_a_forgery_with_fresh_digests_is_found_by_the_chain(town, matter, tmp_path) -> None:
    folder = taken(town, matter)
    for place, (what, forgery) in enumerate(FORGERIES.items()):
        root = unpacked(folder, tmp_path / str(place))
        assert check(root).returncode == 0
        forged(root, *forgery)
        assert check(root).returncode == 1, what


def test_an_exchanged_paper_is_found_by_its_record(town, matter, tmp_path) -> None:
    root = unpacked(taken(town, matter), tmp_path)
    (root / "papers/02.json").write_bytes(b"{}")
    digested_again(root)
    assert "papers/02.json" in check(root).stdout


def test_words_of_a_compartment_are_not_in_the_folder_of_who_has_no_key(town, matter, tmp_path) -> None:
    clerk = (
        unpacked(taken(town, matter), tmp_path / "clerk") if (tmp_path / "clerk").mkdir() is None else None
    )
    assert "私下愿意让一步" not in (clerk / "texts.json").read_text("utf-8")
    assert "份不在这里" in (clerk / "README.html").read_text("utf-8")
    assert check(clerk).returncode == 0
    mediator = unpacked(taken(town, matter, "mediator"), tmp_path / "mediator")
    assert "私下愿意让一步" in (mediator / "texts.json").read_text("utf-8")
    assert check(mediator).returncode == 0


def test_a_party_gets_what_the_table_gives_her_side_and_the_rest_as_digests(town, matter, tmp_path) -> None:
    with within(OneMatter(matter)):
        respondent = Party.objects.get(matter=matter, side="respondent")
        folder = packed(matter, Reader(respondent))
    root = unpacked(folder, tmp_path)
    told = json.loads((root / "matter.json").read_text("utf-8"))
    templates = {
        json.loads((root / one["content"]).read_text("utf-8")).get("ground") for one in told["papers"]
    }
    assert [one["pdf"] for one in told["papers"]] == ["papers/01 终止调解通知书.pdf"]
    assert templates == {"no_agreement"}
    assert told["materials"] == []
    texts = {row["field"] for row in json.loads((root / "texts.json").read_text("utf-8"))}
    assert texts == {"what_happened", "asks", "answer", "reason"}
    events = json.loads((root / "events.json").read_text("utf-8"))
    assert [one["step"] for one in events if not one["withheld"]] == ["join"]
    assert all(set(one) == {"seq", "previous", "digest", "withheld"} for one in events if one["withheld"])
    assert "13800000000" not in "".join(
        file.read_text("utf-8") for file in root.rglob("*") if file.suffix in {".json", ".html"}
    )
    assert check(root).returncode == 0


def test_what_was_erased_is_not_there_and_the_chain_still_agrees(town, matter, tmp_path) -> None:
    with within(town.viewer("clerk").scope):
        asked = EventText.objects.filter(matter=matter, field="asks").get()
        EventText.objects.filter(id=asked.id).update(
            text=None, salt=None, erased_at=now(), erased_under="个保法47"
        )
    root = unpacked(taken(town, matter), tmp_path)
    assert "asks" not in {row["field"] for row in json.loads((root / "texts.json").read_text("utf-8"))}
    assert check(root).returncode == 0


def test_the_page_tells_a_stranger_in_both_languages_what_this_is(town, matter, tmp_path) -> None:
    page = (unpacked(taken(town, matter), tmp_path) / "README.html").read_text("utf-8")
    for words in (
        "这个文件夹是一件事的电子卷宗",
        "electronic file of one matter",
        "python3 check.py",
        "终止调解通知书",
        "赵某某",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        (".hidden", "hidden"),
        ("con: a|b?.pdf", "con_ a_b_.pdf"),
        ("", "_"),
    ],
)
def test_a_name_neither_leads_out_of_the_folder_nor_hides(name, safe) -> None:
    assert fit(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert len(fit("很" * 300 + ".jpeg")) <= 80
    assert fit("很" * 300 + ".jpeg").endswith(".jpeg")
