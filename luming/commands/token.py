"""``luming token USER``: a token by which another system acts as one post of this officer. It is printed once."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import django

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.orgs.models import AccessToken, Post


def main(argv: Sequence[str]) -> int:
    """0 with the token alone on standard output; 2 with one sentence where there can be none."""
    asked = _parser().parse_args(argv)
    django.setup()
    try:
        row, text = _make(asked)
    except Refused as refused:
        print(f"{refused.words.zh}\n{refused.words.en}", file=sys.stderr)
        return 2
    for line in _told(row):
        print(f"{line.zh}\n  {line.en}", file=sys.stderr)
    print(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/luming token", description=__doc__)
    parser.add_argument("user", metavar="USER", help="the officer's sign-in name")
    parser.add_argument(
        "--post", default="", metavar="ROLE[@UNIT]", help="which of her posts: role, and code of the unit"
    )
    parser.add_argument("--scopes", default="read", help="read, write, files; with commas between them")
    parser.add_argument("--days", type=int, default=90, help="how long it is valid (90; at most 366)")
    parser.add_argument("--for", dest="label", default="API", metavar="TEXT", help="which system gets it")
    return parser


def _make(asked: argparse.Namespace) -> "tuple[AccessToken, str]":
    from django.conf import settings

    from luming.kernel.orgs import tokens
    from luming.kernel.scope.city import city

    scopes = [one.strip() for one in asked.scopes.split(",") if one.strip()]
    with city(settings.CITY):
        return tokens.make(_post(asked.user, asked.post), scopes, asked.label, None, asked.days)


def _post(username: str, wanted: str) -> "Post":
    from luming.kernel.orgs.models import Post
    from luming.kernel.workflow.moment import today

    role, _at, unit = wanted.partition("@")
    held = Post.objects.on(today()).filter(user__username=username).select_related("unit", "user")
    posts = [one for one in held if role in ("", one.role_code) and unit in ("", one.unit.code)]
    if len(posts) == 1:
        return posts[0]
    has = ", ".join(f"{one.role_code}@{one.unit.code}" for one in held) or "—"
    raise Refused(
        Words(
            f"请用 --post 指明 {username} 的一个岗位。现有：{has}。",
            f"Name one post of {username} with --post. There are: {has}.",
        )
    )


def _told(row: "AccessToken") -> list[Words]:
    post = row.post
    scopes, until = ", ".join(row.scopes), row.valid_until.isoformat()
    return [
        Words(
            f"令牌只显示这一次：{post.user.name}，{post.role.words.zh}，{post.unit.name}；范围 {scopes}；到 {until}。",
            f"Shown this once: {post.user.name}, {post.role.words.en}, {post.unit.name}; scopes {scopes}; until {until}.",
        )
    ]
