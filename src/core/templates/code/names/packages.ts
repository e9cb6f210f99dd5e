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

/** Scopes of npm packages that are not the project's own. */
export const foreignScopes: ReadonlySet<string> = new Set(
  (
    'angular ant-design anthropic-ai apollo apidevtools astrojs auth auth0 aws-amplify aws-cdk aws-crypto aws-lambda-powertools aws-sdk azure babel badrap bull-board capacitor casl chakra-ui clack clerk cloudflare codemirror ' +
    'commitlint deck.gl dnd-kit electric-sql electron electron-forge elastic emotion eslint expo faker-js fastify feathersjs floating-ui fluentui fontsource formatjs formkit fortawesome fullcalendar getbrevo google google-cloud ' +
    'googlemaps graphql-codegen graphql-tools grpc hapi headlessui heroicons hey-api hono hookform hotwired hubspot huggingface inertiajs internationalized ionic jest jsr keyv koa kubernetes langchain libsql lit lucide mantine ' +
    'mdx-js microsoft mikro-orm mistralai mollie mui nestjs netlify ngneat ngrx ngx-translate nivo node-rs notionhq nuxt octokit okta open-draft openai opentelemetry pact-foundation paypal phosphor-icons pinia planetscale ' +
    'playwright pulumi radix-ui react-aria react-email react-google-maps react-hook-form react-native react-native-async-storage react-native-community react-navigation react-pdf react-stately react-three redis reduxjs remix-run ' +
    'rollup sendgrid sentry shopify sinclair sindresorhus slack solidjs stencil storybook stripe supabase svelte sveltejs swc tailwindcss tanstack tensorflow testcontainers testing-library tiptap trpc turf twilio typegoose types ' +
    'typescript-eslint upstash urql vee-validate vercel visx vitejs vitest vue vueuse webassemblyjs wordpress xstate zxcvbn-ts adyen amplitude bufbuild confluentinc discordjs google-analytics line mailchimp mailgun sapphire segment'
  ).split(' '),
);

/** Roots of JVM packages that are not the project's own, for a file without a package line. */
export const jvmRoots =
  /^(?:java|javax|jakarta|kotlin|kotlinx|scala|groovy|org|io|lombok|reactor|software|net|dev|com\.(?:fasterxml|google|amazonaws|azure|microsoft|stripe|twilio|sendgrid|github|zaxxer|mysql|rabbitmq|mongodb|datastax|slack|opencsv|nimbusds|auth0|itextpdf|querydsl|hazelcast|oracle|sun|ibm|squareup|paypal|vladmihalcea|jayway|graphql|netflix))\b/;

/** Roots of Go's standard library. */
export const goStandard: ReadonlySet<string> = new Set(
  'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe'.split(
    ' ',
  ),
);

/** Hosts that serve Go modules of libraries only. */
export const goHosts =
  /(?:golang\.org|google\.com|uber\.org|mongodb\.org|opentelemetry\.io|k8s\.io|gorm\.io|gopkg\.in|entgo\.io|gocloud\.dev|modernc\.org|nhooyr\.io|etcd\.io|cuelang\.org|temporal\.io|filippo\.io|sigs\.k8s\.io|buf\.build|connectrpc\.com|honnef\.co)$/;

/** Owners on code hosts that are known for Go libraries. */
export const goOwners: ReadonlySet<string> = new Set(
  (
    'alicebob alexedwards anthropics apache apex aws azure bwmarrin bytedance burntsushi caarlos0 cenkalti cespare charmbracelet cloudevents cockroachdb confluentinc coreos cucumber data-dog datadog davecgh dgraph-io docker ' +
    'eclipse elastic emersion fatih fsnotify gavv getsentry gin-contrib gin-gonic go-chi go-co-op go-gorm go-kit go-ldap go-mail go-playground go-redis go-resty go-sql-driver go-task go-telegram-bot-api gobuffalo goccy ' +
    'gocql gofiber gofrs gogo golang golang-jwt golang-migrate google googleapis googlecloudplatform gorilla goreleaser grpc-ecosystem hamba hashicorp hibiken ibm influxdata jackc jarcoal jinzhu jmoiron jordan-wright ' +
    'joho json-iterator julienschmidt justinas kelseyhightower kubernetes labstack launchdarkly lestrrat-go lib line mailgun masterminds mattn microsoft minio mitchellh mongodb nats-io newrelic nsqio olivere onsi open-policy-agent ' +
    'opensearch-project opentracing ory patrickmn pashagolub paulmach pelletier pkg plaid pressly prometheus puzpuzpuz rabbitmq redis riverqueue robfig rs sashabaranov segmentio sendgrid shopify shopspring sirupsen slack-go smartystreets ' +
    'sony spf13 sqlc-dev streadway stretchr stripe swaggo tidwall threedotslabs thoas tealeg twilio twmb uber uber-go uptrace urfave valyala vektra volatiletech xeipuuv xuri yuin zeromicro'
  ).split(' '),
);

/** First segments of import paths that belong to the project at hand. */
export const localRoots: ReadonlySet<string> = new Set(
  'app src lib core models model project config settings db database internal utils common shared services schemas api server backend main tests test pkg domain entities'.split(
    ' ',
  ),
);
