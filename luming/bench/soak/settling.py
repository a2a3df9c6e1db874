"""Jobs whose runner is gone go back into the queue: ``python -m luming.bench.soak.settling``, the house closed."""

import os

import psycopg

# Nobody runs any more, so every job that is under way has lost its runner.
BACK = "update procrastinate_jobs set status = 'todo', worker_id = null where status = 'doing'"


def main() -> None:
    """As the owner."""
    with psycopg.connect(os.environ["LUMING_OWNER_URL"]) as owner:
        print(owner.execute(BACK).rowcount)


if __name__ == "__main__":
    main()
