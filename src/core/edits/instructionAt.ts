import { describeSelection } from './selectionKind.ts';

/** Lines that ask for code: an instruction in a comment, or a stub. Counted from 0, both included. */
export interface Instruction {
  readonly kind: 'comment' | 'stub';
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * What asks for code around a line, if anything does: the comment the line stands in, when it reads like an instruction, or the stub
 * around it. Looks at a few dozen lines only, so that it can run whenever the cursor moves.
 * @param lineAt text of a line, empty beyond the end.
 * @param language VS Code language id.
 */
export function instructionAt(lineAt: (line: number) => string, line: number, language: string): Instruction | undefined {
  const block = blockAround(lineAt, line, (text) => isCommentLine(text, language));
  if (block) {
    const { kind, task } = describeSelection(textOf(lineAt, block), language);
    return kind === 'comment' && readsLikeInstruction(task) ? { kind: 'comment', ...block } : undefined;
  }
  for (let start = line; start >= 0 && line - start < maxStubLines; start--) {
    if (!opensFunction(lineAt(start))) continue;
    const span = { startLine: start, endLine: endOfBody(lineAt, start) };
    const holdsLine = span.endLine >= line;
    return holdsLine && describeSelection(textOf(lineAt, span), language).kind === 'stub' ? { kind: 'stub', ...span } : undefined;
  }
  return undefined;
}

const maxStubLines = 12;
const maxCommentLines = 40;

type Span = Pick<Instruction, 'startLine' | 'endLine'>;

function blockAround(lineAt: (line: number) => string, line: number, belongs: (text: string) => boolean): Span | undefined {
  if (!belongs(lineAt(line))) return undefined;
  let startLine = line;
  let endLine = line;
  while (startLine > 0 && endLine - startLine < maxCommentLines && belongs(lineAt(startLine - 1))) startLine--;
  while (endLine - startLine < maxCommentLines && belongs(lineAt(endLine + 1))) endLine++;
  return { startLine, endLine };
}

function isCommentLine(text: string, language: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && describeSelection(trimmed, language).kind === 'comment';
}

/** Verbs with which people ask for code; a comment that explains code begins otherwise. */
const asks =
  /^(?:please\s+)?(?:add|build|calculate|check|compute|convert|create|decode|define|encode|export|fetch|filter|find|format|generate|handle|implement|insert|load|make|merge|parse|query|read|render|save|send|sort|store|update|validate|write)\s+\S+\s+\S/i;

function readsLikeInstruction(task: string): boolean {
  return asks.test(task);
}

function opensFunction(text: string): boolean {
  return /^\s*(?:(?:export|default|async|public|private|protected|static|override|final|virtual)\s+)*(?:def|func|function|fn)\b|^\s*[\w<>[\],][\w<>[\], ]*\([^()]*\)\s*(?::[^{]+)?\{/.test(
    text,
  );
}

/** The last line of a body: where a brace closes it, or before the indentation falls back to that of its head. */
function endOfBody(lineAt: (line: number) => string, start: number): number {
  const head = indentOf(lineAt(start));
  let end = start;
  for (let line = start + 1; line - start < maxStubLines; line++) {
    const text = lineAt(line);
    if (text.trim() === '') continue;
    if (indentOf(text) <= head) return text.trim().startsWith('}') ? line : end;
    end = line;
  }
  return end;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function textOf(lineAt: (line: number) => string, { startLine, endLine }: Span): string {
  return Array.from({ length: endLine - startLine + 1 }, (_, index) => lineAt(startLine + index)).join('\n');
}
