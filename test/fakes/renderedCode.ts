import { render } from '../../src/core/templates/render/render.ts';
import type { SlotKind } from '../../src/core/templates/template.ts';

/** Renders code with one word of its task replaced; what it says when it refuses starts with "refused". */
export function renderedCode(
  language: string,
  code: string,
  from: string,
  to: string,
  { kind = 'noun', task = `code about ${from}` }: { readonly kind?: SlotKind; readonly task?: string } = {},
): string {
  const seed = { id: 'x', task, language, technologies: [], fileName: '', code, slots: [{ word: from, kind }] };
  const rendered = render(seed, [{ from, to }]);
  return rendered.ok ? rendered.code : `refused: ${rendered.why}`;
}
