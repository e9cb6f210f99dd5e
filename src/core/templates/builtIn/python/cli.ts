import type { TemplateSeed } from '../../template.ts';

export const pythonCliTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.typer.cli',
    task: 'Python CLI with Typer to import customers from a CSV file',
    language: 'python',
    technologies: ['typer'],
    fileName: 'import_customers.py',
    slots: [{ word: 'customers', kind: 'noun' }],
    needs: { python: '3.10', typer: '0.9' },
    code: `"""Command line program that checks customers in a CSV file and writes them as JSON."""

import csv
import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

logger = logging.getLogger(__name__)

app = typer.Typer(no_args_is_help=True)

REQUIRED_COLUMNS = frozenset({"id", "name"})


class ImportFailedError(Exception):
    """The file cannot be imported; the message names the line."""


@dataclass(frozen=True, slots=True)
class Customer:
    """One valid line of the file."""

    id: int
    name: str


def read_customers(path: Path) -> Iterator[Customer]:
    """Read customers one by one, so that the size of the file does not matter.

    Args:
        path: CSV file in UTF-8 with the columns \`id\` and \`name\`.

    Yields:
        Each customer in the order of the file.

    Raises:
        ImportFailedError: When a column is missing or a line is not valid.
        UnicodeDecodeError: When the file is not UTF-8.
        csv.Error: When the file is not CSV.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        missing = REQUIRED_COLUMNS.difference(reader.fieldnames or [])
        if missing:
            raise ImportFailedError(f"Missing columns: {', '.join(sorted(missing))}")
        for row in reader:
            name = (row["name"] or "").strip()
            if not name:
                raise ImportFailedError(f"Line {reader.line_num}: name is empty")
            try:
                yield Customer(id=int(row["id"]), name=name)
            except (TypeError, ValueError) as error:
                raise ImportFailedError(
                    f"Line {reader.line_num}: id is not a number"
                ) from error


@app.command()
def import_customers(
    source: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV file to read.")
    ],
    target: Annotated[Path, typer.Argument(dir_okay=False, help="JSON file to write.")],
    *,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log details.")
    ] = False,
) -> None:
    """Import customers from a CSV file.

    Args:
        source: File to read.
        target: File to write; replaced only after the whole source was read.
        verbose: Whether details are logged.

    Raises:
        typer.Exit: With code 1 when the file is not valid.
    """
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO)
    try:
        customers = [asdict(customer) for customer in read_customers(source)]
    except (ImportFailedError, UnicodeDecodeError, csv.Error) as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(code=1) from error
    target.write_text(
        json.dumps(customers, ensure_ascii=False, indent=2), encoding="utf-8"
    )
    logger.info("Imported %d customers", len(customers))


if __name__ == "__main__":
    app()
`,
  },
  {
    id: 'python.argparse.cli',
    task: 'Python CLI with argparse, subcommands and logging',
    language: 'python',
    technologies: ['python', 'argparse'],
    fileName: 'cli.py',
    slots: [],
    code: `"""Command line program with subcommands: count the lines of files or find a text in them."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

logger = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_NOT_FOUND = 1
EXIT_FAILED = 2


def count_lines(path: Path) -> int:
    """Count the lines of a text file.

    Args:
        path: File in UTF-8.

    Returns:
        Number of lines; a last line without a line break counts.

    Raises:
        OSError: When the file cannot be read.
        UnicodeDecodeError: When the file is not UTF-8.
    """
    with path.open(encoding="utf-8") as file:
        return sum(1 for _ in file)


def find_lines(path: Path, text: str) -> list[int]:
    """Find the lines that contain a text.

    Args:
        path: File in UTF-8.
        text: Text to look for.

    Returns:
        Numbers of the matching lines, from 1.

    Raises:
        OSError: When the file cannot be read.
        UnicodeDecodeError: When the file is not UTF-8.
    """
    with path.open(encoding="utf-8") as file:
        return [number for number, line in enumerate(file, start=1) if text in line]


def build_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="log details")
    commands = parser.add_subparsers(dest="command", required=True)

    count = commands.add_parser("count", help="count lines")
    count.add_argument("path", type=Path)

    find = commands.add_parser("find", help="find lines with a text")
    find.add_argument("path", type=Path)
    find.add_argument("text")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: Arguments without the name of the program; those of the process by default.

    Returns:
        Exit status: 0 when all went well, 1 when nothing was found, 2 after an error.
    """
    arguments = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if arguments.verbose else logging.WARNING)
    logger.debug("Running %s on %s", arguments.command, arguments.path)
    try:
        if arguments.command == "count":
            sys.stdout.write(f"{count_lines(arguments.path)}\\n")
            return EXIT_OK
        numbers = find_lines(arguments.path, arguments.text)
    except (OSError, UnicodeDecodeError):
        logger.exception("Cannot read %s", arguments.path)
        return EXIT_FAILED
    for number in numbers:
        sys.stdout.write(f"{number}\\n")
    return EXIT_OK if numbers else EXIT_NOT_FOUND


if __name__ == "__main__":
    sys.exit(main())
`,
  },
];
