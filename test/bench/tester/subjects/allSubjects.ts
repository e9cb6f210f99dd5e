import { goSubjects } from './goSubjects.ts';
import { javaSubjects } from './javaSubjects.ts';
import { javascriptSubjects } from './javascriptSubjects.ts';
import { pythonSubjects } from './pythonSubjects.ts';
import type { TesterSubject } from './subject.ts';
import { typescriptSubjects } from './typescriptSubjects.ts';

export const allSubjects: readonly TesterSubject[] = [
  ...javascriptSubjects,
  ...typescriptSubjects,
  ...pythonSubjects,
  ...goSubjects,
  ...javaSubjects,
];
