import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { ClassFact, Facts, FunctionFact } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { headOf, type Share } from './typeAnnotations.ts';

/** Public functions and classes with a comment that says what they are for. Undefined where the check does not apply. */
export function checkDocs(facts: Facts, family: Family, text: string): Share | undefined {
  const style = styles[family];
  if (!style) return undefined;
  const findings: Finding[] = [];
  const undocumented = ({ name, node }: FunctionFact | ClassFact): Finding =>
    findingAt('docs', { ...missing, message: `${name} is public and has no documentation.`, fix: style.fix }, headOf(node), text);
  let done = 0;
  let all = 0;
  for (const each of facts.functions) {
    if (!each.isPublic || each.statements < 2 || (each.className !== undefined && /^__\w+__$/.test(each.name))) continue;
    all++;
    if (each.doc === undefined || !style.isDoc(each.doc, each.name)) {
      findings.push(undocumented(each));
    } else if (lacksSections(each, style)) {
      done += 0.5;
      findings.push(
        findingAt(
          'docs',
          { ...partial, message: `The documentation of ${each.name} leaves out its parameters or its result.`, fix: style.fix },
          headOf(each.node),
          text,
        ),
      );
    } else done++;
  }
  for (const each of facts.classes) {
    if (!each.isPublic || each.members < 2 || each.name === '') continue;
    all++;
    if (each.doc !== undefined && style.isDoc(each.doc, each.name)) done++;
    else findings.push(undocumented(each));
  }
  return all === 0 ? undefined : { done, all, findings };
}

const missing = { id: 'docs.missing', severity: 'low' } as const;
const partial = { id: 'docs.partial', severity: 'low', confidence: 'medium' } as const;

interface Style {
  readonly fix: string;
  isDoc(doc: string, name: string): boolean;
  /** Tells whether the text names parameters, in any of the usual formats. */
  readonly parameters?: RegExp;
  readonly result?: RegExp;
}

/** Only functions with several parameters need them explained one by one. */
function lacksSections(each: FunctionFact, style: Style): boolean {
  if (!each.doc || each.doc.length > 400) return false;
  const parameters = each.parameters.filter((parameter) => !parameter.implicit);
  const { doc } = each;
  const isMentioned = parameters.every((parameter) => doc.includes(parameter.name.replace(/^\*+/, '')));
  return style.parameters !== undefined && parameters.length >= 3 && !isMentioned && !style.parameters.test(doc);
}

const block: Style['isDoc'] = (doc) => doc.startsWith('/**') && doc.replace(/[\s/*]/g, '').length > 2;
const line =
  (start: RegExp): Style['isDoc'] =>
  (doc) =>
    start.test(doc) && doc.length > 6;

const styles: Readonly<Partial<Record<Family, Style>>> = {
  python: {
    fix: 'Write a docstring with Args, Returns and Raises.',
    isDoc: (doc) => doc.replace(/["'\s]/g, '').length > 2,
    parameters: /\b(Args|Arguments|Parameters|Params|Attributes):|:param\b|\n\s*Parameters\n\s*-{3}|@param/,
    result: /\b(Returns|Yields):|:returns?:/,
  },
  javascript: { fix: 'Write a /** … */ comment with @param and @returns.', isDoc: block, parameters: /@param|@arg|@prop|@inheritdoc/i },
  java: { fix: 'Write Javadoc.', isDoc: block, parameters: /@param|@inheritDoc/ },
  php: { fix: 'Write a PHPDoc block.', isDoc: block, parameters: /@param|@inheritdoc/i },
  csharp: { fix: 'Write a <summary>.', isDoc: line(/^\s*(\/\/\/|\/\*\*)/), parameters: /<param|<inheritdoc|<summary>/ },
  go: {
    fix: 'Write a comment that starts with the name.',
    isDoc: (doc, name) => new RegExp(`^\\s*(//|/\\*)\\s*((An?|The)\\s+)?${name.replace(/\W/g, '')}\\b|Deprecated:`).test(doc),
  },
  rust: { fix: 'Write a /// comment.', isDoc: line(/^\s*(\/\/\/|\/\*\*|#\[doc)/) },
  ruby: { fix: 'Write a comment above it.', isDoc: line(/^\s*(#|=begin)/) },
  cpp: { fix: 'Write a /** … */ comment.', isDoc: line(/^\s*(\/\/|\/\*)/) },
  powershell: { fix: 'Write comment-based help with .SYNOPSIS.', isDoc: line(/^\s*(<#|#)/) },
};
