"""`python -m polyglot_clean`, and the command `polyglot-clean`."""

import sys

from polyglot_clean.cli import main as run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
