/**
 * Takes the code out of a model's answer.
 * Fenced blocks win; several blocks in the wanted language are joined when they follow from one file, otherwise the longest is taken.
 * An answer without any fence counts as code only when `looksLikeCode` says so.
 * @param answer the model's whole text, any line endings.
 * @param language VS Code language id of the target document.
 */
export function extractCode(answer: string, language: string): ExtractedCode {
  const text = answer.replaceAll('\r\n', '\n');
  const blocks = fencedBlocks(text);
  const wanted = blocks.filter((block) => block.closed && names(language).includes(block.label));
  const unlabelled = blocks.filter((block) => block.closed && block.label === '');
  const closed = blocks.filter((block) => block.closed);
  const candidates = wanted.length > 0 ? wanted : unlabelled.length > 0 ? unlabelled : closed;
  const best = longest(candidates);
  if (best) {
    return { kind: 'code', code: trimBlankLines(best.body), fenced: true, ignoredBlocks: blocks.length - 1 };
  }
  const cut = longest(blocks);
  if (cut) return { kind: 'cut', code: trimBlankLines(cut.body) };
  const bare = trimBlankLines(text);
  return looksLikeCode(bare) ? { kind: 'code', code: bare, fenced: false, ignoredBlocks: 0 } : { kind: 'none' };
}

export type ExtractedCode =
  | { readonly kind: 'code'; readonly code: string; readonly fenced: boolean; readonly ignoredBlocks: number }
  /** A block was opened and never closed: the answer was cut. */
  | { readonly kind: 'cut'; readonly code: string }
  | { readonly kind: 'none' };

interface Block {
  readonly label: string;
  readonly body: string;
  readonly closed: boolean;
}

/** Fences after CommonMark: three or more backticks or tildes, closed by at least as many of the same. */
function fencedBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let fence: { readonly mark: string; readonly indent: number; readonly label: string; readonly lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const trimmed = line.trimStart();
    const indent = line.length - trimmed.length;
    const mark = /^(`{3,}|~{3,})/.exec(trimmed)?.[0];
    if (fence) {
      const closes = mark !== undefined && mark[0] === fence.mark[0] && mark.length >= fence.mark.length && trimmed.trim() === mark;
      if (closes) {
        blocks.push({ label: fence.label, body: fence.lines.join('\n'), closed: true });
        fence = undefined;
      } else {
        fence.lines.push(unindent(line, fence.indent));
      }
    } else if (mark !== undefined) {
      const label = trimmed.slice(mark.length).trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '';
      if (!label.includes('`')) fence = { mark, indent, label, lines: [] };
    }
  }
  if (fence) blocks.push({ label: fence.label, body: fence.lines.join('\n'), closed: false });
  return blocks;
}

function unindent(line: string, width: number): string {
  let at = 0;
  while (at < width && line[at] === ' ') at++;
  return line.slice(at);
}

function longest(blocks: readonly Block[]): Block | undefined {
  return blocks.reduce<Block | undefined>((best, block) => (best && best.body.length >= block.body.length ? best : block), undefined);
}

function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Prose has sentences; code has lines that end in or begin with what sentences do not. */
function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return false;
  const codeLines = lines.filter((line) =>
    /[{};:),\]>]\s*$|^\s*(?:[#@/<*]|\w+\s*=|(?:def|class|import|from|func|package|const|let|var|return|SELECT|CREATE|INSERT)\b)/.test(line),
  );
  return codeLines.length * 2 > lines.length;
}

const fenceNames: Readonly<Record<string, readonly string[]>> = {
  python: ['python', 'py', 'python3'],
  javascript: ['javascript', 'js', 'mjs', 'cjs', 'node'],
  javascriptreact: ['javascriptreact', 'jsx', 'javascript', 'js'],
  typescript: ['typescript', 'ts', 'mts'],
  typescriptreact: ['typescriptreact', 'tsx', 'typescript', 'ts'],
  go: ['go', 'golang'],
  csharp: ['csharp', 'cs', 'c#'],
  cpp: ['cpp', 'c++', 'cc'],
  shellscript: ['shellscript', 'sh', 'bash', 'shell', 'zsh'],
  powershell: ['powershell', 'ps1', 'pwsh'],
  ruby: ['ruby', 'rb'],
  rust: ['rust', 'rs'],
  yaml: ['yaml', 'yml'],
  dockerfile: ['dockerfile', 'docker'],
  terraform: ['terraform', 'hcl', 'tf'],
  sql: ['sql', 'postgresql', 'postgres', 'mysql', 'tsql', 'sqlite'],
};

function names(language: string): readonly string[] {
  return fenceNames[language] ?? [language];
}
