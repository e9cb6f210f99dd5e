import type { TemplateSeed } from '../../template.ts';

export const rustPartsTemplates: readonly TemplateSeed[] = [
  {
    id: 'rust.serde.config',
    task: 'Rust config file in TOML read with serde',
    language: 'rust',
    technologies: ['rust', 'serde', 'toml'],
    fileName: 'config.rs',
    slots: [],
    wordings: [{ text: 'load settings from a TOML file into a struct in Rust', origin: 'user', addedAtMs: 0 }],
    code: `//! Settings of the program, read from a TOML file.

use std::fmt;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// All settings; a key that is not known is an error, for it is most often a typing mistake.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// URL of the database, without a password.
    pub database_url: String,
    #[serde(default)]
    pub server: ServerConfig,
}

/// Where the server listens.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    pub host: IpAddr,
    pub port: u16,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8080,
        }
    }
}

/// Why the settings cannot be used; names the file.
#[derive(Debug)]
pub enum ConfigError {
    Read(PathBuf, io::Error),
    Parse(PathBuf, toml::de::Error),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Parse(path, error) => write!(f, "{} is not valid: {error}", path.display()),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the settings from a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or its text is not valid.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text =
            fs::read_to_string(path).map_err(|error| ConfigError::Read(path.to_owned(), error))?;
        toml::from_str(&text).map_err(|error| ConfigError::Parse(path.to_owned(), error))
    }
}
`,
  },
  {
    id: 'rust.tokio.workers',
    task: 'Rust tokio workers that process orders from a channel',
    language: 'rust',
    technologies: ['tokio', 'rust'],
    fileName: 'order_workers.rs',
    slots: [{ word: 'orders', kind: 'noun' }],
    wordings: [{ text: 'process orders concurrently in Rust with tokio, at most a few at once', origin: 'user', addedAtMs: 0 }],
    code: `//! Processes orders that come through a channel, a few at once.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

/// One order to process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: u64,
}

/// What became of the orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub done: usize,
    pub failed: usize,
}

/// Processes orders until all senders are dropped and everything under way has ended.
///
/// At most \`limit\` run at once; while that many do, the channel fills up and senders wait. One that fails or panics
/// counts as failed and does not stop the others.
///
/// # Panics
///
/// When \`limit\` is 0.
pub async fn process_orders<F, Fut, E>(
    mut orders: mpsc::Receiver<Order>,
    limit: usize,
    handle: F,
) -> Summary
where
    F: Fn(Order) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: Send + 'static,
{
    assert!(limit > 0, "limit must be at least 1");
    let slots = Arc::new(Semaphore::new(limit));
    let handle = Arc::new(handle);
    let mut tasks = JoinSet::new();
    let mut summary = Summary::default();

    while let Some(order) = orders.recv().await {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            break;
        };
        let handle = Arc::clone(&handle);
        tasks.spawn(async move {
            let result = handle(order).await;
            drop(slot);
            result.is_ok()
        });
    }
    while let Some(result) = tasks.join_next().await {
        match result {
            Ok(true) => summary.done += 1,
            _ => summary.failed += 1,
        }
    }
    summary
}
`,
  },
  {
    id: 'rust.retry.backoff',
    task: 'Rust retry function with exponential backoff',
    language: 'rust',
    technologies: ['rust'],
    fileName: 'retry.rs',
    slots: [],
    wordings: [{ text: 'retry a failing operation in Rust', origin: 'user', addedAtMs: 0 }],
    code: `//! Tries an operation again that may fail for a moment.

use std::thread;
use std::time::Duration;

/// How often and how fast an operation is tried again.
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// Tries in all, at least 1.
    pub attempts: u32,
    /// The wait before the second try; it doubles each time.
    pub first_delay: Duration,
    /// No wait is longer.
    pub max_delay: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            first_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(10),
        }
    }
}

impl RetryPolicy {
    /// The wait after a try that failed; the first one is number 1.
    #[must_use]
    pub fn delay_after(&self, attempt: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first_delay.saturating_mul(factor).min(self.max_delay)
    }
}

/// Calls \`operation\` until it succeeds, its error is none that \`is_temporary\` knows, or the tries are used up.
///
/// Blocks the thread while it waits: not for use in asynchronous code.
///
/// # Errors
///
/// The error of the last try.
pub fn retry<T, E>(
    policy: &RetryPolicy,
    is_temporary: impl Fn(&E) -> bool,
    mut operation: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let mut attempt = 1;
    loop {
        match operation() {
            Err(error) if attempt < policy.attempts && is_temporary(&error) => {
                thread::sleep(policy.delay_after(attempt));
                attempt += 1;
            }
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: RetryPolicy = RetryPolicy {
        attempts: 3,
        first_delay: Duration::ZERO,
        max_delay: Duration::ZERO,
    };

    #[test]
    fn stops_with_the_first_success() {
        let mut calls = 0;
        let result = retry(
            &QUICK,
            |_: &&str| true,
            || {
                calls += 1;
                if calls < 2 { Err("busy") } else { Ok(calls) }
            },
        );
        assert_eq!(result, Ok(2));
    }

    #[test]
    fn gives_up_after_the_last_try() {
        let mut calls = 0;
        let result: Result<(), _> = retry(
            &QUICK,
            |_| true,
            || {
                calls += 1;
                Err("busy")
            },
        );
        assert_eq!((result, calls), (Err("busy"), 3));
    }
}
`,
  },
];
