import type { SyntaxCheck } from '../../core/syntaxCheck.ts';

/** YAML, one or several documents. Duplicate keys and undefined aliases are errors. */
export const yamlSyntax: SyntaxCheck = {
  languages: ['yaml', 'dockercompose', 'github-actions-workflow'],
  async isSound(_language, text) {
    if (isTooDeep(text)) return false;
    const { isSoundYaml } = await import('./parseYaml.ts');
    return isSoundYaml(text);
  },
};

/** More open brackets are refused: the `yaml` parser takes quadratic time on them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 1_000) return true;
  }
  return false;
}
