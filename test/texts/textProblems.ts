import type { UserText } from './sourceTexts.ts';

/** The longest a text may be that is read at a glance, and one that is looked up (settings, the walkthrough), in UTF-16 units. */
const maxLength = 260;
const maxLookedUpLength = 420;

/** What stands between marks is quoted: code, a command, a setting, a word of the user's. */
const quoted = /`[^`]*`|"[^"]*"|“[^”]*”|‘[^’]*’|#[\w.]+#|\{[^}]*\}|\[[^\]]*\]\([^)]*\)/g;

/** Names that are written like identifiers. */
const properNames = /\b(?:macOS|iOS|eBay|gRPC|jQuery|npm|uvicorn|defusedxml|pyca|DOMPurify)\b/g;

/** Turns that readers stumbled over, and what to say instead. */
const riddles: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/(?<!\bthere )\bis no (?!longer\b)\w+/i, 'is not a …'],
  [/(?<!\bthere )\bare no (?!longer\b)\w+/i, 'are not …'],
  [/\b(?:does|do|did) not parse\b/, 'has a syntax error'],
  [/\bpassed over\b/, 'was not used, and why'],
  [/\bshall\b/, 'should, or what happens'],
  [/\bany more\b/, 'no longer'],
  [/\b(?:is|are|were|was) gone\b/, 'was deleted, no longer exists'],
  [/\bmend\b/i, 'correct, fix'],
  [/\blives? on\b/, 'what is kept, and where'],
  [/\bnear(?:est)? (?:template|one)s?\b/i, 'similar template'],
  [/\bbut for\b/, 'except for'],
  [/\bmeanwhile\b/, 'in the meantime'],
  [/\bgo(?:es)? on without\b/, 'continues without'],
  [/\bsaid to cost\b|\bhold back\b|\bhas no room\b|\bdoes not fit(?! (?:this|the) task)/, 'what happened, in figures'],
  [/\bledger\b|\bjournal\b|\bserved\b|\bpayload\b/, 'the thing a user knows'],
];

/** What a reader would stumble over in a text, in words; empty when nothing. */
export function textProblems({ file, text }: UserText): readonly string[] {
  // What a finding says is about code and calls it by its name; the titles of templates name what they are made with.
  const isOfCode = /^(?:src\/core\/(?:validation|templates\/builtIn)\/|package\.json)/.test(file);
  const plain = text.replace(quoted, '…').replace(properNames, '…');
  const identifier = isOfCode ? undefined : /\b[a-z]+[A-Z]\w*|\b[A-Za-z]+_[A-Za-z_]+\b|\b(?:[A-Z]\w*)?[a-z]Error\b/.exec(plain)?.[0];
  const setting = /\b(?:q2o|budget|cache|generation|privacy|prompt|providers|templates|validation)\.[a-z]\w*/.exec(plain)?.[0];
  const isSentence = /^["“]?[A-Z{]/.test(text) && /[.?!] [A-Z]/.test(plain);
  const isLookedUp = /^(?:package\.json|media\/|src\/core\/editorTools\/|src\/core\/config\/table\/)/.test(file);
  const isLong = text.length > (isLookedUp ? maxLookedUpLength : maxLength);
  return [
    ...(identifier === undefined ? [] : [`"${identifier}" is a name of the program: say what it means`]),
    ...(setting === undefined ? [] : [`"${setting}" is the id of a setting: put it between marks`]),
    ...(isSentence && !/[.?!:…)}*"”`]$/.test(text) ? ['it has several sentences and the last one has no end'] : []),
    ...(/\.\.$|[^.]\.\.[^.]|[a-z] {2,}|[a-z] [,;]/.test(plain) ? ['its stops or blanks are wrong'] : []),
    ...(/\b(\p{L}{2,}) \1\b/u.test(plain) ? ['a word stands twice in a row'] : []),
    ...(isLong ? [`it has ${text.length} characters`] : []),
    ...riddles.flatMap(([pattern, instead]) => {
      const found = pattern.exec(plain)?.[0];
      return found === undefined ? [] : [`"${found}": rather ${instead}`];
    }),
  ];
}
