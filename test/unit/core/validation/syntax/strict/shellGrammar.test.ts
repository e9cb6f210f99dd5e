import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellFaults } from '../../../../../../src/core/validation/syntax/strict/shellGrammar.ts';

/** Refused by `bash -n`. */
const refused: Readonly<Record<string, string>> = {
  'a list operator behind another': 'make && && make install',
  'a list operator at the end': 'build() {\n  make &&\n}',
  'a pipe that begins': '| sort',
  'two fi': 'if true; then\n  a\nfi\nfi',
  'a branch without commands': 'if true; then\nfi',
  'an else without commands': 'if true; then a; else\nfi',
  'no then': 'if true\n  a\nfi',
  'no do': 'for i in 1 2; echo $i; done',
  'done without a loop': 'echo a\ndone',
  'a loop without in': 'for i 1 2; do echo $i; done',
  'a case without in': 'case $1\n  a) b ;;\nesac',
  'a case whose clause is not closed': 'case $1 in\n  a) b\n  c) d ;;\nesac',
  'an open case': 'case $1 in\n  a) b ;;\n',
  'two semicolons outside of a case': 'a ;; b',
  'a bracket in the middle': 'echo (a)',
  'an open command': 'x=$(date\necho $x',
  'a lost bracket': 'date)\n',
  'an open list': 'names=(a b\n',
  'an open double quote': 'echo "a\n',
  'an open single quote': "echo 'a\n",
  'an open expansion': 'echo ${a\n',
  'a condition that is not closed': 'if [[ $a == b ; then c; fi',
  'a condition that ends early': '[[ $a == b && ]]',
  'a redirection to nowhere': 'cat <\n',
  'a function without a body': 'f()\n\necho a',
  'a function with parameters': 'f(a) { b; }',
  'a block that is not closed': 'f() {\n  a\n',
  'else if for elif': 'if a; then b; else if c; then d; fi',
  'an else behind nothing': 'else\n  a\n',
};

/** Accepted by `bash -n`. */
const accepted: Readonly<Record<string, string>> = {
  'closing words of blocks in a row': 'if a; then { b; } fi',
  'words that close nothing as arguments': 'echo fi done esac }',
  'an expression with brackets': 'if [[ "$a" =~ (^|:)"b c"($|:) ]]; then c; fi',
  'extended patterns': 'case $1 in\n  +([0-9])|@(a|b)) c ;;\n  (*) d ;;\nesac',
  'a clause without end': 'case $1 in a) b ;; c) d\nesac',
  'clauses that fall through': 'case $1 in a) b ;& c) d ;;& esac',
  'a here-document in a command': 'x=$(cat <<-"END"\n\tit\'s ) not closed (\n\tEND\n)\necho "$x"',
  'two here-documents': 'cat <<A <<B\na (\nA\nb "\nB\n',
  arithmetic: 'for ((i = 0; i < (2 + 3); i++)); do (( x += i )); done; echo $(( (1 + 2) * 3 ))',
  'brackets in brackets': '( (a; b) | c ) && ((d); e)',
  'process substitutions': 'diff <(sort a) <(sort b) > >(tee c)',
  'lists and subscripts': 'a=(x [2]=y # note\n "z w"); a[$i + 1]=v; declare -A m=([k]=v)',
  'quotes in expansions': 'echo "${a:-"b c"}" "${x%\'}" ${y:-\'}\'} "it\'s"',
  'redirections of all kinds': 'a >&2 2>&1 <<<"$b" &>c {fd}>d >|e 3<f',
  'a loop over the arguments': 'for i; do a; done; for i do a; done; for i in a b\ndo c; done',
  'functions of both kinds': 'function a { b; }\nfunction c() ( d )\ne() if f; then g; fi\n',
  'negation and time': '! a | b; time -p c; if ! d; then e; fi',
  'lines that go on': 'a \\\n  && b |\n  c ||\n\n  d',
  comments: 'a # if (\n# done\nb$#c; echo a#b',
  'lines of Windows': 'if a; then\r\n  b\r\nfi\r\n',
  'a select': 'select x in a b; do break; done',
};

describe('the grammar of shells', () => {
  for (const [title, code] of Object.entries(refused)) it(`refuses ${title}`, () => assert.equal(shellFaults(code)?.length, 1, code));
  for (const [title, code] of Object.entries(accepted)) it(`accepts ${title}`, () => assert.deepEqual(shellFaults(code), [], code));

  it('leaves other shells alone', () => {
    assert.equal(shellFaults('#!/bin/zsh\nfor f (a b) echo $f\n'), undefined);
    assert.equal(shellFaults('setopt extended_glob\necho **/*(.)\n'), undefined);
  });

  const simple = fc.constantFrom('echo a', 'x=$(date)', 'cat <<<"b"', 'y=(1 2)', '[[ $a == b ]]', 'f "$1" | sort', '! g && h');
  const script = fc.letrec<{ list: string; command: string }>((tie) => ({
    list: fc.array(tie('command'), { minLength: 1, maxLength: 3 }).map((each) => each.join('\n')),
    command: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      simple,
      tie('list').map((list) => `if a; then\n${list}\nfi`),
      tie('list').map((list) => `while b; do ${list}; done`),
      tie('list').map((list) => `case $x in\n*) ${list} ;;\nesac`),
      tie('list').map((list) => `g() {\n${list}\n}`),
      tie('list').map((list) => `(${list}\n)`),
    ),
  }));

  it('accepts what is built of its parts, and refuses it with a closing word too many or too few', () => {
    fc.assert(
      fc.property(script.list, fc.constantFrom('fi', 'done', 'esac', '}', ')', ';;'), (list, word) => {
        assert.deepEqual(shellFaults(list), []);
        assert.equal(shellFaults(`${list}\n${word}`)?.length, 1);
        assert.equal(shellFaults(`if a; then\n${list}\n`)?.length, 1);
      }),
    );
  });

  it('tells a place for any text, in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab ;&|()<>{}[]$"\'`\\\n#=!') }), (code) => {
        for (const { start, end } of shellFaults(code) ?? []) assert.ok(start >= 0 && end > start);
      }),
    );
    assert.equal(shellFaults('$('.repeat(50_000))?.length, 1);
  });
});
