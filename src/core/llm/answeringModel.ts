import { dearestPrice, modelsOf, type Price, type PriceLookup } from './pricing.ts';

/**
 * The price of the model that answered, which a vendor or a gateway may have put in the place of the one asked for. `answered` is the
 * name in the answer. A dated or numbered release of the model asked for is that model. A name nobody knows is priced like the dearest
 * model of its vendor; at an endpoint of the user, whose names are its own, like the model asked for.
 */
export function priceOfAnswer(asked: Price, model: string, answered: string, provider: string, price: PriceLookup): Price {
  if (baseName(answered) === baseName(model)) return asked;
  const own = modelsOf(provider);
  const known = (own.length > 0 ? [provider] : vendors).flatMap((vendor) => {
    const name = modelsOf(vendor).find((one) => baseName(one) === baseName(answered));
    return name === undefined ? [] : (price(name, vendor) ?? []);
  });
  const [found = price(answered, provider)] = known;
  // What the user wrote down for the endpoint may be more than the vendor's own list price.
  if (own.length === 0) return dearestPrice([asked, ...(found ? [found] : [])]);
  return found ?? dearestPrice([asked, ...own.flatMap((one) => price(one, provider) ?? [])]);
}

/** Without the vendor in front, a release behind, and the two ways to write a version number. */
export function baseName(model: string): string {
  return model
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/[:@][\s\S]*$/, '')
    .replaceAll('.', '-')
    .replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|\d{2}-\d{2}|\d{3})$/, '');
}

const vendors: readonly string[] = ['openai', 'anthropic', 'gemini'];
