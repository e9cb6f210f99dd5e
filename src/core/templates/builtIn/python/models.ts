import type { TemplateSeed } from '../../template.ts';

export const pythonModelsTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.dataclass',
    task: 'Python dataclass for orders with validation and JSON serialization',
    language: 'python',
    technologies: ['python', 'dataclasses'],
    fileName: 'order.py',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { python: '3.11' },
    code: `"""Orders as immutable values that go to JSON and back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

MAX_NAME_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order; an instance is always valid.

    Attributes:
        id: Positive number.
        name: 1 to 120 characters.
        created_at: Moment of creation, with a time zone.
    """

    id: int
    name: str
    created_at: datetime

    def __post_init__(self) -> None:
        """Check the fields.

        Raises:
            ValueError: When a field is not valid.
        """
        if self.id < 1:
            raise ValueError("id must be positive")
        if not 0 < len(self.name) <= MAX_NAME_LENGTH:
            raise ValueError(f"name must have 1 to {MAX_NAME_LENGTH} characters")
        if self.created_at.tzinfo is None:
            raise ValueError("created_at must have a time zone")

    def to_json(self) -> str:
        """Return the order as JSON, the time in UTC."""
        return json.dumps(
            {
                "id": self.id,
                "name": self.name,
                "created_at": self.created_at.astimezone(UTC).isoformat(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read one order from JSON.

        Args:
            text: JSON object with the fields of the order.

        Returns:
            The order.

        Raises:
            ValueError: When the text is not JSON or a field is missing or not valid.
        """
        data: Any = json.loads(text)
        try:
            return cls(
                id=int(data["id"]),
                name=str(data["name"]),
                created_at=datetime.fromisoformat(data["created_at"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"Not a valid order: {error}") from error
`,
  },
  {
    id: 'python.pydantic.settings',
    task: 'Pydantic settings class for the billing service from environment variables',
    language: 'python',
    technologies: ['pydantic', 'pydantic-settings'],
    fileName: 'settings.py',
    slots: [{ word: 'billing', kind: 'name' }],
    needs: { python: '3.8', pydantic: '2' },
    code: `"""Settings of the billing service, read from the environment and checked at the start."""

from functools import lru_cache
from typing import Literal

from pydantic import Field, PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MIN_KEY_LENGTH = 32


class BillingSettings(BaseSettings):
    """Values of \`BILLING_*\` variables, or of a file \`.env\` in development.

    Attributes:
        environment: Where the service runs.
        database_url: Address of the database.
        api_key: Key that callers present; hidden in logs and tracebacks.
        request_timeout_seconds: Longest wait for other services.
        debug: Whether details of errors are shown.
    """

    model_config = SettingsConfigDict(
        env_prefix="BILLING_",
        env_file=".env",
        extra="ignore",
        frozen=True,
    )

    environment: Literal["development", "staging", "production"] = "development"
    database_url: PostgresDsn
    api_key: SecretStr = Field(min_length=MIN_KEY_LENGTH)
    request_timeout_seconds: float = Field(default=10.0, gt=0, le=60)
    debug: bool = False

    @property
    def is_production(self) -> bool:
        """Tell whether real customers are served."""
        return self.environment == "production"


@lru_cache(maxsize=1)
def get_billing_settings() -> BillingSettings:
    """Read the settings once.

    Returns:
        The checked settings.

    Raises:
        pydantic.ValidationError: When a variable is missing or not valid.
    """
    return BillingSettings()
`,
  },
];
