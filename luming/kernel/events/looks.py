"""What a look is called when it is shown: to the party whose matter it is, to officers, and in her own file."""

from luming.kernel.workflow.words import Words

PAGE, UNMASK, DOCUMENT, FILE, FOLDER, OWN_FILE = "page", "unmask", "document", "file", "folder", "own_file"
INDEX, CALENDAR, PACKAGE, LIST = "blind index", "calendar", "package", "list"

WHAT = {
    PAGE: Words("看了这件事", "looked at the matter"),
    UNMASK: Words("看了身份和联系方式", "looked at identity and contact"),
    DOCUMENT: Words("打开了文书", "opened a paper"),
    FILE: Words("打开了材料", "opened a file"),
    FOLDER: Words("带走了整个卷宗", "took the whole file away"),
    CALENDAR: Words(
        "把期限放进自己的日历（只有编号）", "put its dates into her own calendar (by number only)"
    ),
    PACKAGE: Words("把移送函装进数据包", "put the letter of referral into a package"),
    LIST: Words("导出了清单", "took a list away"),
    OWN_FILE: Words("下载了自己的档案", "downloaded her own file"),
    "possible_duplicates": Words("查了有没有重复登记", "checked whether it was registered twice"),
    "conflict_of_interest": Words(
        "查了承办人和当事人有没有利害关系", "checked whether the officer may be connected with a party"
    ),
    "own_access_request": Words(
        "当事人本人查询自己的信息时找到这件事", "found it for a person who asked for her own information"
    ),
    "search": Words("在查找中看到", "saw it in a search"),
}


def called(what: str, detail: str = "") -> Words:
    """The look in words; of the blind index, which of its three readers it was."""
    code = detail if what == INDEX else what
    return WHAT.get(code, WHAT[PAGE])
