import { type Language, wordSet } from './language.ts';

const manifest = /\.(?:cs|fs|vb)proj$|^Directory\.(?:Packages|Build)\.props$|^packages\.config$/i;

/** The languages of .NET. */
export const dotnet: readonly Language[] = [
  {
    id: 'csharp',
    names: ['cs', 'c#'],
    grammar: 'c-sharp',
    keywords: wordSet(`
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
    explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
    object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string
    struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
  `),
    escapeKeyword: (keyword) => `@${keyword}`,
    conventions: 'C# with nullable enabled: XML documentation on public members, async methods end in Async and take a CancellationToken.',
    imports: { line: /^(?:global\s+)?using\s+(?:static\s+)?([A-Z][\w.]*)\s*;/, packageOf: (path) => path },
    manifest,
  },
  { id: 'fsharp', names: ['f#'], manifest },
  { id: 'vb', names: [], manifest },
];
