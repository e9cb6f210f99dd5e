import type { SyntaxNode } from '../../../ports.ts';
import { field, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { unwrapped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

/** The later one of two equal keys wins without a word. */
export const duplicateKey: QualityRule = {
  id: 'quality.duplicate-key',
  on: ['dictionary', 'object', 'hash', 'array_creation_expression', 'hash_literal_body'],
  message: 'This key stands here twice; only the last value stays.',
  fix: 'Remove one, or give it its own key.',
  find(node, code) {
    const keys = new Set<string>();
    for (const pair of namedChildren(node)) {
      // What is spread in between may be meant to be covered.
      if (/spread|splat|unpacking/.test(pair.type)) keys.clear();
      const key = keyOf(pair, code);
      if (key === undefined) continue;
      if (keys.has(key)) return pair;
      keys.add(key);
    }
    return false;
  },
};

function keyOf(pair: SyntaxNode, code: Code): string | undefined {
  const parts = namedChildren(pair);
  if (pair.type === 'array_element_initializer' && parts.length < 2) return undefined;
  if (!/^(pair|array_element_initializer|hash_entry)$/.test(pair.type)) return undefined;
  const key = field(pair, 'key') ?? parts[0];
  const text = code.of(key);
  if (!key || /\\|\$\{|#\{|^[fF]["']/.test(text)) return undefined;
  if (/^(hash_key_symbol|simple_symbol)$/.test(key.type)) return `:${text.replace(/[:"']/g, '')}`;
  if (/^(property_identifier|key_expression)$/.test(key.type))
    return text.replace(/["']/g, '').toLowerCase() === text || key.type === 'property_identifier' ? text : undefined;
  if (/^(string|integer|number|int_literal|encapsed_string)$/.test(key.type)) return /^["']/.test(text) ? text.slice(1, -1) : text;
  return undefined;
}

export const duplicateCase: QualityRule = {
  id: 'quality.duplicate-case',
  on: ['switch_body', 'switch_block', 'case'],
  message: 'This case stands here twice; the second is never reached.',
  fix: 'Remove it, or correct its value.',
  cwe: 561,
  find(node, code) {
    const seen = new Set<string>();
    for (const each of namedChildren(node)) {
      const values =
        each.type === 'when'
          ? each.children.filter((child) => child.field === 'pattern')
          : /^(switch_case|case_statement)$/.test(each.type)
            ? [field(each, 'value')]
            : [];
      for (const value of values) {
        const text = code.bare(value);
        if (text === '' || /\(|\+\+|--/.test(text)) continue;
        if (seen.has(text)) return value;
        seen.add(text);
      }
    }
    return false;
  },
};

export const duplicateCondition: QualityRule = {
  id: 'quality.duplicate-condition',
  on: ['if_statement', 'if', 'if_expression'],
  message: 'The same was asked above; this branch is never taken.',
  fix: 'Remove it, or correct the condition.',
  cwe: 561,
  find(node, code) {
    const around = code.parent();
    if (around && /^(else_clause|if_statement)$/.test(around.type) && node.field !== 'consequence' && node.field !== 'body') return false;
    const seen = new Set<string>();
    for (let at: SyntaxNode | undefined = node; at; at = nextOf(at)) {
      for (const each of conditionsOf(at)) {
        const text = code.bare(unwrapped(each));
        // Go may declare what is asked for in the same line.
        if (text === '' || field(at, 'initializer') || changing.test(text)) continue;
        if (seen.has(text)) return each;
        seen.add(text);
      }
    }
    return false;
  },
};

/** A condition that may be another the next time it is asked. */
const changing =
  /\+\+|--|(?<![=!<>])=(?![=>~])|next|read|match|consume|accept|pop|shift|peek|eat|skip|scan|lex|take|poll|try|random|get\w{0,40}\(|advance|expect|parse|:=|<-/i;

function conditionsOf(node: SyntaxNode): SyntaxNode[] {
  const own = field(node, 'condition');
  const further = node.children
    .filter((child) => /^(elif_clause|else_if_clause)$/.test(child.type))
    .map((child) => field(child, 'condition') ?? namedChildren(child)[0]);
  return [own, ...further].filter((each) => each !== undefined);
}

function nextOf(node: SyntaxNode): SyntaxNode | undefined {
  const other = node.children.find(
    (child) => child.field === 'alternative' && /^(if_statement|else_clause|elsif|if_expression)$/.test(child.type),
  );
  if (other?.type !== 'else_clause') return other;
  return namedChildren(other).find(({ type }) => type === 'if_statement' || type === 'if_expression');
}
