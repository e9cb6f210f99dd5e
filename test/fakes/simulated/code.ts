import { camelCase, pascalCase, snakeCase } from 'change-case';

/** A small valid program in the language, named after the task, with a comment that says it is simulated. */
export function codeFor(language: string, task: string): string {
  const words = (task.match(/[A-Za-z][A-Za-z0-9]*/g) ?? ['answer', 'task']).slice(0, 6).join(' ');
  const names = { snake: safe(snakeCase(words)), camel: safe(camelCase(words)), pascal: safe(pascalCase(words)) };
  // The task is quoted inside comments of every syntax: keep what can end none of them.
  const about = task
    .replace(/[^\p{L}\p{N} .,:;()_-]/gu, ' ')
    .replace(/--+/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  const write = Object.hasOwn(writers, language) ? writers[language] : undefined;
  return write ? write(names, about) : `${notice}\nTask: ${about}`;
}

interface Names {
  readonly snake: string;
  readonly camel: string;
  readonly pascal: string;
}

const notice = 'Simulated answer: no language model was asked.';

/** A prefix keeps the name from being a word of the language. */
function safe(name: string): string {
  return /^(.{1,7})$/s.test(name)
    ? /^[A-Z]/.test(name)
      ? `Run${name}`
      : name.includes('_')
        ? `run_${name}`
        : `run${pascalCase(name)}`
    : name;
}

const typescript = ({ camel }: Names, about: string): string => `// ${notice}

/**
 * ${about}
 *
 * @param value - The text to work on.
 * @returns The text without surrounding white space.
 * @throws Error when the text is empty.
 */
export function ${camel}(value: string): string {
  const trimmed = value.trim();
  if (trimmed === '') {
    throw new Error('The value must not be empty.');
  }
  return trimmed;
}`;

const javascript = ({ camel }: Names, about: string): string => `// ${notice}

/**
 * ${about}
 *
 * @param {string} value The text to work on.
 * @returns {string} The text without surrounding white space.
 */
export function ${camel}(value) {
  const trimmed = value.trim();
  if (trimmed === '') {
    throw new Error('The value must not be empty.');
  }
  return trimmed;
}`;

const c = ({ snake }: Names, about: string): string => `/* ${notice} */
#include <ctype.h>
#include <string.h>

/* ${about}: returns the number of letters in the text, or -1 when there is no text. */
int ${snake}(const char *value) {
  if (value == NULL) {
    return -1;
  }
  int letters = 0;
  for (size_t i = 0; i < strlen(value); i++) {
    if (isalpha((unsigned char)value[i])) {
      letters++;
    }
  }
  return letters;
}`;

const writers: Readonly<Record<string, (names: Names, about: string) => string>> = {
  typescript,
  javascript,
  typescriptreact: ({ pascal }, about) => `// ${notice}

interface ${pascal}Props {
  /** What is shown. */
  readonly label: string;
}

/** ${about} */
export function ${pascal}({ label }: ${pascal}Props) {
  return <span>{label.trim()}</span>;
}`,
  javascriptreact: ({ pascal }, about) => `// ${notice}

/** ${about} */
export function ${pascal}({ label }) {
  return <span>{label.trim()}</span>;
}`,
  python: ({ snake }, about) => `# ${notice}


def ${snake}(value: str) -> str:
    """${about}.

    Args:
        value: The text to work on.

    Returns:
        The text without surrounding white space.

    Raises:
        ValueError: If the text is empty.
    """
    trimmed = value.strip()
    if not trimmed:
        raise ValueError("The value must not be empty.")
    return trimmed`,
  go: ({ pascal }, about) => `// ${notice}
package answer

import (
	"errors"
	"strings"
)

// ${pascal} is the answer to: ${about}
func ${pascal}(value string) (string, error) {
	trimmed := strings.TrimSpace(value)
	if trimmed == "" {
		return "", errors.New("the value must not be empty")
	}
	return trimmed, nil
}`,
  sql: ({ snake }, about) => `-- ${notice}
-- Dialect: PostgreSQL. ${about}
CREATE TABLE ${snake} (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  value TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT ${snake}_pk PRIMARY KEY (id),
  CONSTRAINT ${snake}_value_not_empty CHECK (value <> '')
);`,
  java: ({ pascal }, about) => `// ${notice}

/** ${about} */
public final class ${pascal} {
    private ${pascal}() {}

    /**
     * Removes surrounding white space.
     *
     * @param value the text to work on
     * @return the text without surrounding white space
     */
    public static String run(String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The value must not be empty.");
        }
        return trimmed;
    }
}`,
  csharp: ({ pascal }, about) => `// ${notice}
using System;

/// <summary>${about}</summary>
public static class ${pascal}
{
    /// <summary>Removes surrounding white space.</summary>
    public static string Run(string value)
    {
        var trimmed = value.Trim();
        if (trimmed.Length == 0)
        {
            throw new ArgumentException("The value must not be empty.", nameof(value));
        }
        return trimmed;
    }
}`,
  c,
  cpp: c,
  rust: ({ snake }, about) => `// ${notice}

/// ${about}
pub fn ${snake}(value: &str) -> Result<String, String> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return Err("the value must not be empty".to_string());
    }
    Ok(trimmed.to_string())
}`,
  ruby: ({ snake }, about) => `# ${notice}

# ${about}
def ${snake}(value)
  trimmed = value.strip
  raise ArgumentError, 'The value must not be empty.' if trimmed.empty?

  trimmed
end`,
  php: ({ camel }, about) => `<?php
// ${notice}

/** ${about} */
function ${camel}(string $value): string
{
    $trimmed = trim($value);
    if ($trimmed === '') {
        throw new InvalidArgumentException('The value must not be empty.');
    }
    return $trimmed;
}`,
  shellscript: ({ snake }, about) => `#!/usr/bin/env bash
# ${notice}
# ${about}
set -euo pipefail

${snake}() {
  local value="$1"
  if [ -z "$value" ]; then
    echo 'The value must not be empty.' >&2
    return 1
  fi
  printf '%s\\n' "$value"
}`,
  powershell: ({ pascal }, about) => `# ${notice}
# ${about}
function Invoke-${pascal} {
    param([Parameter(Mandatory)][string]$Value)
    return $Value.Trim()
}`,
  css: ({ snake }, about) => `/* ${notice} ${about} */
.${snake.replaceAll('_', '-')} {
  display: flex;
  gap: 1rem;
}`,
  html: ({ snake }, about) => `<!-- ${notice} -->
<section id="${snake.replaceAll('_', '-')}">
  <h2>${about}</h2>
</section>`,
  yaml: ({ snake }, about) => `# ${notice}\n${snake}:\n  about: ${JSON.stringify(about)}`,
  json: ({ camel }, about) => JSON.stringify({ [camel]: { about, note: notice } }, undefined, 2),
};
