import type { TemplateSeed } from '../../template.ts';

export const rustProgramsTemplates: readonly TemplateSeed[] = [
  {
    id: 'rust.clap.cli',
    task: 'Rust CLI with clap and subcommands',
    language: 'rust',
    technologies: ['rust', 'clap'],
    fileName: 'main.rs',
    slots: [],
    wordings: [{ text: 'parse command line arguments in Rust with clap', origin: 'user', addedAtMs: 0 }],
    code: `//! Counts lines and words of text files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Counts lines and words of text files.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints the number of lines.
    Lines {
        /// Text files, UTF-8.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Prints the number of words.
    Words {
        /// Text files, UTF-8.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Words with fewer letters do not count.
        #[arg(long, default_value_t = 1)]
        min_length: usize,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.command) {
        Ok(total) => {
            println!("{total}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> io::Result<usize> {
    match command {
        Command::Lines { files } => sum_over(files, |text| text.lines().count()),
        Command::Words { files, min_length } => sum_over(files, |text| {
            text.split_whitespace()
                .filter(|word| word.chars().count() >= *min_length)
                .count()
        }),
    }
}

fn sum_over(files: &[PathBuf], count: impl Fn(&str) -> usize) -> io::Result<usize> {
    files
        .iter()
        .map(|file| read(file).map(|text| count(&text)))
        .sum()
}

fn read(file: &Path) -> io::Result<String> {
    fs::read_to_string(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}
`,
  },
  {
    id: 'rust.axum.handlers',
    task: 'Rust axum handlers for products: list, get and create',
    language: 'rust',
    technologies: ['axum', 'rust'],
    fileName: 'products.rs',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'axum REST API in Rust for products', origin: 'user', addedAtMs: 0 }],
    needs: { axum: '0.8' },
    code: `//! Routes to list, read and create products.

use std::future::Future;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// One stored product.
#[derive(Clone, Debug, Serialize)]
pub struct Product {
    pub id: u64,
    pub name: String,
}

/// Fields a client sends to create a product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    pub name: String,
}

/// Where products are kept.
pub trait ProductStore: Send + Sync + 'static {
    fn list(
        &self,
        offset: u64,
        limit: u64,
    ) -> impl Future<Output = Result<Vec<Product>, StoreError>> + Send;
    fn find(&self, id: u64) -> impl Future<Output = Result<Option<Product>, StoreError>> + Send;
    fn create(&self, input: NewProduct)
    -> impl Future<Output = Result<Product, StoreError>> + Send;
}

/// The store failed; the cause is for the log and not for the client.
#[derive(Debug)]
pub struct StoreError(pub String);

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
enum ApiError {
    NotFound,
    Invalid(&'static str),
    Store(StoreError),
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "product not found"),
            Self::Invalid(message) => (StatusCode::UNPROCESSABLE_ENTITY, message),
            Self::Store(StoreError(cause)) => {
                tracing::error!(%cause, "store failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "internal error")
            }
        };
        (status, Json(serde_json::json!({ "error": message }))).into_response()
    }
}

#[derive(Debug, Deserialize)]
struct Page {
    #[serde(default)]
    offset: u64,
    #[serde(default = "default_limit")]
    limit: u64,
}

fn default_limit() -> u64 {
    50
}

/// Builds the routes; nest them where they belong.
pub fn router<S: ProductStore>(store: Arc<S>) -> Router {
    Router::new()
        .route("/products", get(list::<S>).post(create::<S>))
        .route("/products/{id}", get(find::<S>))
        .with_state(store)
}

async fn list<S: ProductStore>(
    State(store): State<Arc<S>>,
    Query(page): Query<Page>,
) -> Result<Json<Vec<Product>>, ApiError> {
    Ok(Json(
        store.list(page.offset, page.limit.clamp(1, 100)).await?,
    ))
}

async fn find<S: ProductStore>(
    State(store): State<Arc<S>>,
    Path(id): Path<u64>,
) -> Result<Json<Product>, ApiError> {
    store.find(id).await?.map(Json).ok_or(ApiError::NotFound)
}

async fn create<S: ProductStore>(
    State(store): State<Arc<S>>,
    Json(input): Json<NewProduct>,
) -> Result<(StatusCode, Json<Product>), ApiError> {
    if input.name.trim().is_empty() || input.name.len() > 120 {
        return Err(ApiError::Invalid("name must have 1 to 120 characters"));
    }
    Ok((StatusCode::CREATED, Json(store.create(input).await?)))
}
`,
  },
];
