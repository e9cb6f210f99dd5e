import type { SyntaxNode } from '../../../ports.ts';
import { field, fieldsOf, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { escaped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { neverClosed } from '../kinds/resources.ts';
import { lostResult } from '../kinds/results.ts';

/** Functions of the standard library whose error says that the result is not there. */
const failing =
  /^(json\.(Marshal|MarshalIndent|Unmarshal)|xml\.(Marshal|Unmarshal)|strconv\.(Atoi|Parse\w+)|os\.(Open|Create|OpenFile|ReadFile|WriteFile|ReadDir|Stat|Mkdir|MkdirAll|Rename|Chdir|Getwd)|io\.(ReadAll|Copy)|ioutil\.\w+|http\.(Get|Post|Head|PostForm|NewRequest|NewRequestWithContext|ListenAndServe|ListenAndServeTLS)|net\.(Dial|DialTimeout|Listen)|url\.(Parse|ParseRequestURI|ParseQuery)|time\.(Parse|ParseDuration|LoadLocation)|sql\.Open|regexp\.Compile|template\.(ParseFiles|ParseGlob)|exec\.Command\(.*\)\.(Run|Output|CombinedOutput|Start)|base64\.\w+\.DecodeString|hex\.DecodeString|rand\.Read|json\.New(Decoder|Encoder)\((?!os\.Std).*\)\.(Decode|Encode)|bcrypt\.\w+|uuid\.Parse|x509\.\w+|tls\.LoadX509KeyPair|(?:[a-z]\w*\.)?(?:db|tx|conn|stmt|DB)\.(Exec|ExecContext|Query|QueryContext|Prepare|Begin|BeginTx|Commit|Ping|PingContext)|rows\.Scan|row\.Scan|(?:[a-z]\w*\.)?(?:client|httpClient|Client|DefaultClient)\.(Do|Get|Post))$/;

export const goQuality: readonly QualityRule[] = [
  {
    id: 'quality.ignored-error',
    on: ['short_var_declaration', 'assignment_statement'],
    message: 'The error is thrown away, and the result may not be there.',
    fix: 'Take the error and check it.',
    cwe: 252,
    find(node, code) {
      const targets = namedChildren(field(node, 'left') ?? node);
      const [call, ...others] = namedChildren(field(node, 'right') ?? node);
      if (
        call?.type !== 'call_expression' ||
        others.length > 0 ||
        code.of(targets.at(-1)) !== '_' ||
        targets.every((each) => code.of(each) === '_') ||
        isExplained(node, code)
      )
        return false;
      // What is no truth value is false, which a caller asks for on purpose.
      if (/^strconv\.ParseBool\(/.test(code.of(call))) return false;
      return targets.length > 1 ? giving(call, code, targets.length) : false;
    },
  },
  {
    id: 'quality.ignored-error',
    on: ['call_expression'],
    message: 'Nobody looks at the error that this gives.',
    fix: 'Take the error and check it.',
    cwe: 252,
    find: (node, code) =>
      /^(expression_statement|go_statement)$/.test(code.parent()?.type ?? '') &&
      code.parent()?.type === 'expression_statement' &&
      giving(node, code, undefined),
  },
  {
    id: 'quality.empty-check',
    on: ['if_statement'],
    message: 'The error is asked for and nothing is done about it.',
    fix: 'Return it, or log it.',
    cwe: 390,
    find(node, code) {
      const body = field(node, 'consequence');
      return (
        /^(?:err|\w{1,30}Err|e)\d?!=nil$/.test(code.bare(field(node, 'condition'))) && body !== undefined && /^\{\s*\}$/.test(code.of(body))
      );
    },
  },
  neverClosed({
    on: ['short_var_declaration', 'assignment_statement'],
    opens:
      /^(os\.(Open|Create|OpenFile)|net\.(Dial|DialTimeout)|gzip\.NewReader|zip\.OpenReader|(?:\w+\.)*(?:db|tx|DB|conn)\.(Query|QueryContext))\(/,
    closes: /^(Close|Body\.Close|CloseNow)$/,
    borrows: /^(io\.(ReadAll|Copy|WriteString)|bufio\.New\w+|json\.New\w+|fmt\.Fprint\w*|csv\.New\w+|bytes\.\w+|len|io\.ReadFull)$/,
  }),
  neverClosed({
    on: ['short_var_declaration', 'assignment_statement'],
    opens: /^(http\.(Get|Post|PostForm|Head|DefaultClient\.Do)|(?:\w+\.)*(?:client|httpClient|Client|hc)\.(Do|Get|Post))\(/,
    closes: /^Body\.Close$/,
    borrows: /^(io\.(ReadAll|Copy)|json\.New\w+|fmt\.\w+|len|log\.\w+)$/,
  }),
  {
    id: 'quality.defer-in-loop',
    on: ['defer_statement'],
    message: 'This waits for the end of the function, so the loop keeps all of them open.',
    fix: 'Close at the end of each turn, or do the turn in a function.',
    cwe: 772,
    find: (node, code) => code.within(/^for_statement$/) !== undefined && /\.(Close|Unlock|RUnlock)\(\)$/.test(code.of(node)),
  },
  {
    id: 'quality.defer-unchecked',
    on: ['defer_statement'],
    message: 'This is nil when opening failed: the error is checked only after it.',
    fix: 'Check the error first.',
    find(node, code) {
      const name = /^defer\s+(\w+)\.(?:Body\.)?Close\(\)$/.exec(code.of(node))?.[1];
      const siblings = code.parent()?.children ?? [];
      const before = siblings.slice(0, siblings.indexOf(node)).findLast((each) => each.named);
      const opened = name === undefined ? undefined : new RegExp(`^${escaped(name)},\\s*(\\w+)\\s*:?=`).exec(code.of(before));
      return opened !== null && opened?.[1] !== undefined && opened[1] !== '_' && node;
    },
  },
  {
    id: 'quality.add-in-goroutine',
    on: ['call_expression'],
    message: 'Wait may be over before this runs.',
    fix: 'Add before go.',
    cwe: 362,
    find(node, code) {
      if (!/\b(wg|waitGroup|group)\.Add\($/i.test(code.text.slice(node.start, (field(node, 'arguments')?.start ?? node.end) + 1)))
        return false;
      const owner = code.function();
      const at = owner ? code.parents.indexOf(owner) : -1;
      return (
        owner?.type === 'func_literal' &&
        code.parents.slice(Math.max(0, at - 2), at).some((parent) => parent.type === 'go_statement') &&
        namedChildren(field(owner, 'body') ?? owner).flatMap(namedChildren)[0]?.start === node.start
      );
    },
  },
  {
    id: 'quality.copied-lock',
    on: ['parameter_declaration'],
    message: 'A lock that is copied locks nothing.',
    fix: 'Take a pointer to it.',
    cwe: 667,
    find(node, code) {
      const type = code.of(field(node, 'type'));
      if (/^sync\.(Mutex|RWMutex|WaitGroup|Once|Cond)$/.test(type)) return true;
      const isReceiver = code.parents.at(-2)?.type === 'method_declaration' && code.parent()?.field === 'receiver';
      if (!isReceiver || !/^\w+$/.test(type)) return false;
      return code.facts.classes.some(
        (each) => each.name === type && /\bsync\.(?:Mutex|RWMutex|WaitGroup)\s{0,4}(?:\n|\}|\/\/)/.test(code.of(each.node)),
      );
    },
  },
  {
    id: 'quality.lost-cancel',
    on: ['short_var_declaration', 'assignment_statement'],
    message: 'Without its cancel function the context stays alive until its parent ends.',
    fix: 'Take the function and defer it.',
    cwe: 772,
    find: (node, code) => /^\w+,\s*_\s*:?=\s*context\.With(Cancel|Timeout|Deadline)\(/.test(code.of(node)),
  },
  {
    id: 'quality.no-unit',
    on: ['call_expression'],
    message: 'A bare number counts nanoseconds.',
    fix: 'Multiply it with time.Second or the unit that was meant.',
    find: (node, code) => /^time\.(Sleep|After|Tick|NewTimer|NewTicker)\([1-9]\d{0,5}\)$/.test(code.of(node)),
  },
  {
    id: 'quality.endless-retry',
    on: ['for_statement'],
    message: 'This is tried again for ever when it keeps failing.',
    fix: 'Count the tries, wait longer each time, and return the last error.',
    cwe: 835,
    find: (node, code) => isEndlessRetry(node, code),
  },
  lostResult(
    'call_expression',
    /^(fmt\.(Sprintf|Sprint|Sprintln|Errorf)|errors\.New|strings\.(Replace|ReplaceAll|ToUpper|ToLower|Trim\w*|Join|Split)|sort\.Reverse|slices\.Sorted)$/,
  ),
];

/** Whether a call that gives that many values gives an error last: by name, or as the file declares it. */
/** A comment behind the statement says why. */
function isExplained(node: SyntaxNode, { text }: Code): boolean {
  const end = text.indexOf('\n', node.end);
  return /^[ \t]*\/\/.{12}/.test(text.slice(node.end, Math.min(node.end + 200, end === -1 ? text.length : end)));
}

function giving(call: SyntaxNode, code: Code, values: number | undefined): SyntaxNode | false {
  const name = code.of(field(call, 'function'));
  if (failing.test(name)) return call;
  const last = /^(?:\w+\.)?(\w+)$/.exec(name)?.[1] ?? '';
  const declared = code.facts.functions.filter(
    (each) => each.name === last && (each.node.type === 'method_declaration') === name.includes('.'),
  );
  if (declared.length !== 1 || (name.includes('.') && !isOnOwnReceiver(name, code))) return false;
  const result = field((declared[0] as { node: SyntaxNode }).node, 'result');
  const types =
    result?.type === 'parameter_list' ? namedChildren(result).map((each) => code.of(fieldsOf(each, 'type')[0])) : [code.of(result)];
  return (
    types.at(-1) === 'error' &&
    (values === undefined || types.length === values) &&
    !/^(Close|Write\w*|Flush|Print\w*|Set\w*|Run|Shutdown|Stop)$/.test(last) &&
    call
  );
}

function isOnOwnReceiver(name: string, code: Code): boolean {
  const receiver = code.of(field(code.function() ?? (code.parents[0] as SyntaxNode), 'receiver'));
  const [, own] = /^\((\w+)\s/.exec(receiver) ?? [];
  return own !== undefined && name.startsWith(`${own}.`);
}

function isEndlessRetry(node: SyntaxNode, code: Code): boolean {
  const body = field(node, 'body');
  if (!body || namedChildren(node).length !== 1) return false;
  const text = code.of(body);
  if (
    /attempt|retries|tries|max|limit|\bselect\b|\+\+|\+= ?1|ctx|[cC]ontext|Done\(|Accept|Read|Recv|Scan|Next|EOF|deadline|timeout|Decode|<-/.test(
      text,
    )
  )
    return false;
  const leaves = code.inside(body, ({ type }) => /^(return_statement|break_statement|goto_statement)$/.test(type));
  const [leave] = leaves;
  if (!leave || leaves.length !== 1 || /\b(panic|os\.Exit|log\.Fatal\w*)\(/.test(text)) return false;
  const statements = namedChildren(body).flatMap((each) => (each.type === 'statement_list' ? namedChildren(each) : [each]));
  const holder = statements.find((each) => each.start <= leave.start && leave.end <= each.end);
  const isSuccess = holder?.type === 'if_statement' && /err==nil$/.test(code.bare(field(holder, 'condition')));
  const isLast =
    holder === leave &&
    statements.at(-1) === leave &&
    statements.some(
      (each) => each.type === 'if_statement' && /err!=nil$/.test(code.bare(field(each, 'condition'))) && /\bcontinue\b/.test(code.of(each)),
    );
  return isSuccess || isLast;
}
