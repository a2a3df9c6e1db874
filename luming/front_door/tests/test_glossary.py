import ast

from luming.front_door.paths import CHECKOUT

DECLARES = {"State", "closed", "final", "step", "record"}
GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")


def declared(text: str) -> dict[str, str]:
    """Code name and Chinese of every state and step in a procedure's source, read without importing it."""
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            pairs = [(node.targets[0].id, node.value)]
        elif isinstance(node, ast.Dict):
            pairs = [
                (key.value, value) for key, value in zip(node.keys, node.values, strict=True) if _is_text(key)
            ]
        else:
            continue
        for name, value in pairs:
            if isinstance(value, ast.Call) and getattr(value.func, "id", "") in DECLARES and value.args:
                found[name] = value.args[0].value
    return found


def _is_text(node) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_state_and_step_stands_in_the_glossary_as_it_is_shown():
    sources = [
        CHECKOUT / "luming/kernel/workflow/common.py",
        *CHECKOUT.glob("luming/procedures/*/procedure.py"),
        *CHECKOUT.glob("luming/procedures/*/states.py"),
        *CHECKOUT.glob("luming/procedures/*/chapters/*.py"),
    ]
    words = {pair for file in sources for pair in declared(file.read_text(encoding="utf-8")).items()}
    assert len(words) > 30
    missing = [
        f"{code} {chinese}" for code, chinese in sorted(words) if f"| {code} | {chinese} |" not in GLOSSARY
    ]
    assert missing == []


def test_each_row_says_code_chinese_english_and_law():
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("|") and not line.startswith("|---")]
    assert len(rows) > 100
    assert [row for row in rows if len(row.strip("|").split(" | ")) != 4] == []
