import type { TemplateSeed } from '../../template.ts';

export const pythonFlaskTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.flask.blueprint',
    task: 'Flask blueprint with CRUD endpoints for customers using SQLAlchemy',
    language: 'python',
    technologies: ['flask', 'sqlalchemy', 'flask-sqlalchemy'],
    fileName: 'customers.py',
    slots: [{ word: 'customers', kind: 'noun' }],
    needs: { python: '3.10', flask: '2.2', 'flask-sqlalchemy': '3', sqlalchemy: '2' },
    code: `"""JSON endpoints to create, read, update and delete customers."""

import logging
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from .extensions import db
from .models import Customer

logger = logging.getLogger(__name__)

blueprint = Blueprint("customers", __name__, url_prefix="/customers")

CUSTOMERS_PER_PAGE = 50
MAX_NAME_LENGTH = 120


def serialize_customer(record: Customer) -> dict[str, Any]:
    """Turn one customer into plain data for JSON.

    Args:
        record: What the database holds.

    Returns:
        Fields that clients may see.
    """
    return {
        "id": record.id,
        "name": record.name,
        "description": record.description,
    }


def parse_customer() -> dict[str, str | None]:
    """Read and check the body of the current request.

    Returns:
        The fields \`name\` and \`description\`.

    Raises:
        werkzeug.exceptions.HTTPException: With status 400 when the body is not valid.
    """
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        abort(HTTPStatus.BAD_REQUEST, "A JSON object is expected")
    name = body.get("name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= MAX_NAME_LENGTH:
        abort(
            HTTPStatus.BAD_REQUEST, f"name must have 1 to {MAX_NAME_LENGTH} characters"
        )
    description = body.get("description")
    if description is not None and not isinstance(description, str):
        abort(HTTPStatus.BAD_REQUEST, "description must be text")
    return {"name": name.strip(), "description": description}


def commit_or_conflict() -> None:
    """Commit the session, or answer 409 when a constraint is violated."""
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        logger.warning("Change of customers rejected by a database constraint")
        abort(HTTPStatus.CONFLICT, "Customer conflicts with existing data")


@blueprint.get("")
def list_customers() -> Response:
    """Return one page of customers, chosen by the query parameter \`page\`."""
    page = max(request.args.get("page", default=1, type=int), 1)
    statement = select(Customer).order_by(Customer.id)
    customers = db.paginate(
        statement, page=page, per_page=CUSTOMERS_PER_PAGE, error_out=False
    )
    return jsonify([serialize_customer(customer) for customer in customers])


@blueprint.get("/<int:customer_id>")
def get_customer(customer_id: int) -> Response:
    """Return one customer, or 404."""
    return jsonify(serialize_customer(db.get_or_404(Customer, customer_id)))


@blueprint.post("")
def create_customer() -> tuple[Response, HTTPStatus]:
    """Create one customer and return it with its id."""
    customer = Customer(**parse_customer())
    db.session.add(customer)
    commit_or_conflict()
    return jsonify(serialize_customer(customer)), HTTPStatus.CREATED


@blueprint.put("/<int:customer_id>")
def update_customer(customer_id: int) -> Response:
    """Replace all fields of one customer, or return 404."""
    customer = db.get_or_404(Customer, customer_id)
    for field, value in parse_customer().items():
        setattr(customer, field, value)
    commit_or_conflict()
    return jsonify(serialize_customer(customer))


@blueprint.delete("/<int:customer_id>")
def delete_customer(customer_id: int) -> tuple[str, HTTPStatus]:
    """Delete one customer, or return 404."""
    db.session.delete(db.get_or_404(Customer, customer_id))
    commit_or_conflict()
    return "", HTTPStatus.NO_CONTENT
`,
  },
];
