import type { Instruction, Program } from './program.ts';

/**
 * Steps a backtracking engine takes to search `text`, at most about `limit`: for all matches with the flag `g`, and with `y`, since readers
 * try such a pattern at one place after the other. A step is one instruction, so the number is the same on each machine.
 */
export function countSteps(program: Program, text: string, limit: number): number {
  const registers = new Array<number>(program.registers).fill(-1);
  // Pairs, last in first out: an instruction and a position to go on at, or a register (as -1 - register) and its value before.
  const choices: number[] = [];
  let steps = 0;
  for (let start = 0; start <= text.length && steps < limit; ) {
    choices.length = 0;
    const end = run(program.instructions, start);
    if (end >= 0 && !program.isGlobal && !program.isSticky) break;
    if (end >= 0) registers.fill(-1);
    start = end > start ? end : start + 1;
  }
  return steps;

  /** Where the match that begins at `start` ends; -1 for none, with all registers as they were. */
  function run(code: readonly Instruction[], start: number): number {
    const bottom = choices.length;
    let at = 0;
    let position = start;
    for (;;) {
      if (++steps > limit) return -1;
      const instruction = code[at] as Instruction;
      at += 1;
      let isGood = true;
      switch (instruction.op) {
        case 'match':
          return position;
        case 'jump':
          at = instruction.to;
          break;
        case 'split':
          choices.push(instruction.second, position);
          at = instruction.first;
          break;
        case 'character': {
          const length = lengthAt(position, instruction.isBackward);
          const from = instruction.isBackward ? position - length : position;
          isGood = length > 0 && instruction.matches(length === 1 ? text.charCodeAt(from) : (text.codePointAt(from) ?? 0));
          position += instruction.isBackward ? -length : length;
          break;
        }
        case 'save':
        case 'mark':
          set(instruction.register, position);
          break;
        case 'setCounter':
          set(instruction.register, 0);
          break;
        case 'count': {
          const count = registers[instruction.register] as number;
          if (count < instruction.min) set(instruction.register, count + 1);
          else if (count >= instruction.max) at = instruction.exit;
          else if (instruction.isLazy) {
            // On the way back the loop is entered with one turn more; `at` already stands inside.
            choices.push(-1 - instruction.register, count, at, position, -1 - instruction.register, count + 1);
            at = instruction.exit;
          } else {
            choices.push(instruction.exit, position);
            set(instruction.register, count + 1);
          }
          break;
        }
        case 'progress':
          isGood = registers[instruction.register] !== position;
          break;
        case 'edge':
          isGood = isEdge(position, instruction.kind, instruction.isMultiline);
          break;
        case 'word':
          isGood = (isWord(position - 1) !== isWord(position)) !== instruction.isNegated;
          break;
        case 'look':
          isGood = look(instruction.program, position) !== instruction.isNegated;
          break;
        case 'same': {
          const length = sameLength(instruction.groups, position, instruction.isBackward, instruction.ignoresCase);
          isGood = length >= 0;
          position += instruction.isBackward ? -length : length;
          break;
        }
      }
      if (isGood) continue;
      at = -1;
      while (at < 0 && choices.length > bottom) {
        position = choices.pop() as number;
        at = choices.pop() as number;
        if (at < 0) registers[-1 - at] = position;
      }
      if (at < 0) return -1;
    }
  }

  function set(register: number, value: number): void {
    choices.push(-1 - register, registers[register] as number);
    registers[register] = value;
  }

  /** An assertion is tried once: its choices are given up, what its groups hold stays until the search goes back before it. */
  function look(code: readonly Instruction[], position: number): boolean {
    const bottom = choices.length;
    const isFound = run(code, position) >= 0;
    let kept = bottom;
    for (let at = bottom; at < choices.length; at += 2) {
      if ((choices[at] as number) >= 0) continue;
      choices[kept] = choices[at] as number;
      choices[kept + 1] = choices[at + 1] as number;
      kept += 2;
    }
    choices.length = kept;
    return isFound;
  }

  function lengthAt(position: number, isBackward: boolean): number {
    const from = isBackward ? position - 1 : position;
    if (from < 0 || from >= text.length) return 0;
    if (!program.isUnicode) return 1;
    return (text.codePointAt(isBackward ? from - 1 : from) ?? 0) > 0xffff ? 2 : 1;
  }

  function isEdge(position: number, kind: 'start' | 'end', isMultiline: boolean): boolean {
    if (position === (kind === 'start' ? 0 : text.length)) return true;
    const code = text.charCodeAt(kind === 'start' ? position - 1 : position);
    return isMultiline && (code === 10 || code === 13 || code === 0x2028 || code === 0x2029);
  }

  function isWord(position: number): boolean {
    const code = text.charCodeAt(position);
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
  }

  function sameLength(groups: readonly number[], position: number, isBackward: boolean, ignoresCase: boolean): number {
    const group = groups.find((index) => (registers[2 * index + 1] as number) >= 0) ?? 0;
    const [from, to] = [registers[2 * group] as number, registers[2 * group + 1] as number];
    if (group === 0 || from < 0 || to < 0) return 0;
    const known = text.slice(from, to);
    const here = isBackward ? text.slice(Math.max(0, position - known.length), position) : text.slice(position, position + known.length);
    steps += known.length;
    return known === here || (ignoresCase && known.toLowerCase() === here.toLowerCase()) ? known.length : -1;
  }
}
