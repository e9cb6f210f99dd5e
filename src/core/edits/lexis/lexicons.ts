import type { HeredocRule, Lexicon, LiteralRule } from './token.ts';

const line = (open: RegExp, only?: LiteralRule['only']): LiteralRule => ({ kind: 'comment', open, oneLine: true, close: '\n', only });
const block = (open: RegExp, close: string, nests = false): LiteralRule => ({ kind: 'comment', open, close, nests });
/** Strings that end with their line at the latest. */
const short = (open: RegExp, close: string, escaped: LiteralRule['escape'] = 'backslash'): LiteralRule => ({
  kind: 'string',
  open,
  close,
  escape: escaped,
  oneLine: true,
});
const long = (open: RegExp, close: string, escaped?: LiteralRule['escape'], holes?: LiteralRule['holes']): LiteralRule => ({
  kind: 'string',
  open,
  close,
  escape: escaped,
  holes,
});
const whole = (kind: LiteralRule['kind'], open: RegExp, only?: LiteralRule['only']): LiteralRule => ({ kind, open, only });

const slashes = [line(/\/\//y), block(/\/\*/y, '*/')];
const nestedSlashes = [line(/\/\//y), block(/\/\*/y, '*/', true)];
const quotes = [short(/"/y, '"'), short(/'/y, "'")];
const openQuotes = [long(/"/y, '"', 'backslash'), long(/'/y, "'", 'backslash')];
const hash = line(/#/y);
/** To the end of the line, over escaped line ends, without the comments in it. */
const directive = whole('directive', /#(?:\\\r?\n|\/(?![*/])|[^\n/])*/y, 'lineStart');
const regex = whole('string', /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n]){0,100}\]|[^/\\[\n]){1,300}\/[a-z]*/y, 'asValue');

const shellHeredoc: HeredocRule = {
  open: /<<(?!<)(?<dash>-?)[ \t]*(?:\\?(?<id>[\w.]+)|"(?<id2>[^"\n]+)"|'(?<id3>[^'\n]+)')/y,
  indent: (opened) => (opened.groups?.dash === '-' ? 'tabs' : 'none'),
  mustEnd: (opened) => /^\d/.test(opened[0].replace(/^<<-?[ \t]*/, '')),
};
const rubyHeredoc: HeredocRule = {
  open: /<<(?<dash>[~-]?)(?:(?<id>[A-Za-z_]\w*)|"(?<id2>[^"\n]+)"|'(?<id3>[^'\n]+)'|`(?<id4>[^`\n]+)`)/y,
  indent: (opened) => (opened.groups?.dash === '' ? 'none' : 'any'),
  mustEnd: (opened) => !/^<<[~-]?[A-Z"'`]/.test(opened[0]),
  only: 'afterBlank',
};
const phpHeredoc: HeredocRule = {
  open: /<<<[ \t]*(?:(?<id>[A-Za-z_]\w*)|"(?<id2>\w+)"|'(?<id3>\w+)')(?=[ \t]*\r?(?:\n|$))/y,
  indent: () => 'any',
  codeAfter: true,
  mustEnd: () => false,
};
const terraformHeredoc: HeredocRule = {
  open: /<<(?<dash>-?)(?<id>\w+)(?=[ \t]*\r?(?:\n|$))/y,
  indent: () => 'any',
  mustEnd: () => false,
};

const script: Lexicon = {
  literals: [line(/#!/y, 'column0'), ...slashes, long(/`/y, '`', 'backslash', [['${', '}']]), ...quotes, regex],
};
const c: Lexicon = {
  literals: [
    directive,
    ...slashes,
    long(/(?:u8|[uUL])?R"([^\s()\\]{0,16})\(/y, ')$1"'),
    short(/(?:u8|[uUL])?"/y, '"'),
    whole('string', /(?:u8|[uUL])?'(?:\\[^\n]|[^'\\\n]){1,20}'/y, 'asValue'),
  ],
  plain: /\d(?:'?[\w.])*/y,
};
const java: Lexicon = { literals: [...slashes, long(/"""/y, '"""', 'backslash'), ...quotes] };
const kotlin: Lexicon = {
  literals: [
    ...nestedSlashes,
    long(/"""/y, '"""', undefined, [['${', '}']]),
    { ...short(/"/y, '"'), holes: [['${', '}']] },
    short(/'/y, "'"),
  ],
};
const python: Lexicon = {
  literals: [
    hash,
    long(/[rRbBuUfFtT]{0,2}"""/y, '"""', 'backslash'),
    long(/[rRbBuUfFtT]{0,2}'''/y, "'''", 'backslash'),
    short(/[rRbBuUfFtT]{0,2}"/y, '"'),
    short(/[rRbBuUfFtT]{0,2}'/y, "'"),
  ],
};
const ruby: Lexicon = {
  literals: [
    { kind: 'comment', open: /=begin(?=\s)/y, close: '\n=end', only: 'column0' },
    hash,
    long(/"/y, '"', 'backslash', [['#{', '}']]),
    long(/'/y, "'", 'backslash'),
    long(/`/y, '`', 'backslash', [['#{', '}']]),
    ...['()', '[]', '{}', '<>'].map((pair) => ({
      ...long(new RegExp(`%[qQwWiIxrs]?\\${pair[0]}`, 'y'), pair[1] ?? '', 'backslash'),
      nests: true,
      only: 'asValue' as const,
    })),
    { ...long(/%[qQwWiIxr]([|!/^])/y, '$1', 'backslash'), only: 'asValue' },
    { ...regex, open: /\/(?!\s)(?:\\.|\[(?:\\.|[^\]\\\n]){0,100}\]|[^/\\[\n]){0,300}\/[a-z]*/y },
  ],
  heredoc: rubyHeredoc,
  endOfCode: /__END__[ \t]*\r?(?:\n|$)/y,
  plain: /\$[^\w\s{]|\?["'`#/](?!\w)|\\[^\n]/y,
};
const shell: Lexicon = {
  literals: [
    line(/#/y, 'afterBlank'),
    long(/\$?"/y, '"', 'backslash', [
      ['$(', ')'],
      ['${', '}'],
    ]),
    long(/\$'/y, "'", 'backslash'),
    long(/'/y, "'"),
    long(/`/y, '`', 'backslash'),
  ],
  heredoc: shellHeredoc,
  plain: /\\[^\n]|<<<|\$#|\$\{#|\(\([^()\n]*\)\)/y,
};
const php: Lexicon = {
  literals: [
    whole('comment', /(?:#(?!\[)|\/\/)(?:[^\n?]|\?(?!>))*/y),
    block(/\/\*/y, '*/'),
    long(/"/y, '"', 'backslash', [['{$', '}']]),
    long(/'/y, "'", 'backslash'),
    long(/`/y, '`', 'backslash'),
  ],
  heredoc: phpHeredoc,
  tags: true,
};
const csharp: Lexicon = {
  literals: [
    directive,
    ...slashes,
    long(/\${0,20}("{3,})/y, '$1'),
    long(/(?:\$@|@\$|@)"/y, '"', 'doubled'),
    { ...short(/\$"/y, '"'), holes: [['{', '}']] },
    ...quotes,
  ],
};
const rust: Lexicon = {
  literals: [
    ...nestedSlashes,
    long(/[bc]?r(#*)"/y, '"$1'),
    long(/[bc]?"/y, '"', 'backslash'),
    whole('string', /b?'(?:\\(?:u\{[^}\n]{0,10}\}|x..|.)|[^\\'\n])'/y),
  ],
};
const go: Lexicon = { literals: [...slashes, long(/`/y, '`'), ...quotes] };
const swift: Lexicon = {
  literals: [...nestedSlashes, long(/(#{0,40})"""/y, '"""$1', 'backslash'), { ...short(/(#{0,40})"/y, '"$1'), holes: [['\\(', ')']] }],
};
const sql: Lexicon = {
  literals: [line(/--/y), block(/\/\*/y, '*/', true), long(/(\$\w*\$)/y, '$1'), long(/'/y, "'", 'doubled'), long(/"/y, '"', 'doubled')],
};
const perl: Lexicon = {
  literals: [
    { kind: 'comment', open: /=[a-z]\w*/y, close: '\n=cut', only: 'column0' },
    line(/#/y, 'afterBlank'),
    ...openQuotes,
    long(/`/y, '`', 'backslash'),
    regex,
  ],
  heredoc: { ...rubyHeredoc, open: /<<(?<dash>~?)(?:(?<id>[A-Za-z_]\w*)|"(?<id2>[^"\n]+)"|'(?<id3>[^'\n]+)')/y },
  endOfCode: /__(?:END|DATA)__[ \t]*\r?(?:\n|$)/y,
  plain: /\$[^\w\s{]|\\[^\n]/y,
};
const markup: Lexicon = {
  literals: [block(/<!--/y, '-->'), long(/<!\[CDATA\[/y, ']]>'), long(/<(pre|textarea|PRE|TEXTAREA)(?=[\s>])/y, '</$1')],
};
const tripled = [long(/"""/y, '"""', 'backslash'), long(/'''/y, "'''", 'backslash')];
const css: Lexicon = { literals: [block(/\/\*/y, '*/'), ...quotes] };

/** By VS Code's language id. */
const lexicons: Readonly<Record<string, Lexicon>> = {
  python,
  typescript: script,
  typescriptreact: script,
  javascript: script,
  javascriptreact: script,
  go,
  java,
  groovy: { literals: [...slashes, ...tripled, ...quotes] },
  kotlin,
  scala: { literals: [...nestedSlashes, long(/"""/y, '"""'), short(/"/y, '"'), whole('string', /'(?:\\.[^'\n]*|[^\\'\n])'/y)] },
  csharp,
  fsharp: {
    literals: [
      line(/\/\//y),
      block(/\(\*(?!\))/y, '*)', true),
      long(/"""/y, '"""'),
      long(/@"/y, '"', 'doubled'),
      long(/"/y, '"', 'backslash'),
    ],
  },
  vb: { literals: [line(/'/y), long(/"/y, '"', 'doubled')] },
  php,
  ruby,
  crystal: ruby,
  rust,
  c,
  cpp: c,
  'objective-c': c,
  'objective-cpp': c,
  'cuda-cpp': c,
  shellscript: shell,
  swift,
  dart: { literals: [...slashes, ...['"""', "'''"].map((mark) => long(new RegExp(`r?${mark}`, 'y'), mark, 'backslash')), ...quotes] },
  sql,
  perl,
  powershell: {
    literals: [
      block(/<#/y, '#>'),
      line(/#/y, 'afterBlank'),
      long(/@"[ \t]*\r?(?=\n)/y, '\n"@'),
      long(/@'[ \t]*\r?(?=\n)/y, "\n'@"),
      long(/"/y, '"', 'backtick'),
      long(/'/y, "'", 'doubled'),
    ],
  },
  lua: { literals: [block(/--\[(=*)\[/y, ']$1]'), line(/--/y), long(/\[(=*)\[/y, ']$1]'), ...quotes] },
  terraform: {
    literals: [hash, ...slashes, { ...short(/"/y, '"'), holes: [['${', '}']] }],
    heredoc: terraformHeredoc,
  },
  dockerfile: { literals: [line(/#/y, 'lineStart'), ...quotes], heredoc: shellHeredoc },
  makefile: { literals: [line(/#/y, 'lineStart')] },
  cmake: { literals: [block(/#\[(=*)\[/y, ']$1]'), hash, long(/\[(=*)\[/y, ']$1]'), long(/"/y, '"', 'backslash')] },
  toml: { literals: [hash, ...tripled, ...quotes] },
  yaml: { literals: [line(/#/y, 'afterBlank')] },
  elixir: {
    literals: [hash, ...['"""', "'''"].map((mark) => long(new RegExp(`(?:~[a-zA-Z])?${mark}`, 'y'), mark, 'backslash')), ...openQuotes],
  },
  r: { literals: [hash, long(/[rR]"-*\(/y, ')"'), ...openQuotes] },
  julia: { literals: [block(/#=/y, '=#', true), hash, ...tripled, long(/"/y, '"', 'backslash')] },
  nix: { literals: [hash, block(/\/\*/y, '*/'), long(/''/y, "''"), long(/"/y, '"', 'backslash')] },
  haskell: { literals: [block(/\{-/y, '-}', true), line(/--(?![!#$%&*+./<=>?@\\^|~])/y), short(/"/y, '"')] },
  ocaml: { literals: [block(/\(\*/y, '*)', true), long(/\{(\w*)\|/y, '|$1}'), long(/"/y, '"', 'backslash')] },
  clojure: { literals: [line(/;/y), long(/"/y, '"', 'backslash')], plain: /\\./y },
  graphql: { literals: [hash, ...tripled, short(/"/y, '"')] },
  proto3: { literals: [...slashes, ...quotes] },
  proto: { literals: [...slashes, ...quotes] },
  html: markup,
  xml: markup,
  vue: markup,
  svelte: markup,
  css,
  scss: { literals: [...slashes, ...quotes] },
  less: { literals: [...slashes, ...quotes] },
};

/** Of a language nobody knows: quotes end with their line, and nothing is a comment. */
const unknown: Lexicon = { literals: quotes };

export function lexiconOf(language: string): Lexicon {
  return Object.hasOwn(lexicons, language) ? (lexicons[language] ?? unknown) : unknown;
}
