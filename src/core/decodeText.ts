import { t } from '../shared/texts.ts';
/**
 * The text of a file that a person or a script wrote. A byte order mark decides (Windows PowerShell 5.1 writes UTF-16 with `>`), then
 * the zero bytes that the ASCII beginning of a JSON file has in UTF-16, then UTF-8. What cannot be read becomes U+FFFD or U+0000, which
 * `encodingFault` finds.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The encoding that the first four bytes of a text show. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  const isUtf32 = first === 0xff && second === 0xfe && third === 0 && fourth === 0 && bytes.length % 4 === 0;
  if (isUtf32) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return 'utf-8';
}

export interface EncodingFault {
  /** For the user, a sentence with the way to mend it. */
  readonly message: string;
  /** True when nothing of the text can be used. */
  readonly isUnreadable: boolean;
  /** From 1. */
  readonly line: number;
}

/** Why a decoded text is not what its author sees in the editor; undefined when it is. */
export function encodingFault(text: string): EncodingFault | undefined {
  if (text.includes('\0')) {
    const message = t('The file is saved in another encoding than UTF-8, probably UTF-16. Save it again with the encoding "UTF-8".');
    return { message, isUnreadable: true, line: 1 };
  }
  const at = text.indexOf('\ufffd');
  if (at < 0) return undefined;
  const message = t(
    'Some letters cannot be read, because the file is saved in another encoding than UTF-8. Save it again with the encoding "UTF-8".',
  );
  return { message, isUnreadable: false, line: text.slice(0, at).split('\n').length };
}
