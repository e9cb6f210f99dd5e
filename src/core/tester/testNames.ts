/** The names of the tests in a file, as far as they are written out. Read by its words, so that a file with errors has names, too. */
export function testNames(text: string, language: string): readonly string[] {
  const names = new Set<string>();
  for (const line of text.split('\n')) {
    const name = nameOnLine(line.slice(0, longestLine), language);
    if (name !== undefined) names.add(name);
  }
  if (language === 'java' || language === 'csharp') for (const name of marked(text)) names.add(name);
  return [...names];
}

/** Tests that were there and are not any more. */
export function lostTests(before: string, after: string, language: string): readonly string[] {
  const kept = new Set(testNames(after, language));
  return testNames(before, language).filter((name) => !kept.has(name));
}

function nameOnLine(line: string, language: string): string | undefined {
  const trimmed = line.trimStart();
  if (language === 'python') return /^(?:async )?def (test\w*)/.exec(trimmed)?.[1];
  if (language === 'go') return /^func (Test\w*)\(/.exec(trimmed)?.[1];
  return /^(?:it|test)(?:\.\w+)?\(\s*(['"`])(.+?)\1/.exec(trimmed)?.[2];
}

/** Methods below an attribute or annotation that makes them tests. */
function marked(text: string): readonly string[] {
  const names: string[] = [];
  let isTest = false;
  for (const line of text.split('\n')) {
    const trimmed = line.trim().slice(0, longestLine);
    if (/^@(?:Test|ParameterizedTest|RepeatedTest)\b|^\[(?:Fact|Theory)\b/.test(trimmed)) isTest = true;
    const name = isTest ? /\b(\w+)\s*\(/.exec(trimmed.replace(/^@\w+(?:\([^)]*\))?|^\[[^\]]*\]/, ''))?.[1] : undefined;
    if (name !== undefined) {
      names.push(name);
      isTest = false;
    }
  }
  return names;
}

const longestLine = 400;
