import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { ClassFact, Facts, FunctionFact } from '../program/facts.ts';
import type { DocStyle } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { headOf, type Share } from './typeAnnotations.ts';

/** Public functions and classes with a comment that says what they are for. Undefined where the check does not apply. */
export function checkDocs(facts: Facts, { habits }: LanguageTable, text: string): Share | undefined {
  const style = habits.docs;
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

/** Only functions with several parameters need them explained one by one. */
function lacksSections(each: FunctionFact, style: DocStyle): boolean {
  if (!each.doc || each.doc.length > 400) return false;
  const parameters = each.parameters.filter((parameter) => !parameter.implicit);
  const { doc } = each;
  const isMentioned = parameters.every((parameter) => doc.includes(parameter.name.replace(/^\*+/, '')));
  return style.parameters !== undefined && parameters.length >= 3 && !isMentioned && !style.parameters.test(doc);
}
