import type { Family } from '../program/languageTable.ts';

export interface Frame {
  readonly before: string;
  readonly after: string;
}

/** What a piece of code may have been cut out of: a class, a function, an object. The code begins on a line of its own. */
export function framesOf(family: Family | undefined): readonly Frame[] {
  return (family && frames[family]) ?? [];
}

const frames: Readonly<Partial<Record<Family, readonly Frame[]>>> = {
  python: [
    { before: 'if 1:\n', after: '\n' },
    { before: 'class _:\n if 1:\n', after: '\n' },
    { before: '[\n', after: '\n]' },
  ],
  javascript: [
    { before: 'class _ extends _1 {\n', after: '\n}' },
    { before: 'async function* _() {\n', after: '\n}' },
    { before: '({\n', after: '\n})' },
    { before: 'interface _ {\n', after: '\n}' },
    { before: '(\n', after: '\n)' },
  ],
  go: [
    { before: 'package p\n', after: '' },
    { before: 'package p\nfunc _() {\n', after: '\n}' },
  ],
  java: [
    { before: 'class _ {\n', after: '\n}' },
    { before: 'class _ { void _() {\n', after: '\n}}' },
  ],
  csharp: [
    { before: 'class _ {\n', after: '\n}' },
    { before: 'class _ { void _() {\n', after: '\n}}' },
  ],
  php: [
    { before: '<?php\n', after: '' },
    { before: '<?php class _ {\n', after: '\n}' },
  ],
  rust: [
    { before: 'impl _ {\n', after: '\n}' },
    { before: 'fn _() {\n', after: '\n}' },
  ],
  cpp: [
    { before: 'struct _ {\n', after: '\n};' },
    { before: 'void _() {\n', after: '\n}' },
  ],
  css: [{ before: 'a {\n', after: '\n}' }],
};
