"""``bin/luming``: the list of commands, and what each needs before it can run."""

import importlib
import os
import sys
from typing import NamedTuple

from luming.front_door import catalogues, keys, mark
from luming.front_door.calls import roomy
from luming.front_door.cluster import answers
from luming.front_door.database import at_hand, own_cluster
from luming.front_door.house import APP, JOB, OWNER, surroundings
from luming.front_door.paths import Folders, data_folder, folders
from luming.front_door.refusal import Refusal


class Command(NamedTuple):
    """One word after ``bin/luming``; its work is ``main(arguments)`` in ``luming.commands``."""

    role: str  # the database role it connects as; empty: it needs no database
    usage: str
    purpose: str

    @property
    def needs_database(self) -> bool:
        """Whether one must be up for the duration."""
        return bool(self.role)


COMMANDS = {
    "due": Command(
        "", "RULE START [--pause FROM..TO] [--extend 30CD] [--json]", "when a period ends, and why"
    ),
    "procedures": Command("", "[--json|--mermaid]", "every procedure with its states and steps"),
    "verify": Command(OWNER, "", "check every event's chain; exit 1 and the first broken one"),
    "load-calendar": Command(JOB, "FILE", "load a State Council notice on working days"),
    "load-subjects": Command(JOB, "FILE.xlsx [--for PROCEDURE]", "load the city's own list of subjects"),
    "import-ledger": Command(
        JOB,
        "PROCEDURE FILE [--unit UNIT] [--sheet NAME] [--column CODE=NAME] [--dry-run] [--errors FILE]",
        "past matters from a ledger: xlsx, xls, ods or csv",
    ),
    "import-appeals": Command(
        JOB,
        "FILE.xlsx [--unit UNIT] [--dry-run] [--errors FILE]",
        "past appeals with their replies, from a workbook",
    ),
    "token": Command(
        APP,
        "USER [--post ROLE@UNIT] [--scopes read,write,files] [--days 90]",
        "a token for another system, shown once",
    ),
    "webhook": Command(
        JOB,
        "add URL --unit U [--types T,…] --by ADMIN | list | rotate | end | replay",
        "tell another system what happens",
    ),
    "package": Command(
        JOB,
        "card | know CARD | make FILE | take FILE | receipt FILE",
        "referrals to another house as a signed, sealed file",
    ),
    "seed": Command(APP, "[--year 2023]", "fill the demo city, or make a whole past year of it"),
    "rollups": Command(JOB, "[--compare|--rebuild]", "count what waits; compare the sums with the record"),
    "report": Command(
        JOB,
        "YEAR [--html F] [--pdf F] [--docx F] [--language zh|en]",
        "the yearly report as files, all of the same figures",
    ),
    "extract": Command(
        JOB, "YEAR DIR [--edition N] [--open NUMBER]", "the data given out with a report, to check it by"
    ),
    "figures": Command(
        JOB,
        "[CODE] [--year Y] [--json] [--recompute|--cities [--now]]",
        "the figures of a year, from one object each; of all cities side by side",
    ),
    "backup": Command(OWNER, "FILE", "database, files and chain heads in one file; never the keys"),
    "restore": Command(OWNER, "FILE", "into an empty data folder"),
    "city": Command(
        OWNER,
        "list|add|change|lay|dump|restore|move|forget …",
        "the cities of this installation, each by itself",
    ),
}

LAY = {("restore",), ("city", "add"), ("city", "lay"), ("city", "restore")}  # may come first of all
NEVER_STARTED = (
    "这个数据目录里还没有建起鹿鸣：先运行一次 bin/run，再用这条命令。\n"
    "Luming was never started on this data folder ({data}): run bin/run once, then this command."
)


def usage() -> str:
    """The list, as shown for ``bin/luming`` alone."""
    lines = [
        f"  bin/luming {name} {command.usage}".ljust(74) + command.purpose
        for name, command in COMMANDS.items()
    ]
    return "\n".join(["Usage: bin/luming [--city CODE] COMMAND", *lines])


def main(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    name, *rest = _for_city(arguments) or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        known = name in {"help", "-h", "--help"}
        print(usage(), file=sys.stdout if known else sys.stderr)
        return 0 if known else 2
    if not command.needs_database:
        os.environ.update(_if_it_answers())
        return _call(name, rest)
    house = folders(os.environ)
    keys.roles(house.keys)
    with at_hand(os.environ, f"bin/luming {name}") as url:
        os.environ.update(surroundings(os.environ, url, command.role))
        if not {(name,), (name, *rest[:1])} & LAY and not mark.stands(url):
            raise Refusal(NEVER_STARTED.format(data=house.data))
        catalogues.compile_all()
        if name == "restore":
            mark.write(url, None)
        return _call(name, rest)


def _for_city(arguments: list[str]) -> list[str]:
    """``--city CODE`` before the command: the command is for that city of the house."""
    if len(arguments) < 2 or arguments[0] != "--city":  # noqa: PLR2004 - the option and its value
        return arguments
    os.environ.setdefault("LUMING_HOME", os.environ.get("LUMING_CITY", "150200"))
    os.environ["LUMING_CITY"] = arguments[1]
    return arguments[2:]


def _call(name: str, arguments: list[str]) -> int:
    module = importlib.import_module(f"luming.commands.{name.replace('-', '_')}")
    try:
        code = int(roomy(module.main, arguments) or 0)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read on, such as ``head``, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _if_it_answers() -> dict[str, str]:
    """For ``due``: a database that happens to be up may hold newer notices. None is started, none waited for."""
    url = os.environ.get("DATABASE_URL", "")
    house = Folders(data_folder(os.environ))
    if not url and (house.data / "run" / ".s.PGSQL.5432").exists() and os.access(house.keys, os.R_OK):
        url = own_cluster(house, os.environ).url()
    return surroundings(os.environ, url, APP) if url and answers(url) else {}


if __name__ == "__main__":
    sys.exit(_call(sys.argv[1], sys.argv[2:]))  # for bin/run, which has prepared everything
