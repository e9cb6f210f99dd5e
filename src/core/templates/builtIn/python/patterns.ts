import type { TemplateSeed } from '../../template.ts';

export const pythonPatternsTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.retry.decorator',
    task: 'Python retry decorator with exponential backoff',
    language: 'python',
    technologies: ['python'],
    fileName: 'retry.py',
    slots: [],
    wordings: [{ text: 'Python decorator that retries after an exception, at most a number of times', origin: 'user', addedAtMs: 0 }],
    needs: { python: '3.12' },
    code: `"""Decorator that runs a function again after errors that may pass."""

import functools
import logging
import random
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)


def retry[**P, R](
    *errors: type[Exception],
    max_attempts: int = 3,
    base_delay_seconds: float = 0.2,
    max_delay_seconds: float = 10.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Retry a function with exponential back-off and full jitter.

    Args:
        *errors: Types of errors after which another attempt makes sense.
        max_attempts: Attempts in all, the first one included.
        base_delay_seconds: Longest wait before the second attempt; doubles each time.
        max_delay_seconds: No wait is longer than this.
        sleep: Waits for a number of seconds; replaced in tests.

    Returns:
        The decorator. The decorated function raises the error of its last attempt.

    Raises:
        ValueError: When no error type is given or there is no attempt.
    """
    if not errors:
        raise ValueError("name at least one type of error")
    if max_attempts < 1:
        raise ValueError("max_attempts must be positive")

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for attempt in range(1, max_attempts):
                try:
                    return function(*args, **kwargs)
                except errors as error:
                    ceiling = min(
                        max_delay_seconds, base_delay_seconds * 2 ** (attempt - 1)
                    )
                    delay = random.uniform(0, ceiling)  # noqa: S311 - no secret depends on it
                    logger.info(
                        "Attempt %d of %s failed (%s), next in %.2f s",
                        attempt,
                        function.__name__,
                        type(error).__name__,
                        delay,
                    )
                    sleep(delay)
            return function(*args, **kwargs)

        return wrapper

    return decorate
`,
  },
  {
    id: 'python.cache.ttl',
    task: 'Python LRU cache with TTL',
    language: 'python',
    technologies: ['python'],
    fileName: 'ttl_cache.py',
    slots: [],
    needs: { python: '3.12' },
    code: `"""Cache of bounded size whose entries expire."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Entry[V]:
    value: V
    expires_at: float


class TtlCache[K: Hashable, V]:
    """Keeps the most recently used entries for a limited time; safe for threads."""

    def __init__(
        self,
        max_size: int,
        ttl_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Create an empty cache.

        Args:
            max_size: Largest number of entries; the least recently used one goes first.
            ttl_seconds: Time after which an entry is gone.
            clock: Seconds of a clock that never goes back; replaced in tests.

        Raises:
            ValueError: When size or time are not positive.
        """
        if max_size < 1 or ttl_seconds <= 0:
            raise ValueError("max_size and ttl_seconds must be positive")
        self._max_size = max_size
        self._ttl_seconds = ttl_seconds
        self._clock = clock
        self._entries: OrderedDict[K, _Entry[V]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return the number of entries, expired ones included."""
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """Look up an entry and mark it as used.

        Args:
            key: Key of the entry.

        Returns:
            The value, or None when it is unknown or expired.
        """
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry.expires_at <= self._clock():
                del self._entries[key]
                return None
            self._entries.move_to_end(key)
            return entry.value

    def set(self, key: K, value: V) -> None:
        """Store an entry and drop the least recently used one when the cache is full.

        Args:
            key: Key of the entry.
            value: Value to keep.
        """
        with self._lock:
            self._entries[key] = _Entry(value, self._clock() + self._ttl_seconds)
            self._entries.move_to_end(key)
            if len(self._entries) > self._max_size:
                self._entries.popitem(last=False)

    def clear(self) -> None:
        """Drop all entries."""
        with self._lock:
            self._entries.clear()
`,
  },
  {
    id: 'python.logging.json',
    task: 'Python JSON logging setup',
    language: 'python',
    technologies: ['python', 'logging'],
    fileName: 'logging_setup.py',
    slots: [],
    needs: { python: '3.11' },
    code: `"""Logging of the process: one JSON object per line on standard error."""

import json
import logging
import logging.config
from datetime import UTC, datetime
from typing import Any

_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
}


class JsonFormatter(logging.Formatter):
    """Turns log records into JSON; values passed as \`extra\` become fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record.

        Args:
            record: What was logged.

        Returns:
            One line of JSON without a line break.
        """
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name, value in vars(record).items():
            if name not in _STANDARD_FIELDS:
                fields[name] = value
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, default=str, ensure_ascii=False)


def setup_logging(level: str = "INFO") -> None:
    """Configure the root logger; call it once, at the start of the program.

    Args:
        level: Lowest level that is written, for example \`DEBUG\`.

    Raises:
        ValueError: When the level is unknown.
    """
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            },
            "root": {"level": level, "handlers": ["stderr"]},
        }
    )
`,
  },
];
