/** Texts of one language: the English text, or `text/category` for a plural form, with its translation. The form of `vscode.l10n.bundle`. */
export type Bundle = Readonly<Record<string, string>>;

/** A sentence with a number in it, in the two forms that English has. `{0}` is the number. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

type Value = string | number;

export interface Texts {
  /**
   * A text in the user's language. `{0}`, `{1}` … stand for the values in their order; a placeholder without a value stays as it is,
   * and braces in a value are left alone. A text without a translation comes back in English.
   */
  t(text: string, ...values: readonly Value[]): string;
  /**
   * The form of a counted text that fits the number, for example `1 finding` and `1,204 findings`; further values start at `{1}`.
   * A language's forms are found under the `other` text and the category of `Intl.PluralRules`: `{0} findings/few`.
   * When the language lacks that form, its `other` form is taken, then English.
   */
  counted(count: number, text: CountedText, ...values: readonly Value[]): string;
}

/**
 * The texts of one language. Without a bundle they are English, and so are their plural forms and numbers, whatever language the
 * editor has. A language that `Intl` does not know counts as English.
 */
export function createTexts(language: string, bundle: Bundle | undefined): Texts {
  const locale = bundle !== undefined && isLocale(language) ? language : 'en';
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return {
    t: (text, ...values) => fill(translated(text) ?? text, values),
    counted(count, { one, other }, ...values) {
      const form = translated(`${other}/${plurals.select(count)}`) ?? translated(`${other}/other`);
      return fill(form ?? (count === 1 ? one : other), [numbers.format(count), ...values]);
    },
  };

  /** A translation may be missing or empty; names that every object has are no translations. */
  function translated(key: string): string | undefined {
    return (bundle !== undefined && Object.hasOwn(bundle, key) && bundle[key]) || undefined;
  }
}

function fill(text: string, values: readonly Value[]): string {
  return values.length === 0 ? text : text.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

function isLocale(language: string): boolean {
  try {
    return Intl.PluralRules.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
