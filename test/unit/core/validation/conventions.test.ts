import assert from 'node:assert/strict';
import type { CheckName } from '../../../../src/core/receipt/finding.ts';
import type { ValidationContext } from '../../../../src/core/validation/findings/finding.ts';
import { validate } from './openValidator.ts';

/** A few functions with and without what the checks for documentation and types ask for. */
const written: Readonly<Record<string, { readonly full: string; readonly bare: string }>> = {
  python: {
    full: 'def area(width: int, height: int) -> int:\n    """Give the area of a rectangle."""\n    size = width * height\n    return size\n',
    bare: 'def area(width, height):\n    size = width * height\n    return size\n',
  },
  javascript: {
    full: '/** Gives the area of a rectangle. */\nexport function area(width, height) {\n  const size = width * height;\n  return size;\n}\n',
    bare: 'export function area(width, height) {\n  const size = width * height;\n  return size;\n}\n',
  },
  typescript: {
    full: '/** Gives the area of a rectangle. */\nexport function area(width: number, height: number): number {\n  const size = width * height;\n  return size;\n}\n',
    bare: 'export function area(width, height) {\n  const size = width * height;\n  return size;\n}\n',
  },
  go: {
    full: 'package p\n\n// Area gives the area of a rectangle.\nfunc Area(width, height int) int {\n\tsize := width * height\n\treturn size\n}\n',
    bare: 'package p\n\nfunc Area(width, height int) int {\n\tsize := width * height\n\treturn size\n}\n',
  },
  java: {
    full: '/** Areas. */\npublic class A {\n  /** Gives the area of a rectangle. */\n  public int area(int width, int height) {\n    int size = width * height;\n    return size;\n  }\n  int a;\n}\n',
    bare: 'public class A {\n  public int area(int width, int height) {\n    int size = width * height;\n    return size;\n  }\n  int a;\n}\n',
  },
  csharp: {
    full: '/// <summary>Areas.</summary>\npublic class A {\n  /// <summary>Gives the area.</summary>\n  public int Area(int width, int height) {\n    var size = width * height;\n    return size;\n  }\n  int a;\n}\n',
    bare: 'public class A {\n  public int Area(int width, int height) {\n    var size = width * height;\n    return size;\n  }\n  int a;\n}\n',
  },
  php: {
    full: '<?php\n/** Gives the area of a rectangle. */\nfunction area(int $width, int $height): int {\n  $size = $width * $height;\n  return $size;\n}\n',
    bare: '<?php\nfunction area($width, $height) {\n  $size = $width * $height;\n  return $size;\n}\n',
  },
  ruby: {
    full: '# Gives the area of a rectangle.\ndef area(width, height)\n  size = width * height\n  size\nend\n',
    bare: 'def area(width, height)\n  size = width * height\n  size\nend\n',
  },
  rust: {
    full: '/// Gives the area of a rectangle.\npub fn area(width: i32, height: i32) -> i32 {\n    let size = width * height;\n    size\n}\n',
    bare: 'pub fn area(width: i32, height: i32) -> i32 {\n    let size = width * height;\n    size\n}\n',
  },
};

describe('documentation and types', () => {
  for (const [language, { full, bare }] of Object.entries(written)) {
    const score = async (code: string, context: Partial<ValidationContext> = {}) => (await validate(language, code, context)).score;
    const around = (...texts: string[]) => ({ around: { language, texts } });
    const many = (code: string) => Array.from({ length: 8 }, (_, at) => code.replace(/\barea\b|\bArea\b/g, (name) => `${name}${at}`));

    describe(language, () => {
      it('are asked for where the code around has them', async () => {
        assert.ok((await score(bare, { fragment: true, ...around(...many(full)) })) < 95);
        assert.ok((await score(bare, around(...many(full)))) < 95);
        assert.ok((await score(full, around(...many(full)))) >= 98);
      });
      it('are hardly asked for where the code around has none, and the reason stays visible', async () => {
        const report = await validate(language, bare, { fragment: true, ...around(...many(bare)) });
        assert.ok(report.score >= 95 && report.score < 100, String(report.score));
        assert.ok(report.findings.some(({ check }) => check === 'docs' || check === 'types'));
      });
      it('let a file pass that does as it always does', async () => {
        assert.ok(
          (await score(
            many(bare)
              .join('\n')
              .replaceAll(/\n(?:package p|<\?php)\n/g, '\n'),
          )) >= 95,
        );
      });
    });
  }

  const penalty = async (check: CheckName, context: Partial<ValidationContext>) =>
    (await validate('python', written.python?.bare ?? '', { fragment: true, ...context })).checks.find((each) => each.check === check)
      ?.penalty ?? 0;
  const texts = [written.python?.full ?? ''];

  it('of another language say nothing', async () => {
    assert.equal(await penalty('docs', { around: { language: 'typescript', texts } }), await penalty('docs', {}));
  });
  it('count for themselves: types without documentation ask for types', async () => {
    const typed = texts.map((text) => text.replace(/ {4}"""[^"]*"""\n/, ''));
    const context = { around: { language: 'python', texts: [...typed, ...typed, ...typed] } };
    assert.ok((await penalty('types', context)) > 4 * (await penalty('docs', context)));
  });
  it('of a broken or empty file say nothing', async () => {
    const none = await penalty('docs', {});
    for (const text of ['', 'def (:\n', '\0'])
      assert.equal(await penalty('docs', { around: { language: 'python', texts: [text] } }), none, text);
  });
});
