/** Texts of one language: the English text, or `text/category` for a plural form, with its translation. The form of `vscode.l10n.bundle`. */
export type Bundle = Readonly<Record<string, string>>;

/** A sentence with a number in it, in the two forms that English has. `{0}` is the number. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

type Value = string | number;

/** A language as it is handed to a thread, which sets it with `speak`. */
export interface Spoken {
  /** BCP 47 tag of the language that numbers and dates are written in too; `en` without a bundle. */
  readonly language: string;
  readonly bundle: Bundle | undefined;
}

export interface Texts extends Spoken {
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

let current: Texts = createTexts('en', undefined);

/**
 * Sets the language of every text from here on, in this process, thread or page: the extension once when it starts, each thread and page
 * with what it is handed. The one variable of a module in the product, because texts stand everywhere and the editor's language cannot
 * change while it runs; `vscode.l10n` is one too. A test that sets it sets it back: `speak('en', undefined)`.
 */
export function speak(language: string, bundle: Bundle | undefined): void {
  current = createTexts(language, bundle);
}

/** The text in the user's language, see `Texts.t`. Not at the load of a module: the language is not known then. */
export function t(text: string, ...values: readonly Value[]): string {
  return current.t(text, ...values);
}

/**
 * Marks a text of a table, which stands there in English and is translated by `t` where it is shown; gives it back as it is. It is how
 * `npm run l10n` finds it.
 */
export function later<Text extends string>(text: Text): Text {
  return text;
}

/** The language of every text with its bundle, to hand to a thread. */
export function spoken(): Spoken {
  return { language: current.language, bundle: current.bundle };
}

/** The language of every text, as `Texts.language`. */
export function spokenLanguage(): string {
  return current.language;
}

/** The form of a counted text that fits the number, see `Texts.counted`. */
export function counted(count: number, text: CountedText, ...values: readonly Value[]): string {
  return current.counted(count, text, ...values);
}

/**
 * The texts of one language. Without a bundle they are English, and so are their plural forms and numbers, whatever language the
 * editor has. A language that `Intl` does not know counts as English.
 */
export function createTexts(language: string, bundle: Bundle | undefined): Texts {
  const locale = bundle !== undefined && isLocale(language) ? language : 'en';
  // Made when first used: reading the data of `Intl` takes a new page 15 ms before it can show anything.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  return {
    language: locale,
    bundle,
    t: (text, ...values) => fill(translated(text) ?? text, values),
    counted(count, { one, other }, ...values) {
      numbers ??= new Intl.NumberFormat(locale);
      const all = [numbers.format(count), ...values];
      if (bundle === undefined) return fill(count === 1 ? one : other, all);
      plurals ??= new Intl.PluralRules(locale);
      const form = translated(`${other}/${plurals.select(count)}`) ?? translated(`${other}/other`);
      return fill(form ?? (count === 1 ? one : other), all);
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
