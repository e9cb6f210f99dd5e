import type { TemplateSeed } from '../../template.ts';

export const pythonAsyncTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.asyncio.worker',
    task: 'Python asyncio worker that processes orders from a queue',
    language: 'python',
    technologies: ['python', 'asyncio'],
    fileName: 'worker.py',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { python: '3.12' },
    code: `"""Workers that take orders from a bounded queue and process them at the same time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """One order to process."""

    id: str
    payload: bytes


type OrderHandler = Callable[[Order], Awaitable[None]]


class OrderWorkers:
    """A fixed number of workers; leaving the block waits until all orders are processed."""

    def __init__(
        self,
        handler: OrderHandler,
        *,
        workers: int = 4,
        queue_size: int = 100,
        timeout_seconds: float = 30.0,
    ) -> None:
        """Prepare the workers; they start when the block is entered.

        Args:
            handler: Processes one order.
            workers: Number of orders processed at the same time.
            queue_size: Number of waiting orders at which \`submit\` waits too.
            timeout_seconds: Longest time for one order.

        Raises:
            ValueError: When there is no worker or no place in the queue.
        """
        if workers < 1 or queue_size < 1:
            raise ValueError("workers and queue_size must be positive")
        self._handler = handler
        self._workers = workers
        self._timeout_seconds = timeout_seconds
        self._queue: asyncio.Queue[Order] = asyncio.Queue(queue_size)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Start the workers."""
        self._tasks = [asyncio.create_task(self._run()) for _ in range(self._workers)]
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Finish waiting orders, unless the block ends with an error, and stop the workers.

        Args:
            exc_type: Type of the error that ends the block, if any.
            exc: The error itself.
            traceback: Where it was raised.
        """
        try:
            if exc_type is None:
                await self._queue.join()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def submit(self, item: Order) -> None:
        """Hand in one order; waits while the queue is full.

        Args:
            item: What to process.
        """
        await self._queue.put(item)

    async def _run(self) -> None:
        while True:
            order = await self._queue.get()
            try:
                async with asyncio.timeout(self._timeout_seconds):
                    await self._handler(order)
            except Exception:
                # One broken order must not stop its worker.
                logger.exception("Order %s failed", order.id)
            finally:
                self._queue.task_done()
`,
  },
  {
    id: 'python.csvToJson',
    task: 'Python function to convert CSV to JSON',
    language: 'python',
    technologies: ['python'],
    fileName: 'csv_to_json.py',
    slots: [],
    needs: { python: '3.10' },
    code: `"""Converts CSV files to JSON without loading them into memory."""

import csv
import json
import logging
from pathlib import Path

logger = logging.getLogger(__name__)


class InvalidCsvError(ValueError):
    """The file has no usable header, or a line does not fit it."""


def csv_to_json(source: Path, target: Path, *, delimiter: str = ",") -> int:
    """Write each line of a CSV file as one object of a JSON array.

    The target appears only when the whole source was read.

    Args:
        source: CSV file in UTF-8 whose first line names the columns.
        target: JSON file to write.
        delimiter: Character between two fields.

    Returns:
        Number of objects written.

    Raises:
        InvalidCsvError: When the header is missing, names a column twice, or a line does not fit.
        OSError: When a file cannot be read or written.
    """
    partial = target.with_name(f"{target.name}.partial")
    count = 0
    try:
        with (
            source.open(newline="", encoding="utf-8-sig") as reading,
            partial.open("w", encoding="utf-8") as writing,
        ):
            rows = csv.reader(reading, delimiter=delimiter, strict=True)
            header = next(rows, [])
            if not header or len(set(header)) != len(header):
                raise InvalidCsvError("The first line must name each column once")
            writing.write("[")
            for row in rows:
                if len(row) != len(header):
                    raise InvalidCsvError(
                        f"Line {rows.line_num} has {len(row)} fields instead of {len(header)}"
                    )
                writing.write(",\\n" if count else "\\n")
                json.dump(
                    dict(zip(header, row, strict=True)), writing, ensure_ascii=False
                )
                count += 1
            writing.write("\\n]\\n")
        partial.replace(target)
    except csv.Error as error:
        raise InvalidCsvError(f"{source.name} is not valid CSV: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    logger.info("Converted %d rows of %s", count, source.name)
    return count
`,
  },
  {
    id: 'python.contextManager.timer',
    task: 'Python context manager that logs the duration of a block',
    language: 'python',
    technologies: ['python'],
    fileName: 'timing.py',
    slots: [],
    needs: { python: '3.10' },
    code: `"""Measures how long a block of code takes."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Timing:
    """Result of a measurement; \`seconds\` is set when the block ends."""

    label: str
    seconds: float = 0.0


@contextmanager
def measure(label: str, *, level: int = logging.INFO) -> Iterator[Timing]:
    """Measure a block and log its duration, also when it fails.

    Args:
        label: What is measured.
        level: Level of the log line.

    Yields:
        The timing, complete after the block.
    """
    timing = Timing(label)
    start = time.perf_counter()
    outcome = "failed after"
    try:
        yield timing
        outcome = "took"
    finally:
        timing.seconds = time.perf_counter() - start
        logger.log(level, "%s %s %.3f s", label, outcome, timing.seconds)
`,
  },
];
