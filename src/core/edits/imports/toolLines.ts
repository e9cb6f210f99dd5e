import type { TextChange } from '../../textChange.ts';
import type { AnswerPart } from './importSyntax.ts';
import type { Source, Span } from './source.ts';

/**
 * Lines at the head of an answer that a tool reads for a whole file: type checkers, linters, formatters, compilers. Within another file they
 * would hold for code they were not written for, so they go away, the same as those the file has already. Only what the code cannot be read
 * without (an extension of a language, the environment of a test) goes to the head of a file that lacks it.
 */
export function toolLinesOf(answer: Source, file: Source): readonly AnswerPart[] {
  const own = new Set(headLines(file).map(({ says }) => says));
  const lines = headLines(answer).flatMap((line): AnswerPart[] => {
    const { start, end, says } = line;
    if (isNeeded(says, answer.language)) {
      return [{ start, end, moved: missing(file, answer.text.slice(start, end)) }];
    }
    const goes = wholeFile.test(says) ? !isTakenBack(answer, line) : perhapsWholeFile.test(says) && own.has(says);
    return goes ? [{ start, end, moved: undefined }] : [];
  });
  return [...strictLines(answer, file), ...lines];
}

/** Whether what is moved is a line as `toolLinesOf` moves it, and no import. */
export function isToolLine(text: string, language: string): boolean {
  return isNeeded(saying(text), language);
}

/** The change that brings tool lines to the head of a file: below what stands there of their kind, and below its shebang. */
export function addToolLines(file: Source, lines: readonly string[]): readonly TextChange[] {
  const texts = [...new Set(lines)].flatMap((line) => missing(file, line) ?? []);
  if (texts.length === 0) {
    return [];
  }
  const last = headLines(file).findLast(({ start, says }) => isNeeded(says, file.language) || file.text.startsWith('#!', start));
  if (last !== undefined) {
    return [{ offset: file.lineEnd(last.end), length: 0, text: `\n${texts.join('\n')}` }];
  }
  const offset = file.text.startsWith('\ufeff') ? 1 : 0;
  const isApart = /^[ \t]*\r?(?:\n|$)/.test(file.text.slice(offset, offset + 200));
  return [{ offset, length: 0, text: `${texts.join('\n')}\n${isApart ? '' : '\n'}` }];
}

interface HeadLine extends Span {
  /** Without the marks of a comment. */
  readonly says: string;
}

/** The comments and directives with a line to themselves above all code; tags, a docstring and `'use strict'` are no code here. */
function headLines(source: Source): readonly HeadLine[] {
  const { text, tokens } = source;
  const first = tokens.findIndex(
    ({ kind, start, end }) =>
      !['comment', 'directive', 'newline', 'tag', 'string'].includes(kind) && text.slice(start, end).trimEnd() !== ';',
  );
  return ownLines(source, first === -1 ? tokens : tokens.slice(0, first));
}

function ownLines(source: Source, tokens: Source['tokens']): readonly HeadLine[] {
  return tokens.flatMap(({ kind, start, end }) => {
    const text = source.text.slice(start, end).trimEnd();
    const rest = source.text.slice(start + text.length, start + text.length + 200);
    const isAlone = (kind === 'comment' || kind === 'directive') && source.startsLine(start) && /^[ \t]*(?:\r?\n|$)/.test(rest);
    return isAlone ? [{ start, end: start + text.length, says: saying(text) }] : [];
  });
}

function saying(comment: string): string {
  return comment
    .trim()
    .replace(/^(?:#:|#|\/\/+|\/\*+!?|<!--+|--+|;+|%+|\{-#?|\(\*|'+)[ \t]*/, '')
    .replace(/(?:\*{1,4}\/|-{2,4}>|#?-\}|\*\))$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const ofTests = /^@(?:(?:vitest|jest)-environment|jsx\w*) [\w./@-]+$/;

/** What code may not be read without, by language. */
const needed: Readonly<Record<string, RegExp>> = {
  haskell: /^LANGUAGE [\w, ]+$/i,
  typescript: ofTests,
  typescriptreact: ofTests,
  javascript: ofTests,
  javascriptreact: ofTests,
  powershell: /^requires -\w[\w .-]*$/i,
};

function isNeeded(says: string, language: string): boolean {
  return Object.hasOwn(needed, language) && needed[language]?.test(says) === true;
}

/** Said to a tool about all of a file, whatever stands below it. */
const wholeFile = new RegExp(
  `^(?:${[
    '@ts-(?:no)?check|@(?:no)?flow\\b|@(?:no)?format\\b|@(?:no)?prettier\\b|@dart ?=|@generated\\b|@codingstandardsignorefile',
    '(?:eslint|oxlint|stylelint|standard|ktlint|editorconfig-checker|markdownlint)-disable(?:-file)?(?: |$)|eslint-env |eslint @?[\\w/-]+ ?: ?\\S',
    '(?:tslint|swiftlint|swiftformat|phpcs|rubocop|standard|credo|yamllint|scalastyle|cspell|checkstyle)[: ] ?(?:disable|off|todo|ignorefile)(?:-for-this-file)?(?:[:= ](?!next|this|previous)|$)',
    'biome-ignore-all |deno-lint-ignore-file|swift-format-ignore-file|tflint-ignore-file:|(?:istanbul|c8|v8) ignore file|coverage:ignore-file',
    '(?:mypy|pyright|isort|pytype|cython|distutils|luacheck|sqlfluff|yaml-language-server|hadolint|ignore_for_file): ?\\S|pyre-(?:strict|unsafe|ignore-all)',
    'pylint: ?(?:disable|enable|skip-file)(?:=|$)|(?:ruff|flake8)[:=] ?(?:noqa|isort)|type: ?ignore|(?:fmt|yapf): ?(?:off|disable)|nolint start',
    '(?:frozen[-_]string[-_]literal|shareable[-_]constant[-_]value|warn[-_]indent|rbs_inline): ?\\w+$|typed: ?(?:true|false|strict|strong|ignore)$',
    'shellcheck (?:shell|source-path|external-sources|enable)=|!(?:strict|nonstrict|nocheck)$|@diagnostic disable ?:|swift-tools-version',
    'options_ghc |nullable (?:enable|disable)|pragma warning disable|<auto-generated|resharper disable |go:build |\\+build |code generated .*do not edit',
    '@formatter:off|clang-format off|nolintbegin|spotless:off|schema https?:',
    '(?:vim?|ex): ?(?:set |[a-z]+=)|-\\*-.*-\\*-',
  ].join('|')})`,
  'i',
);

/** Said of what follows when it stands right above it, and of the whole file when it stands at the head of one. */
const perhapsWholeFile =
  /^(?:shellcheck |globals? |exported |@?noinspection |nolint|phpcs:|tflint-ignore|noqa|jshint |jslint |@phpstan|@psalm)/i;

const opposites: readonly (readonly [RegExp, string])[] = [
  [/\bdisable\b/i, 'enable'],
  [/\bdisable\b/i, 'restore'],
  [/\boff\b/i, 'on'],
  [/\bstart\b/i, 'end'],
  [/begin\b/i, 'end'],
];

/** Whether the answer says the contrary below, as for a part of itself: the two stay together. */
function isTakenBack(answer: Source, { end, says }: HeadLine): boolean {
  const contraries = opposites.flatMap(([word, contrary]) => {
    const at = word.exec(says);
    return at === null ? [] : [(says.slice(0, at.index) + contrary).toLowerCase()];
  });
  return answer.tokens.some((token) => {
    const isLater = token.start >= end && (token.kind === 'comment' || token.kind === 'directive');
    const text = isLater ? saying(answer.text.slice(token.start, token.end)).toLowerCase() : '';
    return isLater && contraries.some((one) => text.startsWith(one));
  });
}

/** What of a needed line the file does not have, as it is written there; undefined when it has all, or has decided otherwise. */
function missing(file: Source, line: string): string | undefined {
  const [key = '', ...rest] = saying(line).split(' ');
  // PowerShell reads such a line wherever it stands.
  const lines = file.language === 'powershell' ? ownLines(file, file.tokens) : headLines(file);
  const same = lines.filter(({ says }) => isNeeded(says, file.language) && says.split(' ')[0]?.toLowerCase() === key.toLowerCase());
  if (file.language === 'haskell') {
    const has = new Set(same.flatMap(({ says }) => namesIn(says.slice(key.length))));
    const names = namesIn(rest.join(' ')).filter((name) => !has.has(name));
    return names.length === 0 ? undefined : `{-# ${key} ${names.join(', ')} #-}`;
  }
  const isThere =
    file.language === 'powershell' ? same.some(({ says }) => says.toLowerCase() === saying(line).toLowerCase()) : same.length > 0;
  return isThere ? undefined : line;
}

function namesIn(list: string): readonly string[] {
  return list.split(',').map((name) => name.trim());
}

/** Statements that make a language stricter, by line. Each holds from where it stands; a file says it once, at its head. */
const strictness: Readonly<Record<string, RegExp>> = {
  shellscript: /^(?:set(?: [-+]?[a-z]+)+|shopt -s [\w ]+|IFS=\S+)$/,
  powershell: /^(?:Set-StrictMode -Version \S+|\$ErrorActionPreference ?= ?['"]?\w+['"]?);?$/i,
  perl: /^(?:use|no) (?:strict|warnings|utf8|feature|v?5[\w.]{0,12})\b[^;]{0,200};$/,
  vb: /^Option (?:Strict|Explicit|Infer|Compare) \w+$/i,
};

function strictLines(answer: Source, file: Source): readonly AnswerPart[] {
  const pattern = Object.hasOwn(strictness, answer.language) ? strictness[answer.language] : undefined;
  const own = pattern === undefined ? [] : strictIn(file, pattern).map(({ says }) => says);
  return pattern === undefined
    ? []
    : strictIn(answer, pattern)
        .filter(({ says }) => own.includes(says))
        .map(({ start, end }) => ({ start, end, moved: undefined }));
}

/** The lines of this kind above all other code. */
function strictIn({ text, code }: Source, pattern: RegExp): readonly HeadLine[] {
  const lines: HeadLine[] = [];
  let past = 0;
  for (const { start } of code) {
    if (start >= past) {
      const feed = text.indexOf('\n', start);
      const line = text.slice(start, feed === -1 ? text.length : feed).trimEnd();
      const says = (line.split('#', 1)[0] ?? '').trimEnd().replace(/\s+/g, ' ');
      if (line.length > 200 || !pattern.test(says)) {
        break;
      }
      past = start + line.length;
      lines.push({ start, end: past, says });
    }
  }
  return lines;
}
