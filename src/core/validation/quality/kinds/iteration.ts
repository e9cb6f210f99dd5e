import { field } from '../../program/source.ts';
import { escaped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

/** Entries are added to or taken from what a loop goes through. `changes` are the methods that do. */
export function changedWhileIterated(on: readonly string[], changes: string): QualityRule {
  return {
    id: 'quality.changed-while-iterated',
    on,
    message: 'The loop goes through what is changed here, so entries are skipped or it fails.',
    fix: 'Go through a copy, or collect what is to change and do it after the loop.',
    find(node, code) {
      const body = field(node, 'body');
      const through = code.bare(field(node, 'right') ?? field(node, 'value')).replace(/\.(items|keys|values)\(\)$/, '');
      if (!body || !/^[\w.]+$/.test(through)) return false;
      const change = new RegExp(`^(?:${escaped(through)}\\.(?:${changes})\\(|del\\s+${escaped(through)}\\[)`);
      const isChange = (text: string) => change.test(text);
      const [found] = code.inside(body, (each) => /^(expression_statement|delete_statement)$/.test(each.type) && isChange(code.of(each)));
      if (!found) return false;
      // One change and away is safe.
      const rest = code.text.slice(found.end, found.end + 80);
      return /^\s{0,40};?\s{0,40}(break|return|raise|throw)\b/.test(rest) ? false : found;
    },
  };
}
