import type { QualityRule } from '../form/qualityRule.ts';

/** An error on its way ends here without a word. */
export const leavesFinally: QualityRule = {
  id: 'quality.leaves-finally',
  on: ['finally_clause', 'ensure'],
  message: 'Leaving here throws away the error that is on its way, and the result.',
  fix: 'Return after the block.',
  cwe: 584,
  find(node, code) {
    const isLoop = (type: string) => /^(while|for|do|foreach|enhanced_for|until)/.test(type);
    const [leave] = code.inside(node, ({ type }) => /^(return_statement|return)$/.test(type));
    const [jump] = code.inside(
      node,
      ({ type }) => /^(break_statement|continue_statement)$/.test(type),
      ({ type }) => isLoop(type) || /switch/.test(type),
    );
    return leave ?? jump;
  },
};
