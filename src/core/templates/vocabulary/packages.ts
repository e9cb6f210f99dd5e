/** Roots of Python packages that are not the project's own: the standard library and what is commonly installed. */
export const pythonPackages: ReadonlySet<string> = new Set(
  (
    'abc aiofiles aiohttp aiokafka airflow alembic anyio argon2 argparse array ast asyncio asyncpg attr attrs atexit authlib azure babel base64 bcrypt beanie bisect boto boto3 botocore bs4 bz2 cachetools calendar ' +
    'celery certifi chardet click cmath cmd code collections colorama concurrent configparser contextlib contextvars copy cryptography csv ctypes dagster dask dataclasses datetime dateutil decimal difflib discord django ' +
    'djangorestframework dotenv dramatiq elasticsearch email enum errno factory faker falcon fakeredis fastapi feedparser filelock flask flask_login flask_sqlalchemy flask_wtf fractions freezegun ftplib functools gc ' +
    'getpass gettext glob google graphene grpc gunicorn gzip h11 hashlib heapq hmac html http httpx hubspot huey hvac hypothesis imaplib importlib inspect io ipaddress itertools itsdangerous jinja2 jira joblib jose json ' +
    'jsonschema jwt kafka keyword keyring kubernetes langchain ldap3 litestar locale lockfile logging loguru lxml lzma mailbox markdown marshmallow math matplotlib mimetypes minio mongoengine motor msal multiprocessing mypy ' +
    'nacl netrc ninja numbers numpy openai openpyxl operator opentelemetry orjson os pandas paramiko passlib pathlib patsy peewee pendulum phonenumbers pickle pika PIL pillow pkgutil platform playwright plotly polars ' +
    'prefect prometheus_client psutil psycopg psycopg2 pyarrow pydantic pydantic_settings pymongo pymysql pyodbc pytest pytz qrcode queue quart random re redis reportlab requests respx rest_framework rich rq sched ' +
    'scipy scrapy seaborn secrets selenium sendgrid sentry_sdk shlex shopify shutil signal simplejson six sklearn slack_sdk slugify smtplib socket sqlalchemy sqlite3 sqlmodel ssl stat statistics starlette streamlit string ' +
    'stripe structlog subprocess sys tarfile telegram tempfile tenacity tensorflow textwrap threading time timeit tkinter tomli tomllib torch tornado tortoise tqdm traceback transformers twilio typer types typing ' +
    'typing_extensions tzlocal ujson unicodedata unittest urllib urllib3 uuid uvicorn uvloop validators vonage warnings watchdog weakref websocket websockets werkzeug wsgiref wtforms xlsxwriter xml xmltodict yaml yarl ' +
    'zeep zipfile zlib zoneinfo __future__'
  ).split(' '),
);
