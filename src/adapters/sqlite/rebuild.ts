import { randomUUID } from 'node:crypto';
import { t } from '../../shared/texts.ts';
import type { Engine } from './engine.ts';
import { createGenerations } from './generations.ts';
import { beginJournal, type Restored, readJournal, sealJournal } from './journal.ts';
import { isOutdated, migrate } from './migrations.ts';
import { type ImageOptions, isCorrupt, openSound, type Position, positionAt, replay, withCommits } from './position.ts';
import { stageSnapshot } from './snapshotFile.ts';

/**
 * Makes a new generation from whatever can be read: the newest sound snapshot and all journals since. What is damaged is set aside
 * under another name first, and the user is told. Also the way a new store begins and an old one is migrated.
 */
export function rebuild(options: ImageOptions): void {
  const { files, onDamage, writer } = options;
  const generations = createGenerations(files, options.folder, options.name);
  // Once for nothing: when a schema cannot be brought up to date, the files stay as they are.
  gather(options).engine.close();
  // From here on nobody can append to what is read now.
  for (const generation of generations.journals()) sealJournal(files, generations.journalFile(generation), writer);
  const found = gather(options);
  const stamp = options.stamp();
  const aside = [
    ...found.damagedFiles.map((file) => generations.setAside(file, stamp)),
    ...found.damagedInPart.map((file) => generations.copyAside(file, stamp)),
  ];
  writeClosed(options, found.engine, found.newest + 1);
  found.engine.close();
  if (aside.length > 0) onDamage(damageMessage(options.name, aside, found.isRecovered, found.lostLines));
  if (found.isJournalGone) onDamage(missingMessage(options.name));
}

interface Gathered {
  readonly engine: Engine;
  /** The highest number in use. */
  readonly newest: number;
  /** Files of which nothing could be used. */
  readonly damagedFiles: readonly string[];
  readonly damagedInPart: readonly string[];
  readonly isRecovered: boolean;
  readonly lostLines: number;
  readonly isJournalGone: boolean;
}

/** Reads what can be read and brings its schema up to date in memory. Changes nothing. */
function gather(options: ImageOptions): Gathered {
  const { files, openEngine } = options;
  const generations = createGenerations(files, options.folder, options.name);
  const newest = generations.highest();
  const damagedFiles: string[] = [];
  const damagedInPart: string[] = [];
  let lostLines = 0;
  let isJournalGone = false;
  let position: Position | undefined;

  for (const generation of generations.list()) {
    try {
      const snapshot = generations.read(generation);
      if (snapshot) position = positionAt(openSound(options, snapshot), generation, { position: nowhere });
      if (position) break;
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      damagedFiles.push(generations.snapshotFile(generation));
    }
  }
  if (position) isOutdated(position.engine, options.migrations);
  const engine = position?.engine ?? withCommits(openEngine());
  for (let generation = position?.generation ?? 1; generation <= newest; generation++) {
    const journalFile = generations.journalFile(generation);
    const tail = readJournal(files, journalFile, true);
    if (!tail) {
      isJournalGone ||= position !== undefined && generation === generations.list()[0];
      continue;
    }
    if (!position) {
      if (tail.records.length + tail.damagedLines > 0) damagedFiles.push(journalFile);
      continue;
    }
    replay(positionAt(engine, generation, tail), tail, true);
    // A schema changes only between two generations: the next journal was written for ours.
    migrate(engine, options.migrations);
    if (tail.damagedLines === 0) continue;
    lostLines += tail.damagedLines;
    damagedInPart.push(journalFile);
  }
  migrate(engine, options.migrations);
  return { engine, newest, damagedFiles, damagedInPart, isRecovered: position !== undefined, lostLines, isJournalGone };
}

/**
 * Writes a generation that is closed from its first moment: its journal begins and ends, then comes the snapshot. Whoever writes next
 * makes the following one of it, so that a backup is there from the beginning. When another window was first, its content stands.
 */
export function writeClosed(options: ImageOptions, engine: Engine, generation: number, restored?: Restored): void {
  const { files, writer } = options;
  const generations = createGenerations(files, options.folder, options.name);
  const staged = stageSnapshot(files, generations.snapshotFile(generation), engine.export());
  try {
    const temporary = staged.finish();
    beginJournal(files, generations.journalFile(generation), { id: randomUUID(), restored });
    sealJournal(files, generations.journalFile(generation), writer);
    generations.claim(generation, temporary);
  } finally {
    staged.discard();
  }
}

const nowhere = { head: Buffer.alloc(0), end: 0, size: 0, inode: 0, next: 1 };

function damageMessage(name: string, aside: readonly string[], recovered: boolean, lostLines: number): string {
  const outcome = !recovered
    ? t('No backup could be read, so it starts empty.')
    : lostLines === 0
      ? t('Everything was recovered from the backup.')
      : t('It was recovered except for {0} {1} that cannot be read.', lostLines, lostLines === 1 ? 'entry' : 'entries');
  return t("Q2O's {0} store was damaged. {1} The damaged files are kept as {2}.", name, outcome, aside.join(', '));
}

function missingMessage(name: string): string {
  return t("A file of Q2O's {0} store is missing: what was written to it last may be lost.", name);
}
