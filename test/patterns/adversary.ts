import type { AST } from '@eslint-community/regexpp';
import { characterTest, childrenOf, parsePattern } from './program.ts';

/** A family of texts: `prefix`, then `pump` as often as one likes, then `suffix`. */
export interface Family {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

export function textOf({ prefix, pump, suffix }: Family, times: number): string {
  return prefix + pump.repeat(times) + suffix;
}

/** What foreign text is long runs of, whatever a pattern looks for. */
const runs = [
  ...[' ', '\n', '\r\n', '\t', ' \n', '\u00a0', 'a', 'A', '0', '_', 'a ', 'a\n', '"', "'", '`', '\\', '\\"', "\\'", '/', '*', '-', '#'],
  ...['(', '[', '{', '<', '.', ',', ':', '=', ';', '$'],
];
const filling = [...' \n\ta0A_-."\'`/<>(){}[]=:,;\\#*$@|?+^é'];
const nearMiss = '\u0000';

/**
 * Families made of the pattern's own structure: what stands before each loop, then its turns, then a near miss; and the opening of a
 * loop over and over, which is dear where each begins a search that fails only at the end.
 */
export function families(source: string, flags: string): Family[] {
  const pattern = parsePattern(source, flags);
  const literals = [...source.replace(/\\[a-zA-Z]/g, '')].filter((character) => !/[\\()[\]{}|?*+^]/.test(character));
  const alphabet = [...new Set([...filling, ...literals])];
  const found = new Map<string, Family>();
  const loops = loopsOf(pattern);
  const singles = loops.filter(({ element }) => isSingle(element));
  const isTaken = (character: string): boolean =>
    singles.length < loops.length || singles.some(({ element }) => matches(element, character));
  for (const pump of runs.filter((pump) => [...pump].some(isTaken))) {
    for (const prefix of ['', `a${nearMiss}`]) {
      for (const suffix of [nearMiss, `\n${nearMiss}a`]) add(prefix, pump, suffix);
    }
  }
  const excluded = singles.map(({ element }) => alphabet.find((character) => !matches(element, character)) ?? '');
  const suffixes = new Set(['', nearMiss, ...excluded]);
  for (const alternative of pattern.alternatives) visit(alternative, '');
  return [...found.values()];

  function add(prefix: string, pump: string, suffix: string): void {
    if (pump !== '') found.set(JSON.stringify([prefix, pump, suffix]), { prefix, pump, suffix });
  }

  /** Walks down to the loops; `before` is a text for all that stands in front. Gives a text for the node itself. */
  function visit(node: AST.Node, before: string): string {
    if (node.type === 'Quantifier') return visitLoop(node, before);
    if (node.type === 'Alternative') return visitSequence(node, before);
    const texts = childrenOf(node).map((child) => visit(child, before));
    if (node.type === 'Assertion') return '';
    return texts[0] ?? samples(node, 1)[0] ?? '';
  }

  /** Besides the elements: what stands between two loops, over and over, which each of them could take. */
  function visitSequence(node: AST.Alternative, before: string): string {
    let text = before;
    const loopsAt: number[] = [];
    for (const element of node.elements) {
      if (element.type === 'Quantifier' && element.max >= 8) {
        for (const at of loopsAt) for (const suffix of ['', nearMiss]) add(text.slice(0, at), text.slice(at), suffix);
        loopsAt.push(text.length);
      }
      text += visit(element, text);
    }
    return text.slice(before.length);
  }

  function visitLoop(node: AST.Quantifier, before: string): string {
    const inner = visit(node.element, before);
    if (node.max < 8) return inner.repeat(node.min);
    for (const suffix of suffixes) {
      const turns = samples(node.element, 6);
      turns.forEach((turn, index) => {
        add(before, turn, suffix);
        add('', before + turn, suffix);
        add(before, turn + (turns[index + 1] ?? turns.join('')), suffix);
      });
      for (const around of /m/.test(flags) ? ['', '\n', '\r'] : ['']) add('', before + around, suffix);
    }
    return inner.repeat(Math.min(node.min, 3));
  }

  /** Up to about `count` texts a node matches. */
  function samples(node: AST.Node, count: number): string[] {
    if (isSingle(node)) return alphabet.filter((character) => matches(node, character)).slice(0, count);
    if (node.type === 'Quantifier') {
      const inner = samples(node.element, count).map((text) => text.repeat(Math.min(Math.max(node.min, 1), 3)));
      return [...new Set(node.min === 0 && count > 1 ? [...inner, ''] : inner)];
    }
    if (node.type === 'Alternative') {
      const parts = node.elements.map((element) => samples(element, count));
      const texts = Array.from({ length: count }, (_, index) => parts.map((part) => part[Math.min(index, part.length - 1)] ?? '').join(''));
      return [...new Set(texts)];
    }
    if (node.type === 'Assertion') return [];
    return childrenOf(node)
      .flatMap((child) => samples(child, Math.max(2, count / 2)))
      .slice(0, count + 4);
  }

  function matches(node: AST.Node, character: string): boolean {
    return test(node)(character.codePointAt(0) ?? 0);
  }

  function test(node: AST.Node): (codePoint: number) => boolean {
    const known = tests.get(node) ?? characterTest(node.raw, flags, { ignoresCase: flags.includes('i'), isDotAll: flags.includes('s') });
    tests.set(node, known);
    return known;
  }
}

function loopsOf(node: AST.Node): AST.Quantifier[] {
  const inner = childrenOf(node).flatMap(loopsOf);
  return node.type === 'Quantifier' ? [node, ...inner] : inner;
}

const tests = new WeakMap<AST.Node, (codePoint: number) => boolean>();

function isSingle(node: AST.Node): boolean {
  return ['Character', 'CharacterSet', 'CharacterClass', 'ExpressionCharacterClass'].includes(node.type);
}
