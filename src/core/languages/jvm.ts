import { type Language, wordSet } from './language.ts';

const manifest = /^pom\.xml$|\.gradle(?:\.kts)?$/i;

/** The languages of the Java virtual machine. */
export const jvm: readonly Language[] = [
  {
    id: 'java',
    names: [],
    grammar: 'java',
    keywords: wordSet(`
    abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally
    float for goto if implements import instanceof int interface long native new null package private protected public return short
    static strictfp super switch synchronized this throw throws transient true try void volatile while
  `),
    conventions: 'Java 17 or newer: Javadoc on public members, specific exceptions, try-with-resources.',
    imports: {
      line: /^import\s+(?:static\s+)?([\w.]+)/,
      packageOf: (path) => path.split('.').slice(0, 3).join('.'),
    },
    manifest,
  },
  {
    id: 'kotlin',
    names: ['kt', 'kts'],
    keywords: wordSet(`
    as break class continue do else false for fun if in interface is null object package return super this throw true try typealias
    typeof val var when while
  `),
    manifest,
  },
  { id: 'scala', names: [], manifest },
  { id: 'groovy', names: [], manifest },
];
