import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { entityWord } from '../render/entityWord.ts';
import type { TemplateSeed } from '../template.ts';

/** The parameters with the words that stand for the template's own. */
export function meant<P extends ReceiptParameter>(seed: TemplateSeed, parameters: readonly P[]): readonly P[] {
  return parameters.map((parameter, i) => {
    const slot = seed.slots[i];
    return slot ? { ...parameter, to: entityWord(seed, slot, parameter.to) } : parameter;
  });
}

/** The name in a parameter, in lower case and without joints: `order_service` and `OrderService class` are `orderservice`. */
export function nameIn(word: string): string {
  return (word.split(' ')[0] ?? word).replace(/[-_]/g, '').toLowerCase();
}
