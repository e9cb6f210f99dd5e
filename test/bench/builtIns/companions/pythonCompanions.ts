import { pythonFastapiTemplates } from '../../../../src/core/templates/builtIn/python/fastapi.ts';

/** Files of the project around a template's code (`app/models.py`), and tests that run it (`test_*.py`), worded as the template is. */
export const pythonCompanions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'python.fastapi.crud': { 'app/database.py': database(), 'app/models.py': productModel('product') },
  'python.pytest.fastapi': {
    'app/database.py': database(),
    'app/models.py': productModel('product'),
    'app/products.py': pythonFastapiTemplates.find(({ id }) => id === 'python.fastapi.crud')?.code ?? '',
    'app/main.py': 'from fastapi import FastAPI\n\nfrom .products import router\n\napp = FastAPI()\napp.include_router(router)\n',
  },
  'python.fastapi.stripeWebhook': {
    'app/database.py': database(),
    'app/models.py': `import enum

from sqlalchemy.orm import Mapped, mapped_column

from .database import Base


class OrderStatus(enum.Enum):
    PENDING = "pending"
    PAID = "paid"
    PAYMENT_FAILED = "payment_failed"
    CANCELED = "canceled"


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[OrderStatus] = mapped_column(default=OrderStatus.PENDING)
`,
  },
  'python.flask.blueprint': {
    'app/extensions.py': `from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
`,
    'app/models.py': `from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .extensions import db


class Customer(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    description: Mapped[str | None]
`,
    'test_blueprint.py': `from app.customers import blueprint
from app.extensions import db
from flask import Flask


def test_life_of_one_record():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)
    app.register_blueprint(blueprint)
    client = app.test_client()
    with app.app_context():
        db.create_all()
        at = blueprint.url_prefix
        made = client.post(at, json={"name": " First "})
        assert (made.status_code, made.json["name"]) == (201, "First")
        one = f"{at}/{made.json['id']}"
        assert client.get(one).json == made.json
        assert client.post(at, json={"name": "First"}).status_code == 409
        assert client.post(at, json={"name": ""}).status_code == 400
        assert client.post(at, data="no").status_code == 400
        assert client.put(one, json={"name": "Second"}).json["name"] == "Second"
        assert len(client.get(at).json) == 1
        assert client.delete(one).status_code == 204
        assert client.get(one).status_code == 404
`,
  },
  'python.drf.viewset': {
    'app/models.py': `from django.conf import settings
from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)
`,
    'app/urls.py': 'urlpatterns = []\n',
  },
  'python.django.model': { 'app/urls.py': 'urlpatterns = []\n' },
  'python.sqlalchemy.repository': {
    'test_repository.py': `import pytest
from app.products import Base, Product, ProductNotFoundError, ProductRepository
from sqlalchemy import create_engine
from sqlalchemy.orm import Session


def test_life_of_one_record():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        repository = ProductRepository(session)
        first = repository.add("First 100%")
        repository.add("Second", "text")
        assert isinstance(first, Product)
        assert repository.search("100%") == [first]
        assert len(repository.search("s")) == 2
        repository.remove(first.id)
        with pytest.raises(ProductNotFoundError):
            repository.get(first.id)
`,
  },
  'python.asyncio.worker': {
    'test_worker.py': `import asyncio

from app.worker import Order, OrderWorkers


def test_a_broken_one_stops_nobody():
    done = []

    async def handle(item):
        if item.id == "2":
            raise ValueError(item.id)
        done.append(item.id)

    async def run():
        async with OrderWorkers(handle, workers=2, queue_size=1) as workers:
            for number in range(5):
                await workers.submit(Order(str(number), b""))

    asyncio.run(run())
    assert sorted(done) == ["0", "1", "3", "4"]
`,
  },
  'python.fastapi.jwt': {
    'test_tokens.py': `import pytest
from app.auth import CurrentUserDep, RequireScope, create_access_token
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/me")
def me(current: CurrentUserDep) -> int:
    return current.id


@app.get("/admin", dependencies=[Depends(RequireScope("admin"))])
def admin() -> str:
    return "in"


def test_tokens(monkeypatch):
    monkeypatch.setenv("JWT_SECRET", "s" * 32)
    client = TestClient(app)

    def ask(path, token):
        return client.get(path, headers={"Authorization": f"Bearer {token}"})

    token = create_access_token(7, frozenset({"read"}))
    assert ask("/me", token).json() == 7
    assert ask("/admin", token).status_code == 403
    assert ask("/admin", create_access_token(7, frozenset({"admin"}))).status_code == 200
    assert ask("/me", token + "x").status_code == 401
    assert client.get("/me").status_code == 401
    monkeypatch.setenv("JWT_SECRET", "short")
    with pytest.raises(RuntimeError):
        create_access_token(1, frozenset())
`,
  },
  'python.httpx.client': {
    'test_client.py': `import app.products_client as module
import httpx
import pytest
from app.products_client import ProductsApiError, ProductsClient


def test_retries_and_errors(monkeypatch):
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    answers = iter([503, 429, 200])

    def answer(request):
        assert request.headers["Authorization"] == "Bearer t"
        return httpx.Response(next(answers), json=[{"id": 1}])

    with ProductsClient("https://x.test/v1", "t", transport=httpx.MockTransport(answer)) as api:
        assert api.list_products() == [{"id": 1}]
    with ProductsClient("https://x.test", "t", transport=httpx.MockTransport(lambda _: httpx.Response(404))) as api:
        with pytest.raises(ProductsApiError, match="404"):
            api.get_product(1)
`,
  },
};

/** The other module names in these tests follow the file names that the tool gives the templates. */
function database(): string {
  return `from collections.abc import Iterator

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Session

engine = create_engine("sqlite://")


class Base(DeclarativeBase):
    pass


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
`;
}

function productModel(name: string): string {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return `from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base


class ${type}(Base):
    __tablename__ = "${name}s"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str | None] = mapped_column(String(2000))
`;
}
