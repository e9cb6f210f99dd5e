import { isMixed, lookOf } from '../../lookAlike.ts';

/**
 * Names that a reader takes for others: letters of several alphabets in one name, or a name that looks like another of the file or like
 * a word of the language (Unicode Technical Standard 39, "confusables").
 */
export function lookAlikes(names: readonly RegExpExecArray[]): RegExpExecArray[] {
  const looks = new Map<string, Set<string>>();
  for (const [name] of names) {
    const look = lookOf(name);
    const sharing = looks.get(look);
    if (sharing) sharing.add(name);
    else looks.set(look, new Set([name]));
  }
  return names.filter(([name]) => {
    if (/^[\w$]+$/.test(name)) return false;
    const look = lookOf(name);
    return isMixed(name) || (looks.get(look)?.size ?? 0) > 1 || (look !== name && keywords.has(look));
  });
}

/** Words that mean something in one of the languages or to everybody who reads code. */
const keywords: ReadonlySet<string> = new Set(
  'if else for while do switch case break continue return throw raise try catch except finally import from export class def function fn func var let const new this self super null None nil true True false False and or not in is as async await yield public private protected static void int string bool print exec eval open input require include echo exit admin password token user root'.split(
    ' ',
  ),
);
