import type { Slot, TemplateSeed } from '../template.ts';
import { countLimits, emptyEvidence, keepingVerbs } from '../words/nounRoles.ts';
import { numberLinks } from '../words/prepositions.ts';
import { stem } from '../words/wordForms.ts';
import type { Place } from './place.ts';

/** Numbers stand alone; one below 100 needs its unit, its label or a schedule on the same line. */
export function numberPlaces(seed: Pick<TemplateSeed, 'code' | 'task'>, slot: number, definition: Slot): readonly Place[] {
  // The word of an imported template may be anything; below it becomes part of expressions.
  if (!/^\d[\d.]*$/.test(definition.word)) return [];
  const places: Place[] = [];
  const evidence = evidenceOf(seed.task, definition.word);
  const unit = unitOf(new RegExp(`(?<![\\w.])${definition.word.replaceAll('.', '\\.')}(?![\\w.])[\\s-]*(\\w+)`).exec(seed.task)?.[1] ?? '');
  // A share lives in code in another form (5 % as 0.05), so a lone number proves nothing there.
  const isShare = new RegExp(`(?<![\\w.])${definition.word.replaceAll('.', '\\.')}\\s*(?:%|percent)`).test(seed.task);
  const occurrences = [...seed.code.matchAll(/(?<![\w.-])\d+(?:\.\d+)*(?![\w.-])/g)].filter(([text]) => text === definition.word);
  const isOnly = occurrences.length === 1 && !isShare && Number(definition.word) > 2;
  for (const match of seed.code.matchAll(/\d+(?:\.\d+)*/g)) {
    if (match[0] !== definition.word) continue;
    const start = match.index;
    const end = start + match[0].length;
    if (
      /[\w.]/.test(seed.code[start - 1] ?? ' ') ||
      /^(?:\w|[.-]\d)/.test(seed.code.slice(end, end + 2)) ||
      (Number(match[0]) <= 24 && /^:\d\d(?!\d)/.test(seed.code.slice(end, end + 4))) ||
      /\d[-/]$/.test(seed.code.slice(Math.max(0, start - 2), start)) ||
      isOtherMeasure(seed.code, start, unit, evidence)
    )
      continue;
    const lineStart = seed.code.lastIndexOf('\n', start) + 1;
    const lineEnd = seed.code.indexOf('\n', end);
    const line = seed.code.slice(lineStart, lineEnd < 0 ? seed.code.length : lineEnd).toLowerCase();
    const isSchedule = /cron|schedule/.test(line) && /(?<![\d*/,-])(?:[\d*/,-]+\s+){4}[\d*/,-]+/.test(line);
    if (isInsideOfOther(seed.code, start, match[0]) || isToldOfOther(seed.code, lineStart, match[0])) continue;
    if (match[0].length < 3 && !isSchedule && !isOnly && !evidence.some((word) => line.includes(word))) continue;
    places.push({ slot, start, end, plural: false, letters: 'asIs', joint: 'flat', isCode: false });
  }
  return places;
}

/** "18080:8080" in code that maps "8080:8080" too: the port inside another container, which only happens to be the same. */
function isInsideOfOther(code: string, start: number, word: string): boolean {
  const outside = /(?<!\d)(\d{2,5}):$/.exec(code.slice(Math.max(0, start - 8), start))?.[1];
  return outside !== undefined && outside !== word && code.includes(`${word}:${word}`);
}

/** A comment speaks of the paragraph it stands in: where the only such number of the rest of it is another's, it is in the comment too. */
function isToldOfOther(code: string, lineStart: number, word: string): boolean {
  const text = code.slice(lineStart, lineStart + 600);
  const [paragraph = ''] = text.split(/\n\s*\n/, 1);
  if (!/^\s*(?:#|\/\/|--)/.test(paragraph)) return false;
  const told = paragraph.indexOf('\n');
  const others = [...paragraph.matchAll(/(?<![\w.])\d+(?!\w)/g)].filter(([text]) => text === word);
  const [only, ...more] = others.filter(({ index }) => told >= 0 && index > told);
  return only !== undefined && more.length === 0 && isInsideOfOther(code, lineStart + only.index, word);
}

/** Every place where the number stands alone, whatever it counts there. */
export function allNumberPlaces(code: string, slot: number, word: string): readonly Place[] {
  if (!/^\d[\d.]*$/.test(word)) return [];
  return [...code.matchAll(/(?<![\w.])\d+(?:\.\d+)*(?![\w])/g)]
    .filter(([text]) => text === word)
    .map(({ index: start }) => ({ slot, start, end: start + word.length, plural: false, letters: 'asIs', joint: 'flat', isCode: false }));
}

const units: readonly (readonly [string, RegExp])[] = [
  ['millisecond', /^(?:ms|millis|milliseconds?)$/],
  ['second', /^(?:s|secs?|seconds?)$/],
  ['minute', /^(?:min|mins|minutes?)$/],
  ['hour', /^(?:h|hrs?|hours?)$/],
  ['day', /^days?$/],
  ['week', /^weeks?$/],
  ['month', /^months?$/],
  ['year', /^years?$/],
  ['byte', /^(?:bytes?|kb|mb|gb|kib|mib|gib)$/],
  ['percent', /^(?:percent|pct|percentage)$/],
];

function unitOf(word: string): string {
  const lower = word.toLowerCase();
  return units.find(([, forms]) => forms.test(lower))?.[0] ?? '';
}

/** Keys whose numbers are no amount that a task would speak of, unless it names the key. */
const ownMeasure =
  /(?:runAs(?:User|Group)|fsGroup|uid|gid|umask|mode|chmod|status_?(?:code)?|angle|rotat\w{0,20}|opacity|z-?index|seed|random_state|year|status)$/i;

/** True when the name the number is given to measures something else: in another unit than the task's, an id, an angle. */
function isOtherMeasure(code: string, start: number, unit: string, evidence: readonly string[]): boolean {
  const key =
    /([A-Za-z_$][\w$-]{0,40})["']?\s*(?::=|[:=(]|[=!]==?|[<>]=?)\s*["'-]*$/.exec(code.slice(Math.max(0, start - 80), start))?.[1] ?? '';
  if (key === '') return false;
  const lower = key.toLowerCase();
  const pieces = key.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const keyUnit = /^per$/i.test(pieces.at(-2) ?? '') ? '' : unitOf(pieces.at(-1) ?? '');
  if (keyUnit !== '' && keyUnit !== unit) return true;
  return ownMeasure.test(key) && !evidence.some((word) => lower.includes(word));
}

/** Words beside the number in the task that show in code what it counts. */
function evidenceOf(task: string, number: string): readonly string[] {
  const at = task.search(new RegExp(`(?<![\\w.])${number.replaceAll('.', '\\.')}(?![\\w.])`));
  if (at < 0) return [];
  const left = /(?<![A-Za-z])(?:([A-Za-z]+)[ -]+)?([A-Za-z]+)[^A-Za-z0-9]*$/.exec(task.slice(Math.max(0, at - 40), at));
  const right = task
    .slice(at + number.length)
    .split(/[^A-Za-z0-9\s-]/)[0]
    ?.match(/[A-Za-z]+/g);
  const before = left?.[2] ?? '';
  const label = numberLinks.has(before.toLowerCase()) ? (left?.[1] ?? '') : '';
  // "3 failed probes", "7 days of backups": what is counted stands within four words.
  const counted = right?.slice(0, 4) ?? [];
  const limiting = countLimits.has(before.toLowerCase()) ? ['limit', 'top', 'fetch first'] : [];
  const keeping = (
    task
      .slice(Math.max(0, at - 25), at)
      .toLowerCase()
      .match(/\w+/g) ?? []
  ).some((word) => keepingVerbs.has(word))
    ? ['keep', 'retain', 'retention']
    : [];
  return [before, label, ...counted, ...limiting]
    .map((word) => (word.length > 5 ? stem(word) : word.toLowerCase().replace(/s$/, '')))
    .filter((word) => (word.length > 2 && !emptyEvidence.has(word)) || word === 'am' || word === 'pm')
    .concat(keeping);
}
