"""The resident: brings a matter question by question, keeps number and pass-phrase, follows it, adds to it."""

from tests.browser.journey.person import Person
from tests.browser.journey.story import Story, picture


def brings(she: Person, told: Story) -> tuple[str, str]:
    """From the front page to the receipt: the number and the pass-phrase on it."""
    she.opens("/")
    she.follows("带来一件事", "Bring a matter")
    she.presses("开始", "Start")
    _goes_in_safely(she)
    _tells(she, told)
    _names_place_and_time(she, told)
    _names_the_other_side(she, told)
    _asks(she, told)
    _says_who_she_is(she, told)
    return _sends(she, told)


def _goes_in_safely(she: Person) -> None:
    """The notice must be agreed to; danger comes first, and leads back."""
    _goes_on(she)
    she.reads("要您同意，才能往下填", "You can go on only if you agree")
    she.ticks("我看过了", "I have read this")
    _goes_on(she)
    she.ticks("有", "Yes")
    _goes_on(she)
    she.reads("先保证安全", "Safety first")
    she.follows("现在安全，接着填", "It is safe now: go on")


def _tells(she: Person, told: Story) -> None:
    """An empty answer is asked for again, beside the question."""
    _goes_on(she)
    she.reads("请回答这一题，再往下填。", "Please answer this before you go on.")
    she.writes("发生了什么", "What happened", told.happened)
    _goes_on(she)
    she.writes("用一句话说，是什么事", "In one line, what is it about", told.title)
    _goes_on(she)
    she.ticks("漏水渗水", "Leaks and damp")
    _goes_on(she)


def _names_place_and_time(she: Person, told: Story) -> None:
    """By pinyin and the button, as without a script."""
    she.writes("地名", "Place", told.pinyin)
    she.presses("查找", "Find")
    she.ticks(told.region, told.region)
    _goes_on(she)
    she.writes("年", "Year", "2025")
    she.writes("月", "Month", "10")
    _goes_on(she)


def _names_the_other_side(she: Person, told: Story) -> None:
    """Where it already lies elsewhere she is told what that means, and may think again."""
    she.ticks("个人", "a person")
    she.writes("对方的姓名或名称", "The other side's name", told.respondent)
    she.writes("对方的电话", "The other side's telephone", told.phone.replace("138", "139", 1))
    _goes_on(she)
    she.ticks("公安机关在处理", "The police are dealing with it")
    _goes_on(she)
    she.reads("别处已经在办", "It is already being dealt with elsewhere")
    she.follows("返回", "Back")
    she.unticks("公安机关在处理", "The police are dealing with it")
    she.ticks("没有", "No")
    _goes_on(she)


def _asks(she: Person, told: Story) -> None:
    she.writes("您要求什么", "What do you ask for", told.asks)
    _goes_on(she)
    she.writes("涉及多少钱", "How much money is involved", "4000")
    _goes_on(she)
    she.gives("有照片或者材料吗", "Do you have photographs or papers", picture())
    she.presses("传上去", "Upload")
    she.reads("ceiling.jpg")
    _goes_on(she)


def _says_who_she_is(she: Person, told: Story) -> None:
    she.writes("您的姓名", "Your name", told.applicant)
    she.writes("您的电话", "Your telephone", told.phone)
    _goes_on(she)
    she.ticks("本人", "for oneself")
    _goes_on(she)
    _goes_on(she)  # no help needed
    _goes_on(she)  # no mediator wished for


def _sends(she: Person, told: Story) -> tuple[str, str]:
    """Looks it over, changes one answer, sends."""
    she.reads(told.respondent)
    she.follows("修改：涉及多少钱", "Change: How much money is involved")
    she.writes("涉及多少钱", "How much money is involved", "4200")
    she.presses("改好了", "Done")
    she.reads("4,200 元", "CNY 4,200")
    she.presses("提交", "Send")
    she.reads("您的申请已收到", "Your application has arrived")
    return she.fact("编号", "Number"), she.phrase


def _goes_on(she: Person) -> None:
    she.presses("继续", "Continue")


def leaves_open(she: Person) -> None:
    """From the receipt to her page; then she puts the telephone down, signed out."""
    she.follows("看进度", "See how far it is")
    leaves(she)


def follows(she: Person, phrase: str) -> None:
    """Comes back with her pass-phrase alone."""
    she.opens("/")
    she.follows("跟进", "Follow")
    she.writes("查询口令", "Pass-phrase", phrase)
    she.presses("查看", "Look")


def asks_why(she: Person) -> None:
    """By when she hears, and why by then; the date is provisional where no calendar reaches it."""
    she.unfolds("为什么是这一天", "Why this date")
    she.page.locator(".why li").first.wait_for(state="visible")


def leaves(she: Person) -> None:
    """Keeps nothing on this telephone."""
    she.presses("退出，不留在这部手机上", "Sign out on this phone")


def adds(she: Person, told: Story) -> None:
    """A few words and a picture; nothing at all is asked for again."""
    she.takes_step("补充材料", "Add material")
    she.presses("补充材料", "Add material")
    she.reads("写几句话，或者选一个文件。", "Write a few words, or choose a file.")
    she.writes("想补充的话", "What you want to add", told.more)
    she.gives("照片或者材料", "Pictures or papers", picture())
    she.presses("补充材料", "Add material")
    she.reads(told.more)


def looks_around(she: Person, number: str) -> None:
    """Who looked, what is kept of her."""
    she.reads(number)
    she.follows_part("谁看过这件事", "Who looked at this")
    she.follows("回到您的事项", "Back to your matter")
    she.follows("留下了您的哪些信息", "What is kept about you")
    she.follows("回到您的事项", "Back to your matter")


def withdraws(she: Person) -> None:
    """No reason is owed."""
    she.takes_step("撤回申请", "Withdraw")
    she.presses("撤回申请", "Withdraw")
    she.reads("这件事已按您的要求停下", "This has stopped at your request")
