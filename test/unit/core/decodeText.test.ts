import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readProjectFile } from '../../../src/core/config/projectFile.ts';
import { decodeText, encodingFault } from '../../../src/core/decodeText.ts';
import { fromTemplateFile } from '../../../src/core/templates/library/templateFile.ts';

const json = '{ "id": "acme-api", "client": "Acme Köln 東京 😀" }\r\n';
const utf16le = Buffer.from(json, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();

/** As editors and shells write it. */
const readable: Record<string, Uint8Array> = {
  'UTF-8': Buffer.from(json),
  'UTF-8 with a byte order mark (Set-Content -Encoding utf8)': Buffer.from(`\ufeff${json}`),
  'UTF-16 LE with a byte order mark (> and Out-File)': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]),
  'UTF-16 BE with a byte order mark': Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]),
  'UTF-16 LE without a mark': utf16le,
  'UTF-16 BE without a mark': utf16be,
  'UTF-8 behind two marks': Buffer.from(`\ufeff\ufeff${json}`),
};

/** What is told instead of a list of JSON faults. */
const told: Record<string, readonly [bytes: Uint8Array, isUnreadable: boolean]> = {
  'Windows-1252 (Set-Content)': [Buffer.from(json.replace(/[東京😀]/gu, ''), 'latin1'), false],
  'UTF-32 LE with a mark': [Buffer.from([...`\ufeff${json}`].flatMap((one) => [...int32(one.codePointAt(0) ?? 0)])), true],
  'zeros of a power cut': [Buffer.alloc(200), true],
};

describe('decodeText', () => {
  for (const [encoding, bytes] of Object.entries(readable)) {
    it(`reads ${encoding}`, () => {
      const text = decodeText(bytes);
      assert.equal(text.replace(/^\ufeff/, ''), json);
      assert.equal(encodingFault(text), undefined);
      const file = readProjectFile(text, 'file:///w/.q2o/project.json', '.q2o/project.json');
      assert.deepEqual([file.id, file.client, file.problems], ['acme-api', 'Acme Köln 東京 😀', []]);
    });
  }

  for (const [encoding, [bytes, isUnreadable]] of Object.entries(told)) {
    it(`leaves ${encoding} to be told once, by its encoding`, () => {
      const text = decodeText(bytes);
      assert.equal(encodingFault(text)?.isUnreadable, isUnreadable);
      const file = readProjectFile(text, 'file:///w/.q2o/project.json', '.q2o/project.json');
      assert.equal(file.problems.length, 1);
      assert.match(file.problems[0]?.message ?? '', /encoding.*UTF-8/);
      assert.equal(file.problems[0]?.origin.line, 1);
      assert.equal(file.id, isUnreadable ? undefined : 'acme-api');
      const template = fromTemplateFile(text);
      assert.ok(!template.ok && /encoding/.test(template.why));
    });
  }

  it('tells UTF-16 that was decoded as UTF-8 before it came here', () => {
    for (const bytes of [readable['UTF-16 LE with a byte order mark (> and Out-File)'], readable['UTF-16 BE without a mark']]) {
      const file = readProjectFile(new TextDecoder().decode(bytes), 'f', 'p');
      assert.deepEqual(
        file.problems.map(({ message, origin }) => [/UTF-16/.test(message), origin.line]),
        [[true, 1]],
      );
    }
  });

  it('reads every text that begins like JSON, in every encoding that can be told', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0') && one.isWellFormed());
    return fc.assert(
      fc.property(text, (rest) => {
        const written = `{"${rest}`;
        const le = Buffer.from(written, 'utf16le');
        for (const bytes of [
          Buffer.from(written),
          Buffer.concat([Buffer.from([0xff, 0xfe]), le]),
          Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(le).swap16()]),
          le,
          Buffer.from(le).swap16(),
        ]) {
          assert.equal(decodeText(bytes), written);
        }
      }),
    );
  });
});

function int32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
