/**
 * How many lines at the beginning of a file must stay in front of a new comment: lines that count only at the top (shebang, encoding,
 * parser directives, XML declaration, `<?php`, `@charset`, front matter, pragmas in the first comment) and those that are by custom
 * the first (`"use client"`, `package`).
 * @param language VS Code language id.
 */
export function preambleLines(lines: readonly string[], language: string): number {
  let end = isShebang(lines[0] ?? '') ? 1 : 0;
  if (isEncoding(lines[end] ?? '')) end += 1;
  const skips = preambles.get(language) ?? [];
  for (let line = end; line < lines.length; ) {
    const after = skips.map((skip) => skip(lines, line)).find((next) => next > line);
    if (after !== undefined) {
      end = after;
      line = after;
    } else if (isFiller(lines[line] ?? '', language)) line += 1;
    else break;
  }
  return end;
}

/** The line behind what begins at `at` and belongs to the preamble; `at` itself when nothing does. */
type Skip = (lines: readonly string[], at: number) => number;

function isShebang(line: string): boolean {
  return /^\uFEFF?#!(?!\[)/.test(line);
}

/** PEP 263, and the first line by which Emacs knows the mode and the encoding. */
function isEncoding(line: string): boolean {
  return /^[ \t\f]*(?:#|%|;|\/\/|--|\/\*|<!--).*(?:coding[:=][ \t]*[-\w.]+|-\*-.*-\*-)/.test(line);
}

/** Blank lines, and comments that may stand between the lines of a preamble. */
function isFiller(line: string, language: string): boolean {
  if (line.trim() === '') return true;
  return commented.has(language) && /^\s*(?:\/\/|\/\*|\*|<!--.*-->\s*$)/.test(line);
}

function line(pattern: RegExp): Skip {
  return (lines, at) => (pattern.test(lines[at] ?? '') ? at + 1 : at);
}

/** Only as the very first line. */
function firstLine(pattern: RegExp): Skip {
  return (lines, at) => (at === 0 && pattern.test(lines[at] ?? '') ? 1 : at);
}

/** From a line that begins with `open` to the first that holds `close`. */
function span(open: RegExp, close: string): Skip {
  return (lines, at) => {
    if (!open.test(lines[at] ?? '')) return at;
    const end = lines.findIndex((text, i) => i >= at && text.slice(i === at ? 2 : 0).includes(close));
    return end < 0 ? at : end + 1;
  };
}

function frontMatter(mark: RegExp): Skip {
  return (lines, at) => {
    if (at !== 0 || !mark.test(lines[0] ?? '')) return at;
    const end = lines.findIndex((text, i) => i > 0 && text.trimEnd() === lines[0]?.trimEnd());
    return end < 0 ? at : end + 1;
  };
}

/** Jest, Flow, React and Prettier read their pragmas from the first comment only. */
const pragmaComment: Skip = (lines, at) => {
  const end = span(/^\s*\/\*/, '*/')(lines, at);
  return lines.slice(at, end).some((text) => /(?:^|[\s*])@\w+/.test(text)) ? end : at;
};

const packaged = ['go', 'java', 'kotlin', 'scala', 'groovy', 'dart'];
const scripts = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'];
const pages = ['html', 'xml', 'xsl', 'svg', 'xhtml', 'vue', 'jsp'];

/** Languages in whose preamble comments stand. */
const commented: ReadonlySet<string> = new Set([...packaged, ...scripts, ...pages, 'php']);

const script: readonly Skip[] = [
  line(/^\s*(?:\/\/\/\s*<|\/\/\s*@(?:ts-|flow|jsx|jest|vitest|deno))/),
  line(/^\s*(["'])use [a-z-]+(?: [a-z]+)?\1;?\s*$/),
  pragmaComment,
];
const xml: readonly Skip[] = [span(/^\uFEFF?<\?xml\b/, '?>'), span(/^<!doctype\b/i, '>')];
const packageClause: readonly Skip[] = [line(/^\/\/\s*(?:go:build|\+build)\b/), line(/^package\s+[\w.]+;?\s*(?:\/\/.*)?$/)];
const charset: readonly Skip[] = [firstLine(/^\uFEFF?@charset\b/i)];
const ruby: readonly Skip[] = [
  line(/^#\s*(?:frozen[_-]string[_-]literal|(?:en)?coding|warn[_-]indent|shareable[_-]constant[_-]value|typed)\s*:/i),
];
const front: readonly Skip[] = [frontMatter(/^(?:---|\+\+\+)\s*$/)];
const yaml: readonly Skip[] = [
  firstLine(/^(?:#cloud-(?:config|boothook)|## template:|#!|\$ANSIBLE_VAULT)/),
  line(/^%(?:YAML|TAG)\b/),
  line(/^---\s*$/),
  line(/^#\s*yaml-language-server:/),
];

/** Sources: Dockerfile reference (parser directives), XML 1.0 2.8, CSS Syntax 3 (3.2), Ruby's magic comments, Next.js, the Go command (build constraints), cloud-init (formats), Liquibase. */
const preambles: ReadonlyMap<string, readonly Skip[]> = new Map<string, readonly Skip[]>([
  ['dockerfile', [line(/^#\s*(?:syntax|escape|check)\s*=/i)]],
  ...scripts.map((id): [string, readonly Skip[]] => [id, script]),
  ...pages.map((id): [string, readonly Skip[]] => [id, xml]),
  ...packaged.map((id): [string, readonly Skip[]] => [id, packageClause]),
  ...['css', 'scss', 'less', 'postcss', 'tailwindcss', 'stylus'].map((id): [string, readonly Skip[]] => [id, charset]),
  ...['markdown', 'mdx', 'rmd'].map((id): [string, readonly Skip[]] => [id, front]),
  ['php', [line(/^\uFEFF?<\?(?:php\b|=|\s*$)/), line(/^\s*declare\s*\(\s*strict_types\b[^;]*;\s*$/)]],
  ['ruby', ruby],
  ['crystal', ruby],
  ['perl', [line(/^package\s+[\w:]+;\s*$/)]],
  ['yaml', yaml],
  ['dockercompose', yaml],
  ['sql', [firstLine(/^--\s*liquibase formatted sql/i)]],
  ['bat', [line(/^\s*@?echo off\s*$/i)]],
  ['csharp', [firstLine(/^\/\/\s*<auto-?generated/i)]],
  ['razor', [line(/^@page\b/)]],
  ['aspnetcorerazor', [line(/^@page\b/)]],
  ['toml', [firstLine(/^#:schema\b/)]],
]);
