import pytest

from luming.front_door import catalogues, english, habits, pages
from luming.front_door.paths import CHECKOUT


def write(root, name, text):
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def test_a_function_of_thirty_lines_passes_and_one_of_thirty_one_does_not(tmp_path):
    body = "\n    x = 1"
    write(tmp_path, "luming/fits.py", "def fits():" + body * 29 + "\n")
    write(tmp_path, "luming/long.py", "def long():" + body * 30 + "\n")
    assert [line.split(":")[0] for line in habits.findings(tmp_path)] == ["luming/long.py"]


def test_a_module_over_three_hundred_lines_is_found(tmp_path):
    write(tmp_path, "luming/full.py", "x = 1\n" * 300)
    write(tmp_path, "luming/over.py", "x = 1\n" * 301)
    assert [line.split(":")[0] for line in habits.findings(tmp_path)] == ["luming/over.py"]


@pytest.mark.parametrize("name", ["utils", "helpers", "managers", "services"])
def test_a_module_with_a_vague_name_is_found(tmp_path, name):
    assert "name what it holds" in habits.findings(write(tmp_path, f"luming/{name}.py", ""))[0]


def test_only_perform_and_load_write_a_state(tmp_path):
    write(tmp_path, "luming/kernel/proceedings/perform.py", "matter.state = 'closed'\n")
    assert habits.findings(tmp_path) == []
    write(tmp_path, "luming/desk/views.py", "matter.state = 'closed'\n")
    assert "leaves an event" in habits.findings(tmp_path)[0]


def test_a_page_never_begins_with_everything(tmp_path):
    write(tmp_path, "luming/desk/pages.py", "rows = Matter.objects.all()\n")
    assert "visible_to()" in habits.findings(tmp_path)[0]


@pytest.mark.parametrize(
    "broken",
    [
        '<p style="color:red">x</p>',
        '<button onclick="go()">x</button>',
        "<script>go()</script>",
        "<style>p{}</style>",
        "{{ words|safe }}",
        '<img src="/static/x.svg">',
        '<script src="https://cdn.example/x.js"></script>',
        '<form method="post"><input name="x"></form>',
        "line\n" * 61,
    ],
)
def test_a_template_that_breaks_a_rule_is_found(broken):
    assert list(pages.judge(broken))


@pytest.mark.parametrize(
    "fine",
    [
        '<script src="{% static "htmx.js" %}" defer></script>',
        '<form method="post">{% csrf_token %}<input name="x"></form>',
        '<img src="x.svg" alt="">',
        "{# never use style= here #}",
        '{% if age > 3 %}<p class="on">x</p>{% endif %}',
    ],
)
def test_a_template_that_keeps_the_rules_passes(fine):
    assert list(pages.judge(fine)) == []


def test_every_way_to_mark_a_sentence_is_read():
    template = (
        '{% translate "受理" %}{% translate "办结" as done %}{{ _("归档") }}'
        "{% blocktranslate trimmed with n=days %}\n  还有 {{ n }} 天\n{% plural %}x{% endblocktranslate %}"
    )
    assert [said.text for said in english.in_template(template, "x")] == [
        "受理",
        "办结",
        "归档",
        "还有 %(n)s 天",
    ]
    python = "a = gettext_lazy('登记')\nb = _('回访')\nc = pgettext('noun', '期限')\nd = ngettext('一天', '几天', n)\n"
    assert [(said.context, said.text) for said in english.in_python(python, "x")] == [
        ("", "登记"),
        ("", "回访"),
        ("noun", "期限"),
        ("", "一天"),
    ]


def test_a_sentence_without_english_is_found_and_one_with_it_passes(tmp_path):
    write(tmp_path, "luming/desk/templates/desk.html", '{% translate "受理" %}\n{% translate "归档" %}')
    write(tmp_path, "luming/desk/locale/en/LC_MESSAGES/django.po", 'msgid "受理"\nmsgstr "Accept"\n')
    assert english.findings(tmp_path) == ["luming/desk/templates/desk.html:2: no English for '归档'"]


def test_one_sentence_has_one_english_unless_a_context_tells_them_apart(tmp_path):
    write(tmp_path, "luming/desk/locale/en/LC_MESSAGES/django.po", 'msgid "开始"\nmsgstr "Began"\n')
    other = 'msgctxt "bring"\nmsgid "开始"\nmsgstr "Start"\n'
    write(tmp_path, "luming/portal/locale/en/LC_MESSAGES/django.po", other)
    assert english.findings(tmp_path) == []
    write(tmp_path, "luming/portal/locale/en/LC_MESSAGES/django.po", other.partition("\n")[2])
    [found] = english.findings(tmp_path)
    assert "'开始' is 'Began' and 'Start'; give one a context" in found


def test_english_that_kept_chinese_or_asks_for_more_than_it_is_given_is_found():
    assert list(english.faults("受理", "Accept 受理"))
    assert list(english.faults("还有 %(n)s 天", "%(days)s days left"))
    assert not list(english.faults("还有 %(n)s 天", "%(n)s days left"))


def test_catalogues_are_compiled_when_they_changed_and_only_then(tmp_path, monkeypatch):
    write(tmp_path, "luming/desk/locale/en/LC_MESSAGES/django.po", 'msgid "受理"\nmsgstr "Accept"\n')
    monkeypatch.setattr(catalogues, "CHECKOUT", tmp_path)
    assert [catalogues.compile_all(), catalogues.compile_all()] == [1, 0]


def test_the_house_keeps_its_own_habits_at_the_door():
    door = "luming/front_door/"
    assert [line for line in habits.findings(CHECKOUT) if line.startswith(door)] == []
