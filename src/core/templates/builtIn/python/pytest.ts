import type { TemplateSeed } from '../../template.ts';

export const pythonPytestTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.pytest.fastapi',
    task: 'pytest tests for the FastAPI products endpoints with fixtures and parametrize',
    language: 'python',
    technologies: ['pytest', 'fastapi', 'sqlalchemy'],
    fileName: 'test_products.py',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { python: '3.9', fastapi: '0.87', sqlalchemy: '2' },
    code: `"""Tests of the products endpoints against a database in memory."""

from collections.abc import Iterator
from typing import Any

import pytest
from app.database import Base, get_session
from app.main import app
from fastapi.testclient import TestClient
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.orm import Session

UNKNOWN_ID = 999_999


@pytest.fixture
def session() -> Iterator[Session]:
    """Give each test an empty database of its own."""
    engine = create_engine(
        "sqlite+pysqlite://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def client(session: Session) -> Iterator[TestClient]:
    """Give a client whose requests use the session of the test."""
    app.dependency_overrides[get_session] = lambda: session
    with TestClient(app) as client:
        yield client
    app.dependency_overrides.clear()


@pytest.fixture
def product(client: TestClient) -> dict[str, Any]:
    """Create one product through the API."""
    response = client.post("/products", json={"name": "First", "description": None})
    assert response.status_code == 201
    return response.json()


def test_list_is_empty_at_first(client: TestClient) -> None:
    """A new database holds no products."""
    response = client.get("/products")

    assert response.status_code == 200
    assert response.json() == []


def test_created_product_can_be_read(
    client: TestClient, product: dict[str, Any]
) -> None:
    """What was created is returned under its id."""
    response = client.get(f"/products/{product['id']}")

    assert response.status_code == 200
    assert response.json() == product


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param({}, id="empty"),
        pytest.param({"name": ""}, id="blank name"),
        pytest.param({"name": "x" * 121}, id="name too long"),
        pytest.param({"name": 42}, id="name not text"),
    ],
)
def test_invalid_product_is_refused(
    client: TestClient, payload: dict[str, Any]
) -> None:
    """Invalid input is answered with 422 and stores nothing."""
    response = client.post("/products", json=payload)

    assert response.status_code == 422
    assert client.get("/products").json() == []


def test_update_replaces_fields(client: TestClient, product: dict[str, Any]) -> None:
    """The new name is returned and kept."""
    changed = {"name": "Second", "description": "Changed"}

    response = client.put(f"/products/{product['id']}", json=changed)

    assert response.status_code == 200
    assert client.get(f"/products/{product['id']}").json() == {**product, **changed}


def test_deleted_product_is_gone(client: TestClient, product: dict[str, Any]) -> None:
    """After the deletion the id is unknown."""
    assert client.delete(f"/products/{product['id']}").status_code == 204
    assert client.get(f"/products/{product['id']}").status_code == 404


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_unknown_product_is_not_found(client: TestClient, method: str) -> None:
    """An id that was never given out is answered with 404."""
    assert client.request(method, f"/products/{UNKNOWN_ID}").status_code == 404
`,
  },
];
