import type { TemplateSeed } from '../../template.ts';

export const pythonSqlalchemyTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.sqlalchemy.repository',
    task: 'SQLAlchemy model and repository for products',
    language: 'python',
    technologies: ['sqlalchemy'],
    fileName: 'products.py',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { python: '3.10', sqlalchemy: '2' },
    code: `"""Products: the mapped class and the repository that reads and writes it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import DateTime, String, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """Base of all mapped classes."""


class Product(Base):
    """One row of the table."""

    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    description: Mapped[str | None] = mapped_column(String(2000))
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    updated_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )

    def __repr__(self) -> str:
        """Return a short text for logs."""
        return f"{type(self).__name__}(id={self.id!r}, name={self.name!r})"


class ProductNotFoundError(LookupError):
    """There is no product with the requested id."""

    def __init__(self, product_id: int) -> None:
        """Keep the id for the caller.

        Args:
            product_id: The id that was looked up.
        """
        super().__init__(f"Product {product_id} does not exist")
        self.product_id = product_id


class ProductRepository:
    """Reads and writes products; the caller owns the session and commits."""

    def __init__(self, session: Session) -> None:
        """Bind the repository to a unit of work.

        Args:
            session: Open session.
        """
        self._session = session

    def get(self, product_id: int) -> Product:
        """Load one product.

        Args:
            product_id: Primary key.

        Returns:
            The stored product.

        Raises:
            ProductNotFoundError: When there is none with this id.
        """
        product = self._session.get(Product, product_id)
        if product is None:
            raise ProductNotFoundError(product_id)
        return product

    def search(
        self, name: str, *, offset: int = 0, limit: int = 50
    ) -> Sequence[Product]:
        """Find products whose name contains a text, without regard to case.

        Args:
            name: Text to look for; percent signs and underscores stand for themselves.
            offset: Number of matches to skip.
            limit: Largest number of matches to return.

        Returns:
            The matches in the order of their names.
        """
        statement = (
            select(Product)
            .where(Product.name.icontains(name, autoescape=True))
            .order_by(Product.name, Product.id)
            .offset(offset)
            .limit(limit)
        )
        return self._session.scalars(statement).all()

    def add(self, name: str, description: str | None = None) -> Product:
        """Store a new product.

        Args:
            name: Name, at most 120 characters.
            description: Free text, at most 2000 characters.

        Returns:
            The new product with its id.
        """
        product = Product(name=name, description=description)
        self._session.add(product)
        self._session.flush()
        return product

    def remove(self, product_id: int) -> None:
        """Delete one product.

        Args:
            product_id: Primary key.

        Raises:
            ProductNotFoundError: When there is none with this id.
        """
        self._session.delete(self.get(product_id))
        self._session.flush()
`,
  },
  {
    id: 'python.sqlalchemy.session',
    task: 'SQLAlchemy engine and session setup with transaction context manager',
    language: 'python',
    technologies: ['sqlalchemy'],
    fileName: 'database.py',
    slots: [],
    needs: { python: '3.9', sqlalchemy: '2' },
    code: `"""Database access: one engine for the process, one session for each unit of work."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, sessionmaker

logger = logging.getLogger(__name__)

POOL_SIZE = 5
MAX_OVERFLOW = 10
POOL_TIMEOUT_SECONDS = 10


@lru_cache(maxsize=1)
def get_engine() -> Engine:
    """Create the engine on first use.

    Returns:
        The engine for the address in \`DATABASE_URL\`.

    Raises:
        KeyError: When \`DATABASE_URL\` is not set.
    """
    return create_engine(
        os.environ["DATABASE_URL"],
        pool_size=POOL_SIZE,
        max_overflow=MAX_OVERFLOW,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        # Notices connections that the server closed meanwhile.
        pool_pre_ping=True,
    )


@lru_cache(maxsize=1)
def get_session_factory() -> sessionmaker[Session]:
    """Return the factory that makes all sessions."""
    return sessionmaker(get_engine(), expire_on_commit=False)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a session, commit at the end of the block, roll back on any error.

    Yields:
        The open session.
    """
    with get_session_factory()() as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            logger.debug("Transaction rolled back")
            raise
`,
  },
];
