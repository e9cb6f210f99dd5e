import type { Grammar } from '../ports.ts';
import { checkSyntax } from '../validation/checks/syntax.ts';
import { languageTableOf } from '../validation/languages/languageTables.ts';
import { type Acceptance, acceptedBlock } from './acceptedText.ts';
import { isShown, type PendingBlock } from './pendingBlock.ts';
import { type AcceptanceFault, acceptanceFault } from './sameTree.ts';

/** A pending edit as it stands in its document. */
export interface ShownEdit {
  /** The document, with what is shown in it. */
  readonly text: string;
  /** VS Code language id of the document. */
  readonly language: string;
  readonly block: PendingBlock;
  /** The other pending edits of the document. */
  readonly others: readonly PendingBlock[];
  readonly imports: readonly string[];
  /** The code as it was offered; undefined when the user changed it since. */
  readonly offered: string | undefined;
  /** VS Code language id of the code. */
  readonly codeLanguage: string;
}

/** A longer document is not judged: the two parses of it would be felt. UTF-16 units, about 2,500 lines. */
const maxLength = 100_000;

/**
 * What accepting the edit would do to its document that the user does not expect. Undefined also where nobody can tell: no grammar, a
 * document that is too long or does not parse before, code the parser does not understand wherever it stands (the validator told so), and
 * a document in which other parsers find no fault.
 */
export async function acceptanceProblem(grammar: Grammar, edit: ShownEdit): Promise<AcceptanceFault | undefined> {
  const { language } = edit;
  if (edit.text.length > maxLength || !grammar.supports(language)) {
    return undefined;
  }
  const { text, block } = withoutOthers(edit);
  const { before, accepted } = acceptedBlock(text, block, edit.imports, edit.codeLanguage);
  const fault = await acceptanceFault(grammar, language, before, accepted, edit.offered);
  return fault === 'broken' && !(await isBreakage(grammar, language, accepted)) ? undefined : fault;
}

async function isBreakage(grammar: Grammar, language: string, { text, start, end }: Acceptance): Promise<boolean> {
  const table = languageTableOf(language);
  const findings = async (code: string, isPiece: boolean) => (await checkSyntax(grammar, language, table, code, isPiece))?.findings ?? [];
  return (await findings(text, false)).length > 0 && (await findings(text.slice(start, end), true)).length === 0;
}

/** The document as if nothing but this edit were pending in it. */
function withoutOthers({ text, block, others }: ShownEdit): { readonly text: string; readonly block: PendingBlock } {
  let rest = text;
  let moved = block;
  for (const { seam, end, oldText = '' } of others.filter(isShown).sort((a, b) => b.seam - a.seam)) {
    rest = rest.slice(0, seam) + oldText + rest.slice(end);
    const by = seam < moved.start ? seam + oldText.length - end : 0;
    moved = { ...moved, start: moved.start + by, seam: moved.seam + by, code: moved.code + by, end: moved.end + by };
  }
  return { text: rest, block: moved };
}
