import type { TemplateSeed } from '../../template.ts';

export const pythonFastapiSecurityTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.fastapi.jwt',
    task: 'FastAPI JWT authentication dependency for users',
    language: 'python',
    technologies: ['fastapi', 'pyjwt', 'pydantic'],
    fileName: 'auth.py',
    slots: [{ word: 'users', kind: 'noun' }],
    needs: { python: '3.11', fastapi: '0.95', pyjwt: '2' },
    code: `"""Access tokens: issue them after login and check them on every request."""

import logging
import os
from datetime import UTC, datetime, timedelta
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

logger = logging.getLogger(__name__)

ALGORITHM = "HS256"
AUDIENCE = "api"
ACCESS_TOKEN_TTL = timedelta(minutes=15)
MIN_SECRET_BYTES = 32

bearer = HTTPBearer(auto_error=False)


class CurrentUser(BaseModel):
    """Identity of the user behind a valid access token."""

    id: int
    scopes: frozenset[str]


def load_signing_secret() -> str:
    """Read the signing secret from the environment.

    Returns:
        The secret from \`JWT_SECRET\`.

    Raises:
        RuntimeError: When the secret is missing or too short for HS256.
    """
    secret = os.environ.get("JWT_SECRET", "")
    if len(secret.encode()) < MIN_SECRET_BYTES:
        raise RuntimeError(f"JWT_SECRET must have at least {MIN_SECRET_BYTES} bytes")
    return secret


def create_access_token(user_id: int, scopes: frozenset[str]) -> str:
    """Issue a signed token that expires after \`ACCESS_TOKEN_TTL\`.

    Args:
        user_id: Primary key of the user the token stands for.
        scopes: What the user may do.

    Returns:
        The encoded token.
    """
    now = datetime.now(UTC)
    claims = {
        "sub": str(user_id),
        "scope": " ".join(sorted(scopes)),
        "aud": AUDIENCE,
        "iat": now,
        "exp": now + ACCESS_TOKEN_TTL,
    }
    return jwt.encode(claims, load_signing_secret(), algorithm=ALGORITHM)


def require_user(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> CurrentUser:
    """Check the bearer token of a request.

    Args:
        credentials: Parsed Authorization header; None when it is absent.

    Returns:
        The user the token was issued to.

    Raises:
        HTTPException: With status 401 when the token is missing, expired or forged.
    """
    unauthorized = HTTPException(
        status.HTTP_401_UNAUTHORIZED,
        "Invalid or missing token",
        headers={"WWW-Authenticate": "Bearer"},
    )
    if credentials is None:
        raise unauthorized
    try:
        claims = jwt.decode(
            credentials.credentials,
            load_signing_secret(),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["exp", "iat", "sub", "aud"]},
        )
        return CurrentUser(
            id=int(claims["sub"]), scopes=frozenset(claims.get("scope", "").split())
        )
    except (jwt.InvalidTokenError, ValueError) as error:
        logger.info("Request refused: %s", type(error).__name__)
        raise unauthorized from error


CurrentUserDep = Annotated[CurrentUser, Depends(require_user)]


class RequireScope:
    """Dependency that lets only users with one scope pass."""

    def __init__(self, scope: str) -> None:
        """Remember the scope.

        Args:
            scope: Scope that the token must carry.
        """
        self.scope = scope

    def __call__(self, current: CurrentUserDep) -> CurrentUser:
        """Return the identity, or refuse.

        Args:
            current: Who sent the request.

        Returns:
            The same identity.

        Raises:
            HTTPException: With status 403 when the scope is missing.
        """
        if self.scope not in current.scopes:
            raise HTTPException(status.HTTP_403_FORBIDDEN, "Missing permission")
        return current
`,
  },
  {
    id: 'python.fastapi.stripeWebhook',
    task: 'FastAPI Stripe webhook handler for orders',
    language: 'python',
    technologies: ['fastapi', 'stripe', 'sqlalchemy'],
    fileName: 'webhooks.py',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { python: '3.9', fastapi: '0.95', sqlalchemy: '1.4' },
    code: `"""Webhook that Stripe calls when the payment of one order changes."""

import logging
import os
from typing import Annotated

import stripe
from fastapi import APIRouter, Depends, Header, HTTPException, Request, status
from sqlalchemy.orm import Session

from .database import get_session
from .models import Order, OrderStatus

logger = logging.getLogger(__name__)

router = APIRouter(prefix="/webhooks/stripe", tags=["orders"])

SessionDep = Annotated[Session, Depends(get_session)]

STATUS_BY_EVENT = {
    "payment_intent.succeeded": OrderStatus.PAID,
    "payment_intent.payment_failed": OrderStatus.PAYMENT_FAILED,
    "payment_intent.canceled": OrderStatus.CANCELED,
}


def verify_event(payload: bytes, signature: str) -> stripe.Event:
    """Check the signature over the raw body, in constant time inside the SDK.

    Args:
        payload: Raw request body as it came over the wire.
        signature: Value of the \`Stripe-Signature\` header.

    Returns:
        The verified event.

    Raises:
        HTTPException: With status 400 when body or signature are not valid.
    """
    secret = os.environ["STRIPE_WEBHOOK_SECRET"]
    try:
        return stripe.Webhook.construct_event(payload, signature, secret)
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Invalid payload") from error
    except stripe.SignatureVerificationError as error:
        logger.warning("Rejected a webhook with an invalid signature")
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Invalid signature") from error


def apply_event(session: Session, event: stripe.Event) -> str:
    """Move the order of an event to its new status; doing so twice changes nothing.

    Args:
        session: Open database session.
        event: Verified event.

    Returns:
        What happened: \`ignored\`, \`unmatched\` or \`processed\`.
    """
    new_status = STATUS_BY_EVENT.get(event.type)
    if new_status is None:
        return "ignored"
    metadata = event.data.object.to_dict().get("metadata") or {}
    order_id = metadata.get("order_id", "")
    order = session.get(Order, int(order_id)) if order_id.isdecimal() else None
    if order is None:
        logger.warning("Event %s matches no stored order", event.id)
        return "unmatched"
    order.status = new_status
    session.commit()
    logger.info("Order %s moved to %s", order.id, new_status.name)
    return "processed"


async def read_event(
    request: Request,
    stripe_signature: Annotated[str, Header(alias="Stripe-Signature")],
) -> stripe.Event:
    """Read the raw body and verify it.

    Args:
        request: Incoming request.
        stripe_signature: Signature header.

    Returns:
        The verified event.
    """
    return verify_event(await request.body(), stripe_signature)


@router.post("/orders")
def handle_order_webhook(
    session: SessionDep,
    event: Annotated[stripe.Event, Depends(read_event)],
) -> dict[str, str]:
    """Receive one event; any answer but 2xx makes Stripe send it again."""
    return {"status": apply_event(session, event)}
`,
  },
];
