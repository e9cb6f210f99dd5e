import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Acceptance, acceptedText } from '../../../../src/core/edits/acceptedText.ts';
import { dominantEol, type Placement, placeCode } from '../../../../src/core/edits/placement.ts';

/** An answer, the file it goes into, and the file after it was accepted. */
export interface EditCase {
  readonly name: string;
  readonly language: string;
  readonly placement: Placement;
  /** One level of indentation in the file. */
  readonly unit: string;
  readonly file: string;
  /** The cursor: an offset in `file`. */
  readonly cursor: number;
  readonly answer: string;
  readonly after: string;
}

const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'edits');

/**
 * The cases of test/fixtures/edits. Each begins with `=== name | language | placement | width of a level` and has the parts `--- file`,
 * `--- answer` and `--- after`, each with its ends of line in brackets where they are not those of the fixture. `¦` is the cursor.
 */
export function editCases(): readonly EditCase[] {
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n');
    return text.split(/^=== /m).slice(1).map(readCase);
  });
}

/** The document after the answer of a case was accepted. */
export function accept({ file, cursor, answer, language, placement, unit }: EditCase): Acceptance {
  const place = placeCode(file, cursor, cursor, placement, { eol: dominantEol(file), indent: { unit }, language });
  return acceptedText(file, place, answer, language);
}

function readCase(text: string): EditCase {
  const [head = '', ...parts] = text.split(/^--- /m);
  const [name = '', language = '', placement = '', width = ''] = head.trim().split(' | ');
  const [file = '', answer = '', after = ''] = parts.map(readPart);
  const cursor = file.indexOf('¦');
  const unit = width === 'tab' ? '\t' : ' '.repeat(Number(width));
  return { name, language, placement: placement as Placement, unit, file: file.replace('¦', ''), cursor, answer, after };
}

function readPart(part: string): string {
  const feed = part.indexOf('\n');
  const head = part.slice(0, feed);
  const body = part.slice(feed + 1);
  const whole = head.includes('no newline at the end') ? body.slice(0, -1) : body;
  return (head.includes('BOM') ? '\ufeff' : '') + (head.includes('CRLF') ? whole.replace(/\n/g, '\r\n') : whole);
}
