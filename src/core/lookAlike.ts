/**
 * Letters that a reader takes for others (Unicode Technical Standard 39, "confusables").
 */

/** Latin mixed with Cyrillic, Greek, Armenian, Cherokee, Lisu, full-width or mathematical letters, in one name. */
export function isMixed(name: string): boolean {
  if (/[\uFF21-\uFF5A\u{1D400}-\u{1D7FF}\u2160-\u217F]/u.test(name)) return true;
  return /\p{Script=Latin}/u.test(name) && otherLetters.test(name) && !/[µΔπλσθ]/.test(name);
}

/** The plain letters that a name looks like. */
export function lookOf(name: string): string {
  if (/^[\w$]+$/.test(name)) return name;
  return [...name.normalize('NFKC')].map((letter) => twins.get(letter) ?? letter).join('');
}

/**
 * Whether a line passes itself off as another: a word of letters of several alphabets, or one that is all look-alikes of Latin letters in a
 * line that has no other letter of its alphabet.
 */
export function isDisguised(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}_]{1,100}/gu) ?? [];
  if (words.every((word) => /^\w+$/.test(word))) return false;
  const isPlainlyOther = [...line].some((letter) => otherLetters.test(letter) && !twins.has(letter));
  return words.some((word) => isMixed(word) || (!isPlainlyOther && otherLetters.test(word) && /^\w+$/.test(lookOf(word))));
}

const otherLetters = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;

/** Cyrillic, Greek, Armenian, rarer Latin, Lisu and Cherokee letters, each before the plain one that it looks like. */
const pairs =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJԌGԚQԜWοoνvρpαaιiυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXոnսuօoհhցgզqıiɑaɡgɩiʏyᴄcᴏoᴠvᴡwᴢzꓮAꓐBꓚCꓓDꓰEꓝFꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓣRꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥiᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZ';
const twins: ReadonlyMap<string, string> = new Map([...pairs.matchAll(/(.)(.)/gu)].map((pair) => [pair[1] ?? '', pair[2] ?? '']));
