import { later, t } from '../../shared/texts.ts';
import { readProjectFile } from '../config/projectFile.ts';
import { enclosingRows } from '../context/enclosingRows.ts';
import { emptyOutline } from '../context/outline.ts';
import type { ForeignReader } from './foreignReader.ts';

const message = later('This could not be read: it takes longer than any file should, or the reader stopped on it. Nothing of it is used.');

/** What stands for a text that could not be read: nothing of it, and the reason where it is shown. A project file is read here after all. */
export const unreadReader: ForeignReader = {
  outline: async () => emptyOutline,
  enclosing: async (_, text, rows) => enclosingRows(undefined, text, rows),
  declaredNames: async (texts) => texts.map(() => []),
  // What may be secret is not read.
  unignored: async () => [],
  rulesFor: async () => [],
  manifests: async () => ({ packages: undefined, versions: {} }),
  // It only makes things stricter, and is short: to leave it out would loosen what it forbids.
  projectFile: async (text, file, place) => readProjectFile(text, file, place),
  templateFile: async () => ({ ok: false, why: t(message) }),
  bundle: async () => ({ problems: [{ line: 1, key: '', message: t(message) }] }),
  testCases: async () => ({ names: [], cases: [] }),
  page: async () => ({ title: '', text: '' }),
  vacuousTests: async () => [],
  mutants: async () => [],
  acceptance: async () => 'unjudged',
};
