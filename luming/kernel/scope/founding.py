"""How a city comes to be: roles, schema, grants, policies, functions and its line in the directory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections, transaction
from psycopg import sql

from luming.kernel.scope import definers, directory, policies, triggers
from luming.kernel.scope.city import schema_of
from luming.kernel.scope.patience import LOCK
from luming.kernel.workflow.moment import now

LOGINS = (policies.APP, policies.JOB)
QUEUE = (
    "GRANT USAGE ON SCHEMA public TO luming_app, luming_job",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO luming_app, luming_job",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO luming_app, luming_job",
    "REVOKE INSERT, UPDATE, DELETE ON scope_city FROM luming_app, luming_job",
    "REVOKE ALL ON gathered_handin, gathered_month FROM luming_app",  # what cities hand in is for jobs
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
)
# Third-party tables of the city's schema: sign-in, sessions, second factors.
NOT_LAID = "not laid: "  # before the reason of a city that is shut until it is laid
SIGN_IN = ("auth_", "account_", "django_", "mfa_")


def make_roles(keys: dict[str, str]) -> None:
    """Two roles that log in, with their passwords, and one that cannot, which owns the functions that read across scope."""
    for login in LOGINS:
        if not _exists(login):
            _run(f"CREATE ROLE {login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
        with connections["default"].cursor() as cursor:
            cursor.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}")
                .format(sql.Identifier(login), sql.Literal(keys[login]))
                .as_string(cursor.connection),
            )
    if not _exists(policies.DEFINER):
        _run(f"CREATE ROLE {policies.DEFINER} NOLOGIN NOSUPERUSER NOBYPASSRLS")
    _run(f"GRANT {policies.DEFINER} TO CURRENT_USER")


def open_queue() -> None:
    """What stands in ``public`` may be used, not added to; the directory is read by pages and jobs, and no more."""
    _run(*QUEUE, alias="queue")


@dataclass(frozen=True)
class Founding:
    """One city's foundations."""

    city: str

    @property
    def schema(self) -> str:
        """The schema's name."""
        return schema_of(self.city)

    @contextmanager
    def reached(self) -> Iterator[None]:
        """The owner's connection leads to this city's schema, which need not be there yet, until the end."""
        owner = connections["default"]
        options = owner.settings_dict["OPTIONS"]
        before = options.get("options", "")
        owner.close()
        patience = f" {LOCK}" if LOCK in before else ""
        options["options"] = f"-c search_path={self.schema}{patience}"
        try:
            yield
        finally:
            owner.close()
            options["options"] = before

    def make_schema(self) -> None:
        """The schema and nothing in it yet."""
        _run(
            f"CREATE SCHEMA IF NOT EXISTS {self.schema}",
            f"GRANT USAGE ON SCHEMA {self.schema} TO luming_app, luming_job",
        )

    def close_schema(self) -> None:
        """Nobody but the owner comes in: a copy that is being made."""
        _run(f"REVOKE USAGE ON SCHEMA {self.schema} FROM luming_app, luming_job")

    def drop_schema(self) -> None:
        """All of the city that stands in the database, for good."""
        _run(f"DROP SCHEMA IF EXISTS {self.schema} CASCADE")

    def lay_access(self) -> None:
        """Grants, policies, functions: generated from the models, so that none can be forgotten, and laid at once."""
        with transaction.atomic(using="default"):
            _run(*definers.statements(self.schema))  # first: a policy asks one of them
            _run(*policies.statements(), *definers.reads(), *triggers.statements(), *self._sign_in())

    def enter_directory(self, name: str = "", host: str = "", origin: str = "", cell: str = "") -> None:
        """One line in the directory of cities; of a line that is there only that it could not be laid is taken away."""
        with connections[directory.alias()].cursor() as cursor:
            cursor.execute(
                "insert into scope_city (code, name, host, shut, origin, cell, opened_at) values (%s, %s, %s, '', %s, %s, %s) "
                "on conflict (code) do update set shut = '' where starts_with(scope_city.shut, %s)",
                [self.city, name or self.city, host, origin, cell, now(), NOT_LAID],
            )

    def rename(self, name: str | None, host: str | None) -> None:
        """What stays unsaid stays as it is."""
        with connections[directory.alias()].cursor() as cursor:
            cursor.execute(
                "update scope_city set name = coalesce(%s, name), host = coalesce(%s, host) where code = %s",
                [name, host, self.city],
            )

    def shut(self, why: str) -> None:
        """Nobody is let in, and its jobs rest, until it is opened with no reason any more."""
        with connections[directory.alias()].cursor() as cursor:
            cursor.execute("update scope_city set shut = %s where code = %s", [why[:200], self.city])

    def _sign_in(self) -> list[str]:
        tables = [
            name for name in connections["default"].introspection.table_names() if name.startswith(SIGN_IN)
        ]
        kept = [
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO luming_app, luming_job" for name in tables
        ]
        return [
            *kept,
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {self.schema} TO luming_app, luming_job",
        ]


def _exists(role: str) -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        return cursor.fetchone() is not None


def _run(*statements: str, alias: str = "default") -> None:
    """All in one message to the server."""
    with connections[alias].cursor() as cursor:
        cursor.execute(";\n".join(statements))
