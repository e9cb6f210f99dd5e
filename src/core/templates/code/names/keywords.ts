/** Words that cannot be the name of a variable in a language; none for languages of data. */
export function keywordsOf(language: string): ReadonlySet<string> {
  return byLanguage.get(language) ?? none;
}

const none: ReadonlySet<string> = new Set();
const setOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const script = setOf(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof var void while with yield arguments eval undefined',
);

const java = setOf(
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package ' +
    'private protected public return short static strictfp super switch synchronized this throw throws transient true try void volatile while',
);

const byLanguage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    python: setOf(
      'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield',
    ),
    typescript: script,
    typescriptreact: script,
    javascript: script,
    javascriptreact: script,
    vue: script,
    svelte: script,
    go: setOf(
      'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false',
    ),
    java,
    kotlin: setOf(
      'as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val var when while',
    ),
    csharp: setOf(
      'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface ' +
        'internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try ' +
        'typeof uint ulong unchecked unsafe ushort using virtual void volatile while',
    ),
    rust: setOf(
      'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self static struct super trait true type union unsafe use where while',
    ),
    php: setOf(
      'abstract and array as break callable case catch class clone const continue declare default do echo else empty extends final finally fn for foreach function global goto if implements include interface isset list match ' +
        'namespace new or print private protected public require return static switch throw trait try unset use var while yield',
    ),
    ruby: setOf(
      'alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield',
    ),
    shellscript: setOf('case do done elif else esac fi for function if in select then time until while'),
  }),
);

/** Words that are a keyword in one or another of the common languages, where they stand like one. */
export const anyKeyword: ReadonlySet<string> = new Set(
  (
    'abstract and as assert async await break case catch class const continue def default defer delete do else enum except export extends final finally for foreach from func function go goto if implements import in ' +
    'interface is lambda let match namespace native new not null of operator or override package params pass private protected public raise range readonly return sealed select static struct super switch this throw ' +
    'trait try typeof union unless until use using var virtual void volatile where while with yield'
  ).split(' '),
);
