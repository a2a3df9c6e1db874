"""Who asks: the token in the request, the post it acts as, and what its scopes allow."""

from dataclasses import dataclass

from django.http import HttpRequest

from luming.exchange.api.problems import Problem
from luming.kernel.orgs import tokens
from luming.kernel.orgs.models import AccessToken, Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.words import Words

REALM = 'Bearer realm="luming"'


@dataclass(frozen=True)
class Caller:
    """One system under one token: her user, with this post alone."""

    token: AccessToken
    viewer: Viewer

    @property
    def post(self) -> Post:
        """The post it acts as."""
        return self.token.post

    def needs(self, scope: str) -> None:
        """Raise Problem where the token does not reach so far."""
        if scope not in self.token.scopes:
            raise Problem(
                "scope",
                Words(f"令牌要有“{scope}”范围。", f"The token needs the scope “{scope}”."),
                headers={"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{scope}"'},
            )


def caller_of(request: HttpRequest) -> Caller:
    """The caller by her token. Raises Problem where there is none in force; which of the reasons it is is not said."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Problem(
            "token",
            Words("请带上令牌：Authorization: Bearer …", "Send a token: Authorization: Bearer …"),
            headers={"WWW-Authenticate": REALM},
        )
    token = tokens.found(text.strip())
    if token is None:
        raise Problem(
            "token",
            Words(
                "这个令牌没有用：到期、停用，或者岗位已经结束。",
                "This token opens nothing: lapsed, ended, or its post is over.",
            ),
            headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'},
        )
    tokens.used(token)
    return Caller(token, tokens.viewer_of(token))
