import type { TextChange } from '../../textChange.ts';
import type { Source, Span } from './source.ts';

/** A statement of an answer that goes to the top of the file, or that the file has already. */
export interface AnswerPart extends Span {
  /** What is brought into the file: the statement as written, with the comments that belong to it. Undefined for what only goes. */
  readonly moved: string | undefined;
}

/** How one language writes imports, and what else stands once at the top of its files. */
export interface ImportSyntax {
  /** What of an answer does not stand where its code goes. `file` is the document, which has code of its own or comments at least. */
  parts(answer: Source, file: Source): readonly AnswerPart[];
  /** The changes that bring statements, as `parts` gave them, into a file that may have them already. */
  merge(file: Source, statements: readonly Source[]): readonly TextChange[];
  /** What a statement imports for what it runs alone; only languages that can say so have it. */
  effects?(statement: Source): readonly string[];
  /** The end of what must stand above all code: tags, directives, package, imports. 0 when there is none. */
  headEnd(file: Source): number;
}
