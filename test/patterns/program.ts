import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** One instruction of a backtracking matcher. Numbers are addresses of instructions, registers or groups. */
export type Instruction =
  | { readonly op: 'character'; readonly matches: (codePoint: number) => boolean; readonly isBackward: boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'save'; readonly register: number }
  | { readonly op: 'setCounter'; readonly register: number }
  | {
      readonly op: 'count';
      readonly register: number;
      readonly min: number;
      readonly max: number;
      readonly exit: number;
      readonly isLazy: boolean;
    }
  | { readonly op: 'mark'; readonly register: number }
  | { readonly op: 'progress'; readonly register: number }
  | { readonly op: 'edge'; readonly kind: 'start' | 'end'; readonly isMultiline: boolean }
  | { readonly op: 'word'; readonly isNegated: boolean }
  | { readonly op: 'look'; readonly program: readonly Instruction[]; readonly isNegated: boolean }
  | { readonly op: 'same'; readonly groups: readonly number[]; readonly isBackward: boolean; readonly ignoresCase: boolean }
  | { readonly op: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
  readonly isUnicode: boolean;
  readonly isSticky: boolean;
  readonly isGlobal: boolean;
}

interface Modes {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly isDotAll: boolean;
}

/** A pattern's syntax tree. Throws a SyntaxError where it is none. */
export function parsePattern(source: string, flags: string): AST.Pattern {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  return parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
}

/** Compiles a pattern as a backtracking engine would: greedy first, a choice remembered at each alternative and each turn of a loop. */
export function compile(source: string, flags: string): Program {
  const pattern = parsePattern(source, flags);
  const isUnicode = /[uv]/.test(flags);
  let registers = 2 * (1 + countGroups(source, flags));
  const groupIndex = new Map<AST.CapturingGroup, number>();
  collectGroups(pattern);
  const modes = { ignoresCase: flags.includes('i'), isMultiline: flags.includes('m'), isDotAll: flags.includes('s') };
  const instructions = body(pattern.alternatives, false, modes);
  return { instructions, registers, isUnicode, isSticky: flags.includes('y'), isGlobal: flags.includes('g') };

  function collectGroups(node: AST.Node): void {
    if (node.type === 'CapturingGroup') groupIndex.set(node, groupIndex.size + 1);
    for (const child of childrenOf(node)) collectGroups(child);
  }

  function body(alternatives: readonly AST.Alternative[], isBackward: boolean, modes: Modes): Instruction[] {
    const code: Instruction[] = [];
    choose(code, alternatives, isBackward, modes);
    code.push({ op: 'match' });
    return code;
  }

  function choose(code: Instruction[], alternatives: readonly AST.Alternative[], isBackward: boolean, modes: Modes): void {
    const jumps: number[] = [];
    alternatives.forEach((alternative, index) => {
      const split = code.length;
      const isLast = index === alternatives.length - 1;
      if (!isLast) code.push({ op: 'jump', to: 0 });
      const elements = isBackward ? alternative.elements.toReversed() : alternative.elements;
      for (const element of elements) emit(code, element, isBackward, modes);
      if (isLast) return;
      jumps.push(code.length);
      code.push({ op: 'jump', to: 0 });
      code[split] = { op: 'split', first: split + 1, second: code.length };
    });
    for (const at of jumps) code[at] = { op: 'jump', to: code.length };
  }

  function emit(code: Instruction[], node: AST.Element, isBackward: boolean, modes: Modes): void {
    switch (node.type) {
      case 'Assertion':
        assertion(code, node, modes);
        break;
      case 'Quantifier':
        loop(code, node, isBackward, modes);
        break;
      case 'Group':
        choose(code, node.alternatives, isBackward, withModifiers(modes, node.modifiers));
        break;
      case 'CapturingGroup': {
        const index = 2 * (groupIndex.get(node) ?? 0);
        code.push({ op: 'save', register: isBackward ? index + 1 : index });
        choose(code, node.alternatives, isBackward, modes);
        code.push({ op: 'save', register: isBackward ? index : index + 1 });
        break;
      }
      case 'Backreference': {
        const groups = [node.resolved].flat().map((group) => groupIndex.get(group) ?? 0);
        code.push({ op: 'same', groups, isBackward, ignoresCase: modes.ignoresCase });
        break;
      }
      default:
        code.push({ op: 'character', matches: characterTest(node.raw, flags, modes), isBackward });
    }
  }

  function assertion(code: Instruction[], node: AST.Assertion, modes: Modes): void {
    if (node.kind === 'word') code.push({ op: 'word', isNegated: node.negate });
    else if ('alternatives' in node) {
      code.push({ op: 'look', program: body(node.alternatives, node.kind === 'lookbehind', modes), isNegated: node.negate });
    } else code.push({ op: 'edge', kind: node.kind, isMultiline: modes.isMultiline });
  }

  function loop(code: Instruction[], node: AST.Quantifier, isBackward: boolean, modes: Modes): void {
    const { min, max, greedy } = node;
    if (min === 0 && max === 1) {
      const split = code.length;
      code.push({ op: 'jump', to: 0 });
      emit(code, node.element, isBackward, modes);
      const [inside, after] = [split + 1, code.length];
      code[split] = { op: 'split', first: greedy ? inside : after, second: greedy ? after : inside };
      return;
    }
    const counter = registers++;
    const mark = registers++;
    code.push({ op: 'setCounter', register: counter });
    const head = code.length;
    code.push({ op: 'jump', to: 0 }, { op: 'mark', register: mark });
    emit(code, node.element, isBackward, modes);
    code.push({ op: 'progress', register: mark }, { op: 'jump', to: head });
    code[head] = { op: 'count', register: counter, min, max, exit: code.length, isLazy: !greedy };
  }
}

export function childrenOf(node: AST.Node): AST.Node[] {
  if ('alternatives' in node && node.type !== 'ClassStringDisjunction') return node.alternatives as AST.Node[];
  if (node.type === 'Alternative') return node.elements;
  return node.type === 'Quantifier' ? [node.element] : [];
}

function countGroups(source: string, flags: string): number {
  return (new RegExp(`${source}|`, flags.replace(/[gy]/g, '')).exec('')?.length ?? 1) - 1;
}

function withModifiers(modes: Modes, modifiers: AST.Modifiers | null): Modes {
  const { add, remove } = modifiers ?? {};
  return {
    ignoresCase: (modes.ignoresCase || add?.ignoreCase === true) && remove?.ignoreCase !== true,
    isMultiline: (modes.isMultiline || add?.multiline === true) && remove?.multiline !== true,
    isDotAll: (modes.isDotAll || add?.dotAll === true) && remove?.dotAll !== true,
  };
}

/** Tests one code point by the platform's own engine; answers are kept. */
export function characterTest(raw: string, flags: string, modes: Pick<Modes, 'ignoresCase' | 'isDotAll'>): (codePoint: number) => boolean {
  const own = `${flags.replace(/[^uv]/g, '')}${modes.ignoresCase ? 'i' : ''}${modes.isDotAll ? 's' : ''}`;
  const pattern = new RegExp(`^(?:${raw})$`, own);
  const known: boolean[] = [];
  return (codePoint) => {
    known[codePoint] ??= pattern.test(String.fromCodePoint(codePoint));
    return known[codePoint];
  };
}
