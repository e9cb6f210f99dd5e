import { beginsInPhp } from '../../languages/php.ts';
import type { Grammar, SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Family, LanguageTable } from '../program/languageTable.ts';
import { babelFaults } from '../syntax/babelConfirm.ts';
import { areBlocksBalanced, areBracketsBalanced } from '../syntax/brackets.ts';
import { withoutConditionals } from '../syntax/conditionals.ts';
import { isDoubtful } from '../syntax/javascriptDoubt.ts';
import { pythonFaults } from '../syntax/pythonStrict.ts';
import { tokenFaults } from '../syntax/strict/cTokens.ts';
import { javascriptFaults } from '../syntax/strict/javascriptStrict.ts';
import { shellFaults } from '../syntax/strict/shellGrammar.ts';
import { strictFaults } from '../syntax/strict/strictFaults.ts';
import type { SyntaxFault } from '../syntax/strict/syntaxFault.ts';

export interface Parsed {
  readonly root: SyntaxNode;
  /** The text that was parsed: the code, or the code inside a frame that makes a whole file of a piece. */
  readonly text: string;
  /** UTF-16 units and rows of the frame before the code. */
  readonly shift: number;
  readonly rowShift: number;
  readonly findings: readonly Finding[];
}

/** Parses code as a file or, for a piece, as what it is a piece of. Undefined when the language has no grammar. */
export async function checkSyntax(
  grammar: Grammar,
  language: string,
  table: LanguageTable | undefined,
  code: string,
  isPiece: boolean,
): Promise<Parsed | undefined> {
  const family = table?.family;
  // The many dialects of ini have no grammar that all of them pass.
  if (language === 'ini' || language === 'properties') return undefined;
  let root = await grammar.parse(language, code);
  if (!root) return undefined;
  // No frame makes it shorter, simpler or flatter.
  if (isUnread(root, code)) return { root, text: code, shift: 0, rowShift: 0, findings: [asFinding(unread, code)] };
  if (family === 'csharp' && root.hasError && /^[ \t]*#/m.test(code)) {
    const other = await grammar.parse(language, withoutConditionals(code, 'first'), { onlySound: true });
    if (other && !other.hasError) root = other;
  }
  const plain = { root, text: code, shift: 0, rowShift: 0 };
  const faults = await faultsIn(root, code, language, family, isPiece);
  const mustFrame = family === 'php' && beginsInPhp(code);
  if (faults.length === 0 && !mustFrame) return { ...plain, findings: [] };
  const isMessy = family === 'javascript' && treeFaults(root, code).length >= manyErrors;
  if (isPiece || mustFrame) {
    for (const frame of table?.habits.frames ?? []) {
      const text = `${frame.before}${code}${frame.after}`;
      // Of code with many errors Babel sees the first at once, and tree-sitter tries to mend them all.
      if (isMessy && (await babelFaults(text, language, true)).length > 0) continue;
      const framed = await grammar.parse(language, text, { onlySound: !isForgiven(family) });
      if (framed && (await faultsIn(framed, text, language, family, true)).length === 0) {
        return { root: framed, text, shift: frame.before.length, rowShift: frame.before.split('\n').length - 1, findings: [] };
      }
    }
  }
  return { ...plain, findings: faults.slice(0, 20).map((fault) => asFinding(fault, code)) };
}

async function faultsIn(
  root: SyntaxNode,
  text: string,
  language: string,
  family: Family | undefined,
  isPiece: boolean,
): Promise<SyntaxFault[]> {
  if (isUnread(root, text)) return [unread];
  if (family === 'javascript') {
    const faults = root.hasError || isDoubtful(root, text) ? await babelFaults(text, language, isPiece) : [];
    return faults.length > 0 || root.hasError ? faults : javascriptFaults(root, text, language.startsWith('typescript'));
  }
  if (family === 'shell') return shellFaults(text) ?? (root.hasError && !areBlocksBalanced(text) ? treeFaults(root, text) : []);
  const isLenient = root.hasError && isBeyondGrammar(text, family);
  const isFaulty = root.hasError && !isLenient;
  const faults = isFaulty ? treeFaults(root, text) : isLenient && family === 'cpp' ? tokenFaults(withoutConditionals(text, 'first')) : [];
  if (family === 'python') return [...faults, ...pythonFaults(root, text, isPiece)];
  return isFaulty || isLenient ? faults : strictFaults(root, text, family, isPiece);
}

/** A text that the parser gave up. */
function isUnread(root: SyntaxNode, text: string): boolean {
  return root.type === 'ERROR' && root.children.length === 0 && text.trim() !== '';
}

const manyErrors = 4;
const unread = { message: 'The code is too long or too complicated to be parsed, so it was not checked.', start: 0, end: 1 };

/** Whether code of which the grammar says that it has an error may be valid all the same. */
function isForgiven(family: Family | undefined): boolean {
  return family === 'javascript' || family === 'shell' || family === 'css' || family === 'cpp' || family === 'powershell';
}

/**
 * Macros make valid C that no grammar can parse, and the grammars of CSS and of PowerShell lag behind their languages: there an error
 * counts when pairs do not close either.
 */
function isBeyondGrammar(text: string, family: Family | undefined): boolean {
  if (family === 'css') return newCss.test(text) && areBracketsBalanced(text, family);
  return (family === 'cpp' || family === 'powershell') && areBracketsBalanced(text, family);
}

/** What the grammar of CSS does not know or not fully: parts of a percent in key frames, nesting, newer at-rules, hacks, templates. */
const newCss =
  /\d\.\d+%\s*[,{]|&|@(?!charset|import|namespace|media|supports|keyframes|font-face|page\b)[a-z]|:(?:is|where|has|not|host|slotted)\(|\b(?:expression|progid)\b|[*_][a-z-]+\s*:|\{\{|<%|!ie\b|(?<![\w-])--[\w-]+(?:\s*:\s*[{[]|\()|:\s*if\(|\battr\([^)<(]*[<(]/;

/** The outermost errors of a tree. */
function treeFaults(root: SyntaxNode, text: string): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node && faults.length < 20; node = open.pop()) {
    if (!node.hasError) continue;
    if (node.missing)
      faults.push({
        message: `Expected ${node.type === 'identifier' ? 'a name' : `“${node.type}”`} here.`,
        start: node.start,
        end: node.end,
      });
    else if (node.type === 'ERROR')
      faults.push({
        message: `This is not valid here: ${excerpt(text, node)}`,
        start: node.start,
        end: Math.max(node.end, node.start + 1),
      });
    else for (let at = node.children.length - 1; at >= 0; at--) open.push(node.children[at] as SyntaxNode);
  }
  return faults;
}

function excerpt(text: string, node: SyntaxNode): string {
  const piece = text.slice(node.start, Math.min(node.end, node.start + 40)).split('\n')[0] ?? '';
  return piece.trim() === '' ? 'the end of the text' : `“${piece.trim()}”`;
}

function asFinding(fault: SyntaxFault, text: string): Finding {
  const startRow = text.slice(0, fault.start).split('\n').length - 1;
  const lineEnd = text.indexOf('\n', fault.start);
  const end = lineEnd === -1 ? fault.end : Math.min(fault.end, Math.max(lineEnd, fault.start + 1));
  return findingAt(
    'syntax',
    { id: 'syntax.error', severity: 'high', message: fault.message },
    { start: fault.start, end, startRow, endRow: startRow },
    text,
  );
}
