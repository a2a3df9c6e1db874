"""One share of a year's live courses: ``python -m luming.demo.year YEAR OF SHARE``, a line for each matter."""

import sys

import django


def main(arguments: list[str]) -> None:
    """Play it."""
    django.setup()
    from luming.demo.year import seeding, shape

    year, of, share = map(int, arguments)
    for code in seeding.play(shape.read(year), share, of):
        print(code, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
