import type { ReceiptParameter } from '../../../src/core/receipt/receipt.ts';
import { render } from '../../../src/core/templates/render/render.ts';
import type { TemplateSeed } from '../../../src/core/templates/template.ts';
import { failedChecks, type InputKind, type TextCheck } from './caseInput.ts';

interface RenderInput {
  readonly seed: TemplateSeed;
  readonly parameters: readonly ReceiptParameter[];
  readonly checks: readonly TextCheck[];
}

/** Renders each template; one that refuses its word is right, because a model then answers. */
export const renderInputs: InputKind = {
  file: 'renders.json',
  inputs: (folder) =>
    folder.json<readonly RenderInput[]>('renders.json').map(({ seed, parameters, checks }) => ({
      name: `${seed.id}: ${parameters.map(({ from, to }) => `${from} -> ${to}`).join(', ')}`,
      async problems() {
        const got = render(seed, parameters);
        return got.ok ? failedChecks(got.code, checks) : [];
      },
    })),
};
