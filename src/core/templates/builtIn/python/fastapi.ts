import type { TemplateSeed } from '../../template.ts';

export const pythonFastapiTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.fastapi.crud',
    task: 'FastAPI CRUD router for products with SQLAlchemy',
    language: 'python',
    technologies: ['fastapi', 'sqlalchemy', 'pydantic'],
    fileName: 'products.py',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { python: '3.10', fastapi: '0.95', pydantic: '2', sqlalchemy: '2' },
    code: `"""HTTP endpoints to create, read, update and delete products."""

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .database import get_session
from .models import Product

logger = logging.getLogger(__name__)

router = APIRouter(prefix="/products", tags=["products"])

SessionDep = Annotated[Session, Depends(get_session)]

MAX_PRODUCTS_PER_PAGE = 100


class ProductCreate(BaseModel):
    """Fields a client sends to create or replace one product."""

    name: str = Field(min_length=1, max_length=120)
    description: str | None = Field(default=None, max_length=2000)


class ProductRead(ProductCreate):
    """One product as the API returns it."""

    model_config = ConfigDict(from_attributes=True)

    id: int


def get_product_or_404(session: Session, product_id: int) -> Product:
    """Load one product.

    Args:
        session: Open database session.
        product_id: Primary key of the product.

    Returns:
        The stored product.

    Raises:
        HTTPException: With status 404 when the product does not exist.
    """
    product = session.get(Product, product_id)
    if product is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Product not found")
    return product


def commit_or_409(session: Session) -> None:
    """Commit the session and report a violated constraint as a conflict.

    Args:
        session: Session with pending changes.

    Raises:
        HTTPException: With status 409 when a database constraint is violated.
    """
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        logger.warning("Change of products rejected by a database constraint")
        raise HTTPException(
            status.HTTP_409_CONFLICT, "Product conflicts with existing data"
        ) from error


@router.get("", response_model=list[ProductRead])
def list_products(
    session: SessionDep,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_PRODUCTS_PER_PAGE)] = 50,
) -> list[Product]:
    """Return one page of products, oldest first."""
    statement = select(Product).order_by(Product.id).offset(offset).limit(limit)
    return list(session.scalars(statement))


@router.get("/{product_id}", response_model=ProductRead)
def get_product(session: SessionDep, product_id: int) -> Product:
    """Return one product, or 404."""
    return get_product_or_404(session, product_id)


@router.post("", response_model=ProductRead, status_code=status.HTTP_201_CREATED)
def create_product(session: SessionDep, payload: ProductCreate) -> Product:
    """Create one product and return it with its id."""
    product = Product(**payload.model_dump())
    session.add(product)
    commit_or_409(session)
    session.refresh(product)
    return product


@router.put("/{product_id}", response_model=ProductRead)
def update_product(
    session: SessionDep, product_id: int, payload: ProductCreate
) -> Product:
    """Replace all fields of one product, or return 404."""
    product = get_product_or_404(session, product_id)
    for field, value in payload.model_dump().items():
        setattr(product, field, value)
    commit_or_409(session)
    session.refresh(product)
    return product


@router.delete("/{product_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_product(session: SessionDep, product_id: int) -> None:
    """Delete one product, or return 404."""
    product = get_product_or_404(session, product_id)
    session.delete(product)
    commit_or_409(session)
`,
  },
  {
    id: 'python.fastapi.health',
    task: 'FastAPI application with health check endpoint and settings for the catalog service',
    language: 'python',
    technologies: ['fastapi', 'pydantic-settings'],
    fileName: 'main.py',
    slots: [{ word: 'catalog', kind: 'name' }],
    needs: { python: '3.9', fastapi: '0.95', pydantic: '2' },
    code: `"""Application of the catalog service: settings from the environment and health checks."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Annotated, Literal

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

logger = logging.getLogger(__name__)


class Settings(BaseSettings):
    """Settings of the service, read from \`CATALOG_*\` environment variables."""

    model_config = SettingsConfigDict(env_prefix="CATALOG_", frozen=True)

    environment: Literal["development", "staging", "production"] = "development"
    version: str = Field(default="0.0.0", min_length=1)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Read the settings once for the whole process."""
    return Settings()


SettingsDep = Annotated[Settings, Depends(get_settings)]


class Health(BaseModel):
    """Answer of the health check."""

    status: Literal["ok"] = "ok"
    service: str = "catalog-service"
    environment: str
    version: str


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Set up logging before the first request and note the shutdown.

    Yields:
        Nothing; the application serves requests meanwhile.
    """
    settings = get_settings()
    logging.basicConfig(level=settings.log_level)
    logger.info("Service started in %s", settings.environment)
    yield
    logger.info("Service stopped")


app = FastAPI(title="catalog-service", lifespan=lifespan)


@app.get("/health", tags=["health"])
def health(settings: SettingsDep) -> Health:
    """Tell load balancers that the process answers requests."""
    return Health(environment=settings.environment, version=settings.version)
`,
  },
];
