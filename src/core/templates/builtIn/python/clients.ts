import type { TemplateSeed } from '../../template.ts';

export const pythonClientsTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.httpx.client',
    task: 'Python httpx client with retries for the products API',
    language: 'python',
    technologies: ['httpx'],
    fileName: 'products_client.py',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { python: '3.11' },
    code: `"""Client of the products API with time limits, retries and typed errors."""

import logging
import random
import time
from types import TracebackType
from typing import Any, Self

import httpx

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 4
BASE_DELAY_SECONDS = 0.25
MAX_DELAY_SECONDS = 10.0
RETRYABLE_STATUS = frozenset({429, 500, 502, 503, 504})


class ProductsApiError(Exception):
    """The API could not be reached or refused the request."""


class ProductsClient:
    """Reads products; use it as a context manager, so that connections are closed."""

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        timeout_seconds: float = 10.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Open a pool of connections.

        Args:
            base_url: For example \`https://api.example.com/v1\`.
            token: Sent as bearer token.
            timeout_seconds: Limit for each phase of a request.
            transport: Replaces the network in tests.
        """
        self._http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=timeout_seconds,
            transport=transport,
        )

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close all connections.

        Args:
            exc_type: Type of the error that ends the block, if any.
            exc: The error itself.
            traceback: Where it was raised.
        """
        self._http.close()

    def list_products(self) -> list[dict[str, Any]]:
        """Load all products.

        Returns:
            Products as the API describes them.

        Raises:
            ProductsApiError: When the last attempt failed too.
        """
        return self._get("/products").json()

    def get_product(self, product_id: int) -> dict[str, Any]:
        """Load one product.

        Args:
            product_id: Id of the product.

        Returns:
            The product as the API describes it.

        Raises:
            ProductsApiError: When it does not exist or the last attempt failed too.
        """
        return self._get(f"/products/{product_id}").json()

    def _get(self, path: str) -> httpx.Response:
        for attempt in range(1, MAX_ATTEMPTS + 1):
            try:
                response = self._http.get(path)
            except httpx.TransportError as error:
                if attempt == MAX_ATTEMPTS:
                    raise ProductsApiError(f"GET {path} failed") from error
                delay = _back_off(attempt)
            else:
                if response.is_success:
                    return response
                if (
                    response.status_code not in RETRYABLE_STATUS
                    or attempt == MAX_ATTEMPTS
                ):
                    raise ProductsApiError(
                        f"GET {path} answered {response.status_code}"
                    )
                delay = _retry_after(response) or _back_off(attempt)
            logger.info(
                "Attempt %d of GET %s failed, next in %.2f s", attempt, path, delay
            )
            time.sleep(delay)
        raise AssertionError("unreachable: the last attempt returns or raises")


def _back_off(attempt: int) -> float:
    """Return a random delay below a limit that doubles with each attempt."""
    ceiling = min(MAX_DELAY_SECONDS, BASE_DELAY_SECONDS * 2 ** (attempt - 1))
    return random.uniform(0, ceiling)  # noqa: S311 - no secret depends on it


def _retry_after(response: httpx.Response) -> float | None:
    """Return the delay in seconds the server asks for, if it gives one."""
    value = response.headers.get("Retry-After", "")
    return min(float(value), MAX_DELAY_SECONDS) if value.isdecimal() else None
`,
  },
  {
    id: 'python.pandas.csv',
    task: 'Load orders from a CSV file with pandas and clean them',
    language: 'python',
    technologies: ['pandas'],
    fileName: 'load_orders.py',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { python: '3.9', pandas: '2' },
    code: `"""Loads orders from a CSV file into a data frame with fixed types."""

import logging
from pathlib import Path

import pandas as pd

logger = logging.getLogger(__name__)

REQUIRED_COLUMNS = ["id", "name", "amount", "created_at"]


class InvalidOrdersFileError(ValueError):
    """The file lacks columns or cannot be parsed."""


def load_orders(path: Path) -> pd.DataFrame:
    """Load and clean orders.

    Rows without id, amount or time are dropped; of rows with the same id the last one stays.

    Args:
        path: CSV file in UTF-8 with the columns \`id\`, \`name\`, \`amount\` and \`created_at\`
            (ISO 8601).

    Returns:
        One row per order with \`id\` as index, oldest first, times in UTC.

    Raises:
        InvalidOrdersFileError: When the file lacks columns or is not CSV.
        OSError: When the file cannot be read.
    """
    try:
        raw = pd.read_csv(path, dtype="string", encoding="utf-8-sig")
    except (
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        UnicodeDecodeError,
    ) as error:
        raise InvalidOrdersFileError(f"{path.name} is not a valid CSV file") from error
    missing = [column for column in REQUIRED_COLUMNS if column not in raw.columns]
    if missing:
        raise InvalidOrdersFileError(
            f"{path.name} lacks the columns {', '.join(missing)}"
        )

    orders = pd.DataFrame(
        {
            "id": raw["id"].str.strip(),
            "name": raw["name"].str.strip(),
            "amount": pd.to_numeric(raw["amount"], errors="coerce"),
            # Without a format the first value would decide for all, and others would be dropped.
            "created_at": pd.to_datetime(
                raw["created_at"], format="ISO8601", errors="coerce", utc=True
            ),
        }
    )
    orders = orders.dropna(subset=["id", "amount", "created_at"])
    orders = orders.drop_duplicates(subset="id", keep="last")
    dropped = len(raw) - len(orders)
    if dropped:
        logger.warning("Dropped %d of %d rows of %s", dropped, len(raw), path.name)
    return orders.set_index("id").sort_values("created_at")
`,
  },
];
