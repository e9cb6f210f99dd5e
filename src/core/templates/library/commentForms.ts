/** A comment of a language that ends with its line or with `close`. */
export interface CommentForm {
  readonly open: string;
  readonly close: string;
}

/**
 * How a language writes a comment on a line of its own, by VS Code's language id. Undefined for a language without comments and for one
 * that is not known: a guess could be code there.
 */
export function commentFormOf(language: string): CommentForm | undefined {
  return forms.get(language);
}

/** Ids as in VS Code's extensions and the most used ones of its marketplace; forms as their `language-configuration.json` give them. */
const forms: ReadonlyMap<string, CommentForm> = new Map(
  (
    [
      [
        '# ',
        '',
        'python shellscript yaml dockerfile terraform hcl ruby powershell toml r perl perl6 raku elixir makefile cmake julia coffeescript nix gdscript graphql properties tcl crystal starlark bazel just fish nim nginx dotenv ignore git-rebase robotframework awk puppet jq snakemake rego caddyfile helm github-actions-workflow dockercompose cython sage zsh bash',
      ],
      ['-- ', '', 'sql pgsql postgres mysql plsql tsql sqlite lua luau haskell ada elm vhdl applescript purescript dhall lean cypher'],
      [
        '// ',
        '',
        'javascript javascriptreact typescript typescriptreact go go.mod java csharp c cpp cuda-cpp objective-c objective-cpp rust php kotlin swift scala dart groovy jenkinsfile jsonc json5 scss less stylus proto proto3 protobuf solidity zig fsharp bicep prisma d verilog systemverilog v glsl hlsl wgsl shaderlab odin pascal rescript reason gleam typespec thrift apex jsonnet cue arduino vala al move cairo',
      ],
      ['/* ', ' */', 'css postcss tailwindcss'],
      ['<!-- ', ' -->', 'html xml xsl svg markdown vue vue-html svelte xhtml erb aspnetcorerazor-html angular jsp'],
      ['{/* ', ' */}', 'mdx'],
      ['{# ', ' #}', 'jinja jinja-html jinja2 django-html twig nunjucks tera askama'],
      ['@* ', ' *@', 'razor aspnetcorerazor cshtml'],
      ['{{-- ', ' --}}', 'blade'],
      ['{{! ', ' }}', 'handlebars mustache'],
      ['//- ', '', 'pug jade'],
      ['-# ', '', 'haml'],
      ['% ', '', 'latex tex erlang matlab prolog octave'],
      [';; ', '', 'clojure lisp commonlisp scheme racket elisp'],
      ['; ', '', 'ini autohotkey asm editorconfig'],
      ["' ", '', 'vb vbnet vbscript brightscript plantuml'],
      ['" ', '', 'viml vim'],
      ['REM ', '', 'bat'],
      ['! ', '', 'fortran fortran-modern FortranFreeForm'],
      ['(* ', ' *)', 'ocaml ocaml.interface coq sml'],
      ['.. ', '', 'restructuredtext'],
    ] as const
  ).flatMap(([open, close, ids]) => ids.split(' ').map((id): [string, CommentForm] => [id, { open, close }])),
);
