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

/** Latin mixed with Cyrillic, Greek, Armenian, Cherokee, Lisu, full-width or mathematical letters. */
function isMixed(name: string): boolean {
  if (/[\uFF21-\uFF5A\u{1D400}-\u{1D7FF}\u2160-\u217F]/u.test(name)) return true;
  const others = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;
  return /\p{Script=Latin}/u.test(name) && others.test(name) && !/[µΔπλσθ]/.test(name);
}

/** The plain letters that a name looks like. */
function lookOf(name: string): string {
  if (/^[\w$]+$/.test(name)) return name;
  return [...name.normalize('NFKC')].map((letter) => twins.get(letter) ?? letter).join('');
}

/** Cyrillic, Greek, Armenian, rarer Latin, Lisu and Cherokee letters, each before the plain one that it looks like. */
const pairs =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJԌGԚQԜWοoνvρpαaιiυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXոnսuօoհhցgզqıiɑaɡgɩiʏyᴄcᴏoᴠvᴡwᴢzꓮAꓐBꓚCꓓDꓰEꓝFꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓣRꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥiᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZ';
const twins: ReadonlyMap<string, string> = new Map([...pairs.matchAll(/(.)(.)/gu)].map((pair) => [pair[1] ?? '', pair[2] ?? '']));

/** Words that mean something in one of the languages or to everybody who reads code. */
const keywords: ReadonlySet<string> = new Set(
  'if else for while do switch case break continue return throw raise try catch except finally import from export class def function fn func var let const new this self super null None nil true True false False and or not in is as async await yield public private protected static void int string bool print exec eval open input require include echo exit admin password token user root'.split(
    ' ',
  ),
);
