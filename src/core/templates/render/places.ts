import { languageId } from '../../languages/languages.ts';
import { type Region, regionsOf, type SubWord, subWordsOf } from '../code/codeText.ts';
import { protectedRanges } from '../code/protectedRanges.ts';
import type { Range } from '../code/range.ts';
import { keyOf } from '../slotWord.ts';
import type { Slot, TemplateSeed } from '../template.ts';
import { pluralOf } from '../words/wordForms.ts';
import { cardSays } from './cardPlaces.ts';
import { type CodeSource, isInterpolated, isMarkupText, isWholeString, jointAt } from './joint.ts';
import { allNumberPlaces, numberPlaces } from './numberPlaces.ts';
import type { Joint, Place } from './place.ts';
import { verbatimPlaces } from './verbatimPlaces.ts';

type PlacedSeed = Pick<TemplateSeed, 'task' | 'code' | 'language' | 'slots' | 'protectedStrings' | 'card'>;

/** All places of all slots, ascending and not overlapping; what stays as it is is left out. */
export function placesOf(seed: PlacedSeed): readonly Place[] {
  return surveyPlaces(seed).places;
}

/** A member's name, a key, a path: what may be somebody else's. Text that people read and names of variables are ours. */
function isRisky(code: string, place: Place, regions: readonly Region[]): boolean {
  if (code[place.start - 1] === '.') return true;
  const around = regions.find((region) => region.end > place.start);
  return around?.kind === 'string' && !/\s/.test(code.slice(around.start, around.end)) && !place.isCode;
}

export interface PlaceSurvey {
  readonly places: readonly Place[];
  /** Ranges that the rules take for somebody else's. */
  readonly guarded: readonly Range[];
  /** Slots of which a card lists the bare word and the rules leave a place of it alone: one of both is wrong. */
  readonly disputed: ReadonlySet<number>;
  /** Slots of which a card lists the places, but not all that look like one: where it is silent, the rules had to guess. */
  readonly guessed: ReadonlySet<number>;
  /** The words of the code, and its regions of code, comments and strings. */
  readonly words: readonly SubWord[];
  readonly regions: readonly Region[];
}

/**
 * Where a card names the places of a slot, it decides; the rules about whose names stand in the code decide where it is silent, and where it
 * lists the bare word only.
 */
export function surveyPlaces(seed: PlacedSeed): PlaceSurvey {
  const { code } = seed;
  const language = languageId(seed.language);
  const words = subWordsOf(code);
  const regions = regionsOf(code, language);
  const keys = seed.slots.map(keyOf);
  const ours = new Set(keys.flatMap((key, i) => (seed.slots[i]?.kind === 'number' ? [] : [...key, pluralOf(key.at(-1) ?? '')])));
  const alone = new Set(keys.flatMap(([word = '', ...more]) => (more.length === 0 && ours.has(word) ? [word, pluralOf(word)] : [])));
  const guarded = protectedRanges({ ...seed, language, words, regions }, ours, alone);
  const places: Place[] = [];
  const guessed = new Set<number>();
  const disputed = new Set<number>();
  for (const [slot, definition] of seed.slots.entries()) {
    const key = keys[slot] ?? [];
    const parameter = seed.card?.parameters.find(({ word }) => word === definition.word);
    const says = parameter ? cardSays(code, words, parameter) : () => undefined;
    const ruled = new Set<Place>();
    const found: Place[] = [];
    if (definition.kind === 'number') {
      for (const place of numberPlaces(seed, slot, definition)) if (!overlaps(guarded, place)) ruled.add(place);
      found.push(...(parameter ? allNumberPlaces(code, slot, definition.word) : ruled));
    } else {
      found.push(...wordPlaces({ code, language, words, regions }, key, slot, definition));
      for (const place of found) if (!overlaps(guarded, place)) ruled.add(place);
      if (definition.kind === 'name') {
        const verbatim = verbatimPlaces(code, slot, definition.word);
        found.push(...verbatim);
        for (const place of verbatim) ruled.add(place);
      }
    }
    const spans = new Set([...ruled].map(({ start, end }) => `${start}-${end}`));
    const isRuled = ({ start, end }: Place): boolean => spans.has(`${start}-${end}`);
    for (const place of found) {
      const said = says(place);
      const byRule = isRuled(place);
      if (said === 'changes' || (said !== 'stays' && byRule)) places.push(place);
      if (said === 'named' && !byRule) disputed.add(slot);
      if (parameter && said === undefined && byRule && isRisky(code, place, regions)) guessed.add(slot);
    }
  }
  places.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart = places.filter((place, i) => i === 0 || place.start >= (places[i - 1]?.end ?? 0));
  return { places: apart, guarded, disputed, guessed, words, regions };
}

/** Code with its sub-words and with its regions of code, comments and strings. */
interface DividedCode extends CodeSource {
  readonly words: readonly SubWord[];
  readonly regions: readonly Region[];
}

function wordPlaces({ code, language, words, regions }: DividedCode, key: readonly string[], slot: number, definition: Slot): Place[] {
  const places: Place[] = [];
  const last = key.at(-1) ?? '';
  const head = key.slice(0, -1);
  const forms = definition.kind === 'noun' ? [last, pluralOf(last)] : [last];
  const flat = key.length > 1 ? forms.map((form) => head.join('') + form) : [];
  let region = 0;
  for (const [i, word] of words.entries()) {
    let end = -1;
    let plural = false;
    let joint: Joint | undefined;
    const tail = words[i + head.length];
    if (!(tail && forms.includes(tail.lower)) && !flat.includes(word.lower)) continue;
    if (tail && head.every((part, k) => words[i + k]?.lower === part) && forms.includes(tail.lower)) {
      const gaps = head.map((_, k) => code.slice(words[i + k]?.end ?? 0, words[i + k + 1]?.start ?? 0));
      if (gaps.every((gap) => gap === gaps[0] && /^[-_ ]?$/.test(gap))) {
        end = tail.end;
        plural = tail.lower === forms[1] && forms[1] !== forms[0];
        if (head.length > 0) joint = gaps[0] === '_' ? 'snake' : gaps[0] === '-' ? 'kebab' : gaps[0] === ' ' ? 'space' : 'camel';
      }
    } else if (flat.includes(word.lower)) {
      end = word.end;
      plural = word.lower === flat[1];
      joint = 'flat';
    }
    if (end < 0) continue;
    while ((regions[region]?.end ?? Number.POSITIVE_INFINITY) <= word.start) region++;
    const around = regions[region];
    const text = code.slice(word.start, end);
    const isCode = !around || around.kind === 'code' || (around.kind === 'string' && isInterpolated(code, around, word.start));
    const isVerbatim = definition.kind === 'name' && text === definition.word && isWholeString(code, word.start, end);
    places.push({
      slot,
      start: word.start,
      end,
      plural,
      letters: isVerbatim ? 'asIs' : lettersOf(text),
      joint: joint ?? jointAt({ code, language }, { start: word.start, end }, around),
      isCode: isCode && !isMarkupText(code, language, word.start, end),
    });
  }
  return places;
}

function lettersOf(text: string): Place['letters'] {
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase()) return 'upper';
  return /^\p{Lu}/u.test(letters) ? 'capital' : 'lower';
}

function overlaps(ranges: readonly Range[], place: Pick<Place, 'start' | 'end'>): boolean {
  return ranges.some((range) => range.start < place.end && range.end > place.start);
}
