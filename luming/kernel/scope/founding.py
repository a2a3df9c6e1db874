"""How a city comes to be: roles, schema, grants, policies, functions and its line in the directory."""

from dataclasses import dataclass
from itertools import chain

from django.db import connections, transaction
from psycopg import sql

from luming.kernel.scope import definers, policies, triggers
from luming.kernel.scope.city import schema_of
from luming.kernel.workflow.moment import now

LOGINS = (policies.APP, policies.JOB)
QUEUE = (
    "GRANT USAGE ON SCHEMA public TO luming_app, luming_job",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO luming_app, luming_job",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO luming_app, luming_job",
)
# Third-party tables of the city's schema: sign-in, sessions, second factors.
SIGN_IN = ("auth_", "account_", "django_", "mfa_")


@dataclass(frozen=True)
class Founding:
    """One city's foundations. ``keys`` holds the passwords of the two login roles."""

    city: str
    keys: dict[str, str]

    @property
    def schema(self) -> str:
        """The schema's name."""
        return schema_of(self.city)

    def make_roles(self) -> None:
        """Two roles that log in, and one that cannot, which owns the functions that read across scope."""
        for login in LOGINS:
            if not self._exists(login):
                self._run(f"CREATE ROLE {login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
            with connections["default"].cursor() as cursor:
                cursor.execute(
                    sql.SQL("ALTER ROLE {} PASSWORD {}")
                    .format(sql.Identifier(login), sql.Literal(self.keys[login]))
                    .as_string(cursor.connection),
                )
        if not self._exists(policies.DEFINER):
            self._run(f"CREATE ROLE {policies.DEFINER} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        self._run(f"GRANT {policies.DEFINER} TO CURRENT_USER")

    def make_schema(self) -> None:
        """The schema and nothing in it yet; ``public`` may be used, not added to."""
        self._run(f"CREATE SCHEMA IF NOT EXISTS {self.schema}")
        self._run(f"GRANT USAGE ON SCHEMA {self.schema} TO luming_app, luming_job")
        self._run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    def lay_access(self) -> None:
        """Grants, policies, functions: generated from the models, so that none can be forgotten, and laid at once."""
        with transaction.atomic(using="default"):
            self._run(*policies.statements(), *triggers.statements(), *self._sign_in())
            self._run(*definers.statements(self.schema))
        self._run(*QUEUE, alias="queue")

    def enter_directory(self) -> None:
        """One line in the directory of cities."""
        with connections["queue"].cursor() as cursor:
            cursor.execute(
                "insert into scope_city (code, name, opened_at) values (%s, %s, %s) on conflict do nothing",
                [self.city, self.city, now()],
            )

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

    def _exists(self, role: str) -> bool:
        with connections["default"].cursor() as cursor:
            cursor.execute("select 1 from pg_roles where rolname = %s", [role])
            return cursor.fetchone() is not None

    def _run(self, *statements: str, alias: str = "default") -> None:
        with connections[alias].cursor() as cursor:
            for statement in chain(statements):
                cursor.execute(statement)
