import type { Family } from '../program/languageTable.ts';
import { popularPackages, pythonDistributions } from './popularPackages.ts';

/**
 * Whether many programs import this package, by the name the code writes: what is not among them may exist all the same. Undefined for
 * languages whose packages are not listed.
 */
export function isWidelyUsed(name: string, family: Family): boolean | undefined {
  const names = widelyUsed[family];
  if (!names) return undefined;
  const scope = name.startsWith('@') ? name.split('/')[0] : undefined;
  return (
    names.has(name) ||
    popularPackages[family]?.includes(name) === true ||
    (family === 'python' && pythonDistributions.has(name)) ||
    (scope !== undefined && scopes.has(scope))
  );
}

/** Scopes of npm that one publisher holds, so that nobody else can register a name below them. */
const scopes: ReadonlySet<string> = new Set(
  `@ai-sdk @angular @anthropic-ai @apollo @astrojs @auth @aws-sdk @aws-cdk @azure @babel @biomejs @cloudflare @codemirror @commitlint @datadog @docusaurus
@emotion @eslint @expo @fastify @floating-ui @fontsource @fortawesome @google @google-cloud @graphql-tools @grpc @headlessui @heroicons
@hono @hookform @ioredis @jest @langchain @mantine @material-ui @mdx-js @mikro-orm @modelcontextprotocol @mui @nestjs @next @nuxt @nx
@octokit @openai @opentelemetry @playwright @prisma @radix-ui @react-email @react-native @react-navigation @react-pdf @react-three
@redis @reduxjs @remix-run @rollup @sentry @sindresorhus @slack @smithy @storybook @stripe @supabase @sveltejs @svgr @swc @tailwindcss
@tanstack @testing-library @tiptap @trpc @types @typescript-eslint @upstash @vercel @vitejs @vitest @vscode @vue @vueuse @xstate`.split(
    /\s+/,
  ),
);

/** Names that code imports, written down from what public projects declare. */
const widelyUsed: Readonly<Partial<Record<Family, ReadonlySet<string>>>> = {
  python: words(`absl accelerate aiobotocore aiofiles aiokafka aiomysql aioredis aiosqlite allauth altair amqp aniso8601 anyio apscheduler
apispec asgiref asyncpg astropy authlib autobahn azure backoff bandit beanie billiard blinker bokeh boto bs4 cachetools catboost cattr cattrs
certifi cffi chainlit channels chardet charset_normalizer chromadb clickhouse_driver cloudpickle colorama coloredlogs connexion
cookiecutter coverage crispy_forms croniter cupy cx_Oracle cycler cython dash dask dataclasses_json databases ddtrace debug_toolbar
deepdiff defusedxml delta diskcache distributed distro django_extensions django_filters dnspython docopt dramatiq drf_spectacular
drf_yasg duckdb dulwich ecdsa elasticsearch email_validator environs evaluate fabric fakeredis falcon fastapi_users fastavro fasttext
filelock filetype fire flask_admin flask_bcrypt flask_caching flask_jwt_extended flask_limiter flask_mail flask_redis flask_marshmallow flask_migrate
flask_restful flask_restx flask_security flask_session flask_socketio folium freezegun fsspec fuzzywuzzy gensim geoalchemy2 geopandas
geopy gevent gitlab gradio graphene graphviz greenlet gspread gymnasium h11 h2 h5py haystack hdbscan httplib2 httptools huggingface_hub
humanize hvac hydra identity idna imageio imblearn imagehash inflect inflection influxdb influxdb_client invoke ipykernel ipython IPython
ipywidgets isodate itsdangerous jax jaxlib jieba jira jmespath joblib josepy jsonpath_ng jsonpickle jsonschema jupyter jwcrypto kafka
keyring kombu langchain_community langchain_core langchain_openai langgraph lightgbm lightning litellm litestar llama_cpp llama_index
llvmlite lxml lz4 mako marshmallow_sqlalchemy markdown2 mistune mlflow mmh3 mongoengine moto msal msgspec multidict mutagen
mysql nanoid nbformat neo4j netaddr netmiko ninja nltk nose notebook numba numexpr oauthlib omegaconf onnx onnxruntime openpyxl opensearchpy
opentelemetry opt_einsum oracledb packaging parameterized paho paramiko parse parsel passlib pathspec patsy pdfminer pdfplumber
peft pexpect pgvector phonenumbers pinecone pkginfo platformdirs pluggy polars polyfactory pptx pqdm pre_commit prettytable
prompt_toolkit prefect psutil ptyprocess pulp pwntools py pyarrow pyaudio pyasn1 pybind11 pycountry pycurl pydantic_core pydantic_settings
pydot pydub pyflakes pygame pyinstrument pyjokes pylint pymemcache pymilvus pymupdf pynamodb pynput pyodbc pyotp pyparsing pyperclip
pypdf PyPDF2 PyQt5 PyQt6 PySide2 PySide6 pyramid pyrsistent pysftp pysnmp pyspark pytesseract pytest_asyncio pytest_mock python_multipart
pytorch_lightning pyttsx3 pyvis pywt pyximport qdrant_client qrcode quart ray rasterio rdflib ratelimit redis_om regex reportlab
requests_mock requests_oauthlib requests_toolbelt respx retry retrying rq rsa s3fs s3transfer saml2 sacrebleu safetensors schedule
schema scikit_learn secretstorage semver sentencepiece serpapi sgmllib3k shap shapely shortuuid simpy skops slack slack_bolt slack_sdk
smart_open snowflake soundfile sphinx_rtd_theme splinter sqlalchemy_utils sqlglot sqlmodel sqlparse sse_starlette sshtunnel statsmodels
storages streamlit stripe strawberry supabase supervisor surprise svgwrite tables tablib tabulate tavily tenacity tensorboard termcolor
testcontainers textblob textual thefuzz thrift tiktoken timm tinydb tinycss2 tokenizers toml tomli tomlkit toolz torchaudio torchmetrics
torchtext torchvision tortoise traitlets transitions trio tweepy twisted txaio typeguard typing_extensions typing_inspect tzlocal ultralytics
umap unidecode unstructured uritemplate urllib3 user_agents uvloop validators vcr vllm voluptuous waitress wand wandb watchdog watchfiles
watchgod wcwidth weasyprint weaviate webargs webob websockets webtest werkzeug whitenoise whoosh wikipedia wordcloud wrapt wtforms
xarray xgboost xlrd xlsxwriter xlwt xmltodict yarl yfinance zeep zope zstandard`),
  javascript: words(`ace-builds acorn adm-zip agenda ai ajv-formats algoliasearch amqplib angular ansi-colors antd anymatch
apollo-server-express archiver argon2 argparse astro async async-mutex async-retry autoprefixer aws-amplify aws-jwt-verify azure-storage
babel-core babel-jest backbone base-64 base64-js basic-auth better-auth better-sqlite3 big.js bignumber.js bluebird bn.js bootstrap boxen
brace-expansion braintree browserify bs58 buffer bull bullmq busboy c8 cac camelcase canvas canvas-confetti cassandra-driver change-case
chance chart.js chokidar class-transformer class-validator class-variance-authority classnames cli-table3 clsx cloudinary cluster-key-slot
codemirror color colord colors compression concurrently config configstore connect connect-flash connect-mongo connect-pg-simple
connect-redis consola content-type convict cookie cookie-session copy-to-clipboard core-js cosmiconfig crc crc-32 cron cron-parser cross-env
cross-fetch cross-spawn crypto-js csrf csurf css-loader csv csv-parse csv-parser csv-stringify currency.js cypress cytoscape dataloader
dayjs decimal.js deep-equal deepmerge del del-cli dequal diff discord.js docker-modem dockerode docx dompurify dot-prop dotenv-expand
dotenv-safe drizzle-kit drizzle-orm echarts ejs electron electron-store elysia email-validator ember-source embla-carousel-react emotion
enzyme es-toolkit escape-html escape-string-regexp esm etag ethers event-stream eventemitter3 eventsource exceljs execa expect expo
express-async-errors express-async-handler express-graphql express-jwt express-rate-limit express-validator extract-zip fast-check
fast-deep-equal fast-glob fast-json-stringify fast-xml-parser faker ffmpeg-static fflate file-saver file-type find-up firebase-admin
firebase-functions flatted flexsearch fluent-ffmpeg form-data formidable formik framer-motion fuse.js gatsby geoip-lite get-port git-url-parse
globals globby google-auth-library googleapis got-scraping graceful-fs graphql-request graphql-subscriptions graphql-tag graphql-ws
graphql-yoga gray-matter gsap gulp handlebars hapi hashids hast-util-to-html he helmet-csp highlight.js history hono hot-shots hpp
html-entities html-to-text html-webpack-plugin html2canvas htmlparser2 http-errors http-proxy http-proxy-middleware http-status-codes
https-proxy-agent human-signals husky hyperid i18next iconv-lite idb ignore image-size immer immutable ini ink input-otp inversify io-ts ip
ip-address ipaddr.js is-plain-object isbot isomorphic-fetch isomorphic-unfetch jose jotai jquery js-cookie js-yaml jsdom-global json-stable-stringify
json5 jsonc-parser jsonfile jsonpath jspdf jszip jwks-rsa jwt-decode katex keyv kleur kysely kue langchain leaflet level libphonenumber-js
lightningcss lint-staged lit lit-element lit-html localforage lodash-es lodash.debounce lodash.merge log4js loglevel lottie-react lottie-web
lowdb lru-cache lucide-react lunr magic-string mailgun-js mapbox-gl maplibre-gl markdown-it marked mathjs mdast-util-from-markdown memoize-one
mermaid meow merge method-override micromatch mime mime-types minimatch minimist minio mitt mixpanel mkdirp mobx-react moment-timezone monaco-editor
mongodb-memory-server morgan-body mqtt ms msgpackr msw mustache mz nats neo4j-driver nestjs-pino newrelic next-auth next-intl next-themes nightmare
nightwatch nock nocodb node-cache node-cron node-forge node-gyp node-html-parser node-pty node-schedule node-sass nodemon normalize-url normalizr
notistack npm-run-all nprogress numeral nunjucks nyc oauth oauth4webapi object-assign object-hash objection octokit on-finished open openid-client
opossum ow oxlint p-limit p-map p-queue p-retry papaparse parcel parse5 partial-json passport-google-oauth20 passport-jwt passport-local path-to-regexp
pdf-lib pdf-parse pdfkit pdfmake peerjs pem pg-promise phaser pify pinia pino-http pino-pretty pixi.js playwright-core plop pm2 popper.js postcss
posthog-js posthog-node pouchdb preact process prom-client promise prop-types proper-lockfile proxy-addr pubnub pug punycode puppeteer-core
pusher pusher-js qrcode qs query-string quill qunit rabbitmq-client rambda ramda random-bytes random-js randombytes range-parser rate-limiter-flexible
raw-body react-aria react-beautiful-dnd react-bootstrap react-datepicker react-dnd react-dropzone react-error-boundary react-helmet
react-hook-form react-hot-toast react-i18next react-icons react-intl react-is react-markdown react-modal react-native react-query react-redux
react-router react-router-dom react-scripts react-select react-spring react-syntax-highlighter react-table react-test-renderer
react-toastify react-transition-group react-use react-virtualized react-window readable-stream recharts recoil redis-om redlock redux-persist redux-saga
redux-thunk reflect-metadata regenerator-runtime rehype-raw rehype-stringify remark remark-gfm request resend reselect resolve response-time restify rimraf
rison rollup-plugin-dts safe-buffer sanitize-filename sanitize-html sass sax scheduler selenium-webdriver semantic-release send sequelize-typescript
serialize-error serialize-javascript serve-static serverless serverless-http setimmediate shelljs shiki showdown simple-git sinon-chai sirv slate slugify
socket.io-client solid-js sonner sort-by source-map source-map-support split2 sql.js sqlite sqlite3 sqlstring ssh2 sshpk standard statuses stream-chain
string-width strip-ansi strip-json-comments styled-jsx superagent superjson supertest supports-color svelte-kit swagger-jsdoc swagger-ui-express
swiper swr systeminformation tailwind-merge tar tar-stream tedious telegraf terser testcontainers thread-loader through2 tiny-invariant tinycolor2
tinymce tmp toad-scheduler toml tough-cookie traverse tree-kill ts-essentials ts-jest ts-loader ts-morph ts-node ts-pattern tsconfig-paths tslib tsup tsx
turndown tweetnacl twilio type-fest type-graphql typebox typedi typesense ua-parser-js uglify-js ulid undici-types unified unique-names-generator unist-util-visit
unstorage unzipper uplot uri-js urijs url-join url-parse use-debounce use-immer util-deprecate uuidv7 uvu valibot validate.js validator valtio
vary vee-validate vega victory video.js vinyl viem vm2 vscode vscode-languageclient vscode-languageserver vue-i18n vue-router vuetify vuex
wagmi web-push web-vitals web3 webdriverio webpack-cli webpack-dev-server webpack-merge winston-daily-rotate-file wouter wretch ws-rpc xlsx xml2js
xmlbuilder xmldom xpath xss xstate xterm yaml yargs-parser yauzl yazl yup-password zen-observable zone.js zx`),
  ruby: words(`aasm actioncable actionmailer actionpack actionview active_model active_model_serializers active_record active_support activejob
activemodel activerecord activesupport addressable annotate ansi ast async aws-sdk aws-sdk-s3 axiom bcrypt better_errors bootsnap brakeman builder
bullet bundler bunny byebug cancancan capistrano capybara carrierwave chef concurrent concurrent-ruby cucumber dalli database_cleaner devise diff-lcs
doorkeeper dotenv dry-monads dry-struct dry-types dry-validation elasticsearch email_spec erubi eventmachine excon factory_bot factory_bot_rails faker
faraday fastlane ffi fog foreman friendly_id gli google-apis gpgme grape graphql guard haml hanami hashie highline hiredis http httparty i18n
influxdb jbuilder jekyll json-schema jwt kaminari kramdown letter_opener liquid loofah lograge mail mechanize method_source mime-types mini_magick minitest
mocha mongo mongoid msgpack multi_json mustermann mysql2 net-http-persistent net-ssh nokogiri oauth2 octokit oj omniauth optimist paperclip parallel
parser pg pry pry-byebug public_suffix puma pundit rack rack-attack rack-cors rack-protection rack-test rails railties rake ransack redcarpet redis redis-client
representable resque rest-client rolify roo rouge rqrcode rspec rspec-mocks rspec-rails rubocop ruby-openai rubyzip sass savon sequel shoulda shrine
sidekiq simple_form simplecov sinatra slim sorbet-runtime spreadsheet sprockets sqlite3 stringex stripe telephone_number thin thor tilt timecop treetop
twilio-ruby typhoeus tzinfo unicorn vcr view_component warden webmock webrick websocket whenever will_paginate yard zeitwerk zip`),
  rust: words(`actix actix_cors actix_files actix_rt actix_web aes aes_gcm ahash aho_corasick anyhow arbitrary arc_swap argon2 arrayvec arrow askama
assert_cmd assert_matches async_channel async_graphql async_std async_stream async_trait aws_config aws_sdk_s3 axum axum_extra backoff backtrace base64
bcrypt bevy bincode bindgen bitflags blake2 blake3 bon bstr bumpalo bytemuck byteorder bytes camino candle_core cargo_metadata cbindgen cc cfg_if chacha20poly1305 chrono
chrono_tz ciborium clap color_eyre colored comfy_table compact_str config console console_error_panic_hook convert_case cookie criterion crossbeam
crossbeam_channel crossbeam_utils crossterm csv ctrlc curl cxx dashmap datafusion deadpool deadpool_postgres derive_builder derive_more diesel digest dioxus
dirs dotenv dotenvy ed25519_dalek educe either embedded_hal enum_dispatch enum_map env_logger envy esp_idf_hal eyre fake figment flate2 flume fnv
fs_extra futures futures_core futures_util fxhash gloo getrandom git2 glob governor graphql_client half hashbrown headers heapless heck hex hmac
http http_body http_body_util humantime hyper hyper_util iced ignore image indexmap indicatif indoc insta inventory itertools itoa jiff jsonschema jsonwebtoken kube lalrpop
lapin lazy_static leptos lettre libc libloading libsqlite3_sys linfa log lru lz4_flex maplit md5 memchr memmap2 metrics miette mime mimalloc minijinja mio mockall
mockito mongodb moka nalgebra native_tls ndarray nix nom notify num num_bigint num_cpus num_derive num_traits nutype oauth2 object_store once_cell
openssl opentelemetry ordered_float parking_lot paste pem percent_encoding pest pest_derive petgraph phf pin_project pin_project_lite plotters polars poem postgres predicates
pretty_assertions prettyplease proc_macro2 prometheus proptest prost pyo3 quick_error quick_xml quickcheck quinn quote rand rand_chacha rand_core
rand_distr ratatui rayon rdkafka redis regex reqwest ring rkyv rmp_serde rocket rocksdb ron rstest rtic rusqlite rust_decimal rust_embed rustc_hash
rustls rustls_pemfile rustyline ryu schemars scopeguard scraper sea_orm secrecy semver sentry serde serde_derive serde_json serde_qs serde_repr serde_urlencoded serde_with
serde_yaml serial_test sha1 sha2 sha3 shellexpand signal_hook simd_json slab sled slog slotmap smallvec smol snafu socket2 sqlx static_assertions strsim
structopt strum strum_macros subtle surf swc_core syn sysinfo tantivy tar tauri tempfile tera termcolor test_case testcontainers textwrap thiserror
tide tiktoken_rs time tiny_http tinyvec tokenizers tokio tokio_postgres tokio_rustls tokio_stream tokio_tungstenite tokio_util toml toml_edit tonic
tower tower_http tracing tracing_appender tracing_subscriber trybuild tui tungstenite typenum typed_builder ulid unicode_segmentation unicode_width ureq url urlencoding utoipa uuid validator
vergen walkdir warp wasm_bindgen wasm_bindgen_futures web_sys webpki wgpu which winapi windows wiremock winit winnow x509_parser xxhash_rust yansi
yew zbus zerocopy zeroize zip zstd`),
};

function words(names: string): ReadonlySet<string> {
  return new Set(names.split(/\s+/).filter((name) => name !== ''));
}
