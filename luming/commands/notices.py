"""The holiday notices that this city's operators loaded, read without Django: ``luming due`` has no second to lose."""

from psycopg import connect
from psycopg.conninfo import make_conninfo

from luming.config import environment
from luming.kernel.reckoning.notice import Notice

AT_MOST = 1  # seconds to connect


def read() -> list[Notice]:
    """In the order in which they were loaded; none where no database is named. Raises psycopg.Error where it is away."""
    house = environment.read()
    if not house.owner_url:
        return []
    login = environment.LOGINS["app"]
    address = make_conninfo(
        house.owner_url,
        user=login,
        password=house.keys.get(login, ""),
        connect_timeout=AT_MOST,
        options=f"-c search_path={house.schema} -c statement_timeout=1s",
    )
    with connect(address) as connection:
        rows = connection.execute("select text from deadlines_notice order by id").fetchall()
    return [Notice.from_toml(text) for (text,) in rows]
