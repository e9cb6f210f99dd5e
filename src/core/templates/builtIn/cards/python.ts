import type { BuiltInCards } from './builtInCards.ts';

/** Cards of the built-in templates in Python. */
export const pythonCards: BuiltInCards = {
  'python.fastapi.crud': {
    intent: {
      action: 'create',
      artefact: 'CRUD router',
      technologies: ['fastapi', 'sqlalchemy'],
      constraints: ['list with pagination', '404 when missing'],
    },
    wordings: [
      'fastapi crud products sqlalchemy',
      'REST endpoints for products: list, read, create, update, delete, with FastAPI and SQLAlchemy',
      'router in FastAPI to manage products with an SQLAlchemy database',
      'create read update delete routes for products, fastapi, sqlalchemy orm',
    ],
    not: ['FastAPI CRUD router for products with MongoDB', 'FastAPI endpoint that exports products as CSV'],
  },
  'python.fastapi.jwt': {
    intent: {
      action: 'authenticate',
      artefact: 'JWT authentication dependency',
      technologies: ['fastapi'],
      constraints: ['bearer token', '401 on a bad token'],
    },
    wordings: [
      'fastapi jwt auth users',
      'bearer token login check for users in FastAPI with JWT',
      'FastAPI dependency that reads the current user from a JWT for users',
      'jwt authentication of users, fastapi depends',
    ],
    not: ['FastAPI session cookie authentication for users', 'FastAPI OAuth login with Google for users'],
  },
  'python.fastapi.stripeWebhook': {
    intent: {
      action: 'handle',
      artefact: 'Stripe webhook handler',
      technologies: ['fastapi', 'stripe'],
      constraints: ['signature verified'],
    },
    wordings: [
      'fastapi stripe webhook orders',
      'FastAPI endpoint receiving Stripe events for orders',
      'handle Stripe webhooks in FastAPI and update orders',
      'stripe webhook route fastapi, orders get paid',
    ],
    not: ['FastAPI PayPal webhook handler for orders', 'FastAPI endpoint that creates a Stripe checkout session for orders'],
  },
  'python.flask.blueprint': {
    intent: {
      action: 'create',
      artefact: 'blueprint with CRUD endpoints',
      technologies: ['flask', 'sqlalchemy'],
      constraints: ['404 when missing'],
    },
    wordings: [
      'flask crud customers sqlalchemy',
      'Flask REST routes to list, read, create, update and delete customers with SQLAlchemy',
      'blueprint for customers in Flask, SQLAlchemy, all CRUD endpoints',
      'flask blueprint customers create read update delete sqlalchemy',
    ],
    not: ['Flask blueprint for customers with MongoDB', 'Flask blueprint that exports customers as CSV'],
  },
  'python.django.model': {
    intent: { action: 'define', artefact: 'model and admin', technologies: ['django'], constraints: [] },
    wordings: [
      'django model articles with admin',
      'Django model class for articles, registered in the admin',
      'models.py and admin.py for articles in Django',
      'django admin and model for articles',
    ],
    not: ['Django form for articles', 'Django view that lists articles'],
  },
  'python.drf.viewset': {
    intent: { action: 'create', artefact: 'viewset and serializer', technologies: ['django', 'drf'], constraints: [] },
    wordings: [
      'drf viewset articles',
      'DRF serializer and viewset for articles',
      'Django REST Framework API for articles with a ModelViewSet and a serializer',
      'REST API for articles with viewset and serializer, DRF',
    ],
    not: ['DRF permission class for articles', 'Django admin for articles'],
  },
  'python.httpx.client': {
    intent: { action: 'create', artefact: 'API client', technologies: ['httpx', 'python'], constraints: ['retries', 'timeouts'] },
    wordings: [
      'httpx client products api retries',
      'Python client for the products API with httpx that retries',
      'wrapper class around the products API, httpx with retry',
      'python httpx api client for products with retries',
    ],
    not: ['aiohttp server for the products API', 'Python httpx client for the products API that caches in Redis'],
  },
  'python.pandas.csv': {
    intent: { action: 'load', artefact: 'script', technologies: ['pandas', 'python'], constraints: [] },
    wordings: [
      'pandas read orders csv and clean',
      'clean orders from a CSV file using pandas',
      'read a CSV of orders into a pandas dataframe and clean them',
      'python pandas: load and clean orders from csv',
    ],
    not: ['Write orders to an Excel file with pandas', 'Plot orders with pandas'],
  },
  'python.typer.cli': {
    intent: { action: 'import', artefact: 'CLI', technologies: ['typer', 'python'], constraints: ['from a CSV file'] },
    wordings: [
      'typer cli import customers csv',
      'command line tool with Typer that imports customers from CSV',
      'Typer command in Python to import a CSV of customers',
      'python typer command line: customers from a CSV file',
    ],
    not: ['Typer CLI that exports customers to CSV', 'Python CLI with click to import customers from a CSV file'],
  },
  'python.pydantic.settings': {
    intent: { action: 'define', artefact: 'settings class', technologies: ['pydantic'], constraints: ['from environment variables'] },
    wordings: [
      'pydantic settings billing',
      'Pydantic BaseSettings for the billing service from env',
      'settings of the billing service from environment variables with Pydantic',
    ],
    not: ['Django settings for the billing service', 'Pydantic model for an invoice of the billing service'],
  },
  'python.retry.decorator': {
    intent: { action: 'retry', artefact: 'decorator', technologies: ['python'], constraints: ['exponential backoff'] },
    wordings: [
      'python retry decorator with backoff',
      'decorator in Python that retries a function with exponential backoff',
      'retry with exponential backoff as a Python decorator',
      'python decorator: retries, exponential backoff',
    ],
    not: ['Python decorator that caches results', 'Python decorator that logs calls'],
  },
  'python.dataclass': {
    intent: { action: 'define', artefact: 'dataclass', technologies: ['python'], constraints: ['validation', 'JSON serialization'] },
    wordings: [
      'python dataclass orders with validation and json',
      'dataclass for orders that validates and serializes to JSON, Python',
      'orders as a Python dataclass, validated, to and from JSON',
    ],
    not: ['Pydantic model for orders', 'Python dataclass for orders stored in SQLite'],
  },
  'python.sqlalchemy.repository': {
    intent: { action: 'create', artefact: 'model and repository', technologies: ['sqlalchemy'], constraints: [] },
    wordings: [
      'sqlalchemy repository products',
      'repository class and model for products with SQLAlchemy',
      'SQLAlchemy: products model plus repository',
      'data access for products: SQLAlchemy model and repository',
    ],
    not: ['Django model for products', 'SQLAlchemy repository for products with a Redis cache'],
  },
  'python.pytest.fastapi': {
    intent: { action: 'test', artefact: 'pytest tests', technologies: ['pytest', 'fastapi'], constraints: ['fixtures', 'parametrize'] },
    wordings: [
      'pytest fastapi products endpoints',
      'tests of the products endpoints in FastAPI with pytest, fixtures and parametrize',
      'pytest for FastAPI routes of products',
      'test the FastAPI products endpoints with pytest fixtures and parametrize',
    ],
    not: ['unittest tests for the Flask products endpoints', 'Load test for the FastAPI products endpoints'],
  },
  'python.asyncio.worker': {
    intent: { action: 'process', artefact: 'worker', technologies: ['asyncio', 'python'], constraints: ['from a queue'] },
    wordings: [
      'asyncio worker orders queue',
      'async Python worker that takes orders from an asyncio queue',
      'queue worker for orders in Python with asyncio',
      'python asyncio queue consumer processing orders',
    ],
    not: ['Celery task that processes orders', 'Python asyncio worker that writes orders to a queue'],
  },
};
