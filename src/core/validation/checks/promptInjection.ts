import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts } from '../program/facts.ts';

/**
 * Words in comments and literals that are addressed to whoever reviews the code. A tripwire only: what keeps a reviewer from being
 * steered is that the code reaches it as data.
 */
export function findPromptInjection(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const node of facts.comments)
    if (addressed.test(text.slice(node.start, node.end))) findings.push(findingAt('security', rule, node, text));
  for (const literal of facts.strings)
    if (literal.text.length > 24 && addressed.test(literal.text)) findings.push(findingAt('security', rule, literal.node, text));
  return findings;
}

/** The same for a text nobody could parse. */
export function findPromptInjectionInText(text: string): Finding[] {
  const match = addressed.exec(text);
  if (!match) return [];
  const startRow = text.slice(0, match.index).split('\n').length - 1;
  return [findingAt('security', rule, { start: match.index, end: match.index + match[0].length, startRow, endRow: startRow }, text)];
}

const addressed =
  /\b(ignore|disregard|forget|override)\s+(all\s+|any\s+|the\s+|your\s+|my\s+)*(previous|prior|above|earlier|preceding|system)\s+(instructions?|prompts?|rules?|messages?|directions?)|\b(you are|act as)\s+(now\s+)?(a|an|the)\s+(ai|assistant|reviewer|language model|code reviewer)\b|\b(dear|attention|note to|message (for|to))\s+(the\s+)?(ai|llm|assistant|reviewer|language model|code review(er)?)\b|\b(respond|answer|reply)\s+(only\s+)?with\s+["'`]?(approved|lgtm|no issues|safe)\b|\b(mark|report|treat|approve|rate)\s+(this|the)\s+(code|file|function|change)\s+(as\s+)?(safe|secure|approved|clean|without)|\bdo not (report|flag|mention)\s+(any|this|these|the)\s+(\w{1,20}\s+)?(issues?|problems?|findings?|vulnerabilit|code|files?|functions?|lines?|security|concerns?|warnings?|faults?)|<\/?(system|assistant|instructions?)>|\[\/?INST\]|<\|im_(start|end)\|>/i;

const rule = {
  id: 'security.prompt-injection',
  severity: 'high',
  confidence: 'medium',
  cwe: 1427,
  message: 'This text speaks to whoever reviews the code.',
  fix: 'Read it yourself before you accept the code.',
} as const;
