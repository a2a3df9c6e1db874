"""The texts of mediation: two languages that say the same, short enough to send, and no law that is not law."""

import re

import pytest

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.content import (
    FOLDER,
    PLACEHOLDERS,
    codes,
    fill,
    load,
    placeholders,
    versions,
)

TEXTS = [load(code, version) for code in codes() for version in versions(code)]
EVERY_PAIR = [pair for text in TEXTS for pair in text.all_words()]
MESSAGES = load("messages").entries

SAMPLE = dict.fromkeys(PLACEHOLDERS, "某内容") | {
    "number": "昆团人调〔2026〕0417号",
    "unit": "团结大街街道人民调解委员会",
    "officer": "温调解员",
    "due": "12月21日（周一）",
    "old_due": "12月21日（周一）",
    "new_due": "12月28日（周一）",
    "taken_back": "达成协议",
    "effective": "11月25日（周三）",
    "confirm_by": "12月25日（周五）",
    "sitting_at": "11月25日（周三）9:30",
    "place": "团结大街街道调解室",
    "link": "https://city.example/i/7KQ2MXWD",
    "phone": "0472-0000000",
}
SIGNATURE = "【包头矛调】"
ONE_PART, EACH_OF_SEVERAL = 70, 67  # signs of a Chinese short message

# The last article of each act, read in its own text; an act not here has not been read.
LAST_ARTICLE = {
    "中华人民共和国人民调解法": 35,
    "中华人民共和国个人信息保护法": 74,
    "中华人民共和国民事诉讼法": 306,
    "中华人民共和国民法典": 1260,
    "中华人民共和国劳动争议调解仲裁法": 54,
    "中华人民共和国农村土地承包经营纠纷调解仲裁法": 53,
    "中华人民共和国草原法": 75,
    "中华人民共和国消费者权益保护法": 63,
    "中华人民共和国行政复议法": 90,
    "中华人民共和国法律援助法": 71,
    "中华人民共和国无障碍环境建设法": 72,
    "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定": 21,
    "人民调解工作若干规定": 35,
}
FORBIDDEN = re.compile(
    r"民族|种族|宗教|信仰|教派|党员|政治|ethnic|religio|politic|操作成功|操作失败|恭喜|亲爱的|[!！]|hukou|黑名单|重点人员",
    re.IGNORECASE,
)


def test_every_text_the_journey_needs_is_here():
    assert set(codes()) == {
        "acceptance_receipt",
        "childrens_notice",
        "decline_reasons",
        "ending_reasons",
        "happened",
        "invitation",
        "messages",
        "needs",
        "next_steps",
        "privacy_notice",
        "questions",
        "rights_and_duties",
        "routes",
        "statistics_groups",
        "subjects",
        "withdrawal_reasons",
    }


def test_the_newest_version_is_loaded_unless_one_is_named():
    assert load("subjects").version == versions("subjects")[-1]
    with pytest.raises(KeyError):
        load("subjects", "99")
    with pytest.raises(KeyError):
        load("no_such_text")


def test_both_languages_are_written_and_leave_the_same_names_open():
    for place, words in EVERY_PAIR:
        assert re.search("[一-鿿]", words.zh), place
        assert words.en, place
        assert placeholders(words.zh) == placeholders(words.en), place
        assert placeholders(words.zh) <= set(PLACEHOLDERS), place


def test_english_is_english_but_for_an_example_of_what_to_type():
    chinese = [place for place, words in EVERY_PAIR if re.search("[一-鿿]", words.en)]
    assert chinese == ["questions.where.hint"]


def test_nothing_is_said_that_this_house_does_not_say():
    assert [place for place, words in EVERY_PAIR if FORBIDDEN.search(words.zh + words.en)] == []


def test_codes_are_unique_within_a_text():
    for text in TEXTS:
        assert len({entry.code for entry in text.entries}) == len(text.entries), text.code


def test_nothing_claims_a_review_that_has_not_taken_place():
    assert not any(text.reviewed for text in TEXTS)


def test_law_cited_is_law_that_was_read():
    cited = {
        (basis.law, int(article)) for text in TEXTS for basis in text.law_basis for article in basis.articles
    }
    assert {law for law, _ in cited} == set(LAST_ARTICLE)
    assert all(1 <= article <= LAST_ARTICLE[law] for law, article in cited)


def test_the_basis_fits_the_column_that_keeps_it():
    assert all(len(text.basis) <= 300 for text in TEXTS)


NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


def article_number(numeral):
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    return (
        100 * NUMERALS.get(hundreds, 0)
        + (10 * NUMERALS.get(tens, 1) if ten else 0)
        + NUMERALS.get(ones.strip("零"), 0)
    )


def test_an_article_named_in_a_sentence_stands_in_the_basis_in_both_languages():
    said = re.compile(r"《人民调解法》第([零一二三四五六七八九十百]+)条")
    for text in TEXTS:
        articles = {
            a for basis in text.law_basis if basis.law == "中华人民共和国人民调解法" for a in basis.articles
        }
        for place, words in text.all_words():
            for numeral in said.findall(words.zh):
                assert str(article_number(numeral)) in articles, place
                assert f"article {article_number(numeral)} of the People's Mediation Law" in words.en, place


def test_only_what_stands_in_an_article_is_called_law():
    without_law = [text for text in TEXTS if not text.law_basis]
    assert {text.code for text in without_law} == {"subjects", "statistics_groups"}
    for text in without_law:
        assert all("依法" not in words.zh and "《" not in words.zh for _, words in text.all_words())


def test_a_promise_of_the_unit_is_not_worded_as_a_duty():
    for entry in (*load("next_steps").entries, *MESSAGES):
        for words in entry.words.values():
            assert not re.search(r"(必须|须|应当)(在)?\{due\}", words.zh), entry.code


@pytest.mark.parametrize("message", MESSAGES, ids=[message.code for message in MESSAGES])
def test_a_message_names_its_reader_and_fits_the_parts_it_says(message):
    assert message.facts["to"] in {"applicant", "respondent", "parties", "staff", "asked"}
    assert {"subject", "body"} <= set(message.words)
    assert ("sms" in message) == (message.facts["to"] not in {"staff", "asked"})
    if "sms" in message:
        parts = message.facts.get("sms_parts", 1)
        room = ONE_PART if parts == 1 else parts * EACH_OF_SEVERAL
        sent = fill(message["sms"], **SAMPLE)
        assert len(SIGNATURE + sent.zh) <= room
        assert len(SIGNATURE + sent.en) <= 3 * EACH_OF_SEVERAL


def test_a_short_message_never_says_what_the_matter_is_about():
    private = {"title", "subject", "clause", "reason", "applicant", "respondent"}
    assert all(not placeholders(message["sms"].zh) & private for message in MESSAGES if "sms" in message)


def test_subjects_belong_to_a_group_that_is_counted():
    groups = {entry.code for entry in load("statistics_groups").entries}
    assert {entry.facts["group"] for entry in load("subjects").entries} == groups
    assert 25 <= len(load("subjects").entries) <= 30


def test_questions_come_in_five_steps_and_lean_on_lists_that_exist():
    questions = load("questions").entries
    assert [q.facts["step"] for q in questions] == sorted(q.facts["step"] for q in questions)
    assert {q.facts["step"] for q in questions} == {1, 2, 3, 4, 5}
    assert {q.facts["choices"] for q in questions if "choices" in q.facts} == {"subjects", "needs"}
    assert all({"heading", "hint", "why"} == set(q.words) for q in questions)


def test_reasons_lead_to_routes_that_exist():
    routes = {entry.code for entry in load("routes").entries}
    for code in ("decline_reasons", "ending_reasons", "withdrawal_reasons"):
        for reason in load(code).entries:
            assert set(reason.facts["routes"]) <= routes, reason.code
            assert reason.facts["routes"] or code == "withdrawal_reasons", reason.code
            assert {"name", "say"} == set(reason.words), reason.code
            assert reason["say"].zh.endswith("。"), reason.code
            assert reason["say"].en.endswith("."), reason.code


def test_routes_are_of_the_kinds_of_article_26_and_every_subject_has_all_of_them_but_for_arbitration():
    routes = [entry for entry in load("routes").entries if entry.code != "opening"]
    subjects = {entry.code for entry in load("subjects").entries}
    assert {route.facts["kind"] for route in routes} == {
        "court",
        "arbitration",
        "administrative",
        "legal_aid",
    }
    assert {subject for route in routes for subject in route.facts["subjects"]} <= subjects
    for_all = {route.facts["kind"] for route in routes if not route.facts["subjects"]}
    assert for_all == {"court", "administrative", "legal_aid"}


def test_every_state_has_words_for_the_person_who_brought_the_matter():
    states = {
        "received",
        "mediating",
        "agreed",
        "in_force",
        "declined",
        "failed",
        "withdrawn",
        "settled",
        "archived",
    }
    entries = load("next_steps").entries
    assert states <= {entry.code for entry in entries}
    assert all({"applicant", "respondent"} == set(entry.words) for entry in entries)
    assert {entry.facts["of"] for entry in entries if "of" in entry.facts} <= states


def test_what_happened_is_told_to_both_sides():
    entries = load("happened").entries
    assert all(
        {"applicant", "respondent"} <= set(entry.words) <= {"applicant", "respondent", "own"}
        for entry in entries
    )


def test_every_ending_without_agreement_names_other_routes():
    for state in ("declined", "failed", "refused"):
        assert (
            "途径" in load("next_steps").entry(state)["applicant"].zh
            or "怎么走" in load("next_steps").entry(state)["applicant"].zh
        )


def test_the_notice_says_what_the_law_asks_it_to_say():
    said = {entry.code for entry in load("privacy_notice").entries}
    assert said == {"who", "why", "what", "sensitive", "child", "basis", "shared", "kept", "rights"}


def test_needs_are_helps_and_each_says_what_staff_arranges():
    needs = load("needs").entries
    assert {"mongolian", "interpreter", "hearing", "sight", "read_aloud"} <= {need.code for need in needs}
    assert all({"name", "arrange"} == set(need.words) for need in needs)
    assert all(len(need.code) <= 30 for need in needs)


def test_filling_asks_for_every_name():
    words = Words("{number}在{due}前", "{number} before {due}")
    assert fill(words, number="1", due="2").en == "1 before 2"
    with pytest.raises(KeyError):
        fill(words, number="1")


def test_a_text_in_one_language_is_plain_enough_to_store():
    stored = load("questions").in_("en")
    assert stored["title"] == "Bring a matter"
    assert stored["entries"][0]["facts"]["step"] == 1


def test_a_file_is_named_after_its_code_and_version():
    assert {path.stem for path in FOLDER.glob("*.toml")} <= {f"{text.code}-{text.version}" for text in TEXTS}
