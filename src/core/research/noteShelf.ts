import { z } from 'zod';
import type { StateStore } from '../storage.ts';
import { type Note, readNote } from './note.ts';
import { questionKey } from './questionKey.ts';

/** Notes of all windows, by what was asked in which project. Every method rejects with `StorageError` and nothing else. */
export interface NoteShelf {
  /** Questions of the project, the last asked first. */
  questions(project: string): Promise<readonly string[]>;
  /** The note for a question that says the same, in whatever case and spacing. */
  find(project: string, question: string): Promise<Note | undefined>;
  put(project: string, note: Note): Promise<void>;
}

/** Older notes of a project are forgotten when there are more; those that are files stay. */
export const notesKept = 50;

/** @param hash of a text, to make keys of questions. */
export function createNoteShelf(state: StateStore, hash: (text: string) => string): NoteShelf {
  const listSchema = z.array(z.string());
  const listKey = (project: string): string => `notes ${project}`;
  const noteKey = (project: string, question: string): string => `note ${hash(`${project}\n${questionKey(question)}`)}`;

  function readList(text: string | undefined): readonly string[] {
    try {
      return listSchema.safeParse(JSON.parse(text ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }

  async function forget(key: string): Promise<void> {
    const value = await state.get(key);
    if (value !== undefined) await state.replace(key, value, undefined);
  }

  return {
    questions: async (project) => readList(await state.get(listKey(project))),
    find: async (project, question) => readNote(await state.get(noteKey(project, question))),
    async put(project, note) {
      await state.set(noteKey(project, note.question), JSON.stringify(note));
      const own = questionKey(note.question);
      for (;;) {
        const text = await state.get(listKey(project));
        const others = readList(text).filter((question) => questionKey(question) !== own);
        const all = [note.question, ...others];
        if (!(await state.replace(listKey(project), text, JSON.stringify(all.slice(0, notesKept))))) continue;
        for (const question of all.slice(notesKept)) await forget(noteKey(project, question));
        return;
      }
    },
  };
}
