import { t } from '../shared/texts.ts';
import { plainLine } from './plainLine.ts';

/** What a compiler, a linter or a language server reports of a place in a file. Its texts are foreign. */
export interface Problem {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** Name of the tool (`ts`); empty where it says none. */
  readonly source: string;
  /** The tool's own name for the kind of problem (`2304`, `no-unused-vars`); empty where it says none. */
  readonly code: string;
  /** First and last row, from 0. */
  readonly rows: readonly [first: number, last: number];
  /** What the tool says of other places that have to do with it. */
  readonly related: readonly string[];
}

/** Problems for a model, one a line, errors first, bounded in number and length. */
export function problemsText(problems: readonly Problem[]): string {
  const inOrder = [...problems].sort(
    (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error') || one.rows[0] - other.rows[0],
  );
  const lines: string[] = [];
  let chars = 0;
  for (const problem of inOrder.slice(0, maxProblems)) {
    const line = lineOf(problem);
    chars += line.length + 1;
    if (chars > maxChars) break;
    lines.push(line);
  }
  const left = problems.length - lines.length;
  return [...lines, ...(left > 0 ? [t('and {0} more', left)] : [])].join('\n');
}

/** A problem as one plain line for the user: `Cannot find name 'order'. (ts 2304)`. */
export function problemWords({ message, source, code }: Pick<Problem, 'message' | 'source' | 'code'>): string {
  const name = plainLine(`${source} ${code}`, maxNameChars);
  return name === '' ? plainLine(message, maxWordsChars) : `${plainLine(message, maxWordsChars)} (${name})`;
}

/** Two problems with the same key are the same one, wherever it stands by now. */
export function problemKey({ message, source, code }: Problem): string {
  return JSON.stringify([source, code, plainLine(message, maxMessageChars)]);
}

function lineOf({ message, severity, source, code, rows, related }: Problem): string {
  const name = plainLine(`${source} ${code}`, maxNameChars);
  const place = rows[0] === rows[1] ? t('Line {0}', rows[0] + 1) : t('Lines {0} to {1}', rows[0] + 1, rows[1] + 1);
  const also = related.slice(0, maxRelated).map((one) => t(' See also: {0}', plainLine(one, maxRelatedChars)));
  return `${place}, ${severity}${name === '' ? '' : t(' of {0}', name)}: ${plainLine(message, maxMessageChars)}${also.join('')}`;
}

const maxProblems = 20;
const maxRelated = 3;
const maxChars = 8_000;
const maxMessageChars = 1_000;
const maxRelatedChars = 200;
const maxWordsChars = 200;
const maxNameChars = 60;
