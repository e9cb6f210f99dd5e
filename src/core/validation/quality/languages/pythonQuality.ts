import type { SyntaxNode } from '../../../ports.ts';
import { field, isComment, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { escaped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { changedWhileIterated } from '../kinds/iteration.ts';
import { notAwaited, promiseAsCondition, usedBeforeAwaited } from '../kinds/promises.ts';
import { removedFromPython, removedFunction } from '../kinds/removedFunctions.ts';
import { neverClosed } from '../kinds/resources.ts';
import { blocking, lostError, lostResult } from '../kinds/results.ts';

const opener =
  '(?:(?:io|codecs|gzip|bz2|lzma|os|tarfile)\\.(?:open|fdopen)|open|socket\\.socket|socket\\.create_connection|(?:urllib\\.request\\.)?urlopen|zipfile\\.ZipFile|(?:sqlite3|psycopg2?|pymysql|MySQLdb|mysql\\.connector|pyodbc|cx_Oracle|oracledb)\\.connect|smtplib\\.SMTP(?:_SSL)?|ftplib\\.FTP)\\(';

export const pythonQuality: readonly QualityRule[] = [
  {
    id: 'quality.mutable-default',
    on: ['default_parameter', 'typed_default_parameter'],
    message: 'All calls share this one value: what one of them adds is there in the next.',
    fix: 'Take None as the default and make the value in the function.',
    find(node, code) {
      const owner = code.function();
      if (!isMutable(field(node, 'value'), code) || !owner || owner.type === 'lambda') return false;
      const name = code.of(field(node, 'name'));
      const body = code.of(field(owner, 'body'));
      return isChosen(field(node, 'value'), code) ? isChanged(name, body) : isHandedOn(name, body);
    },
  },
  {
    id: 'quality.shared-value',
    on: ['call', 'binary_operator'],
    message: 'All places share this one value: what is changed in one is changed in all.',
    fix: 'Make one for each, in a comprehension.',
    find(node, code) {
      if (node.type === 'call') return /^dict\.fromkeys\([^,()]+,\s*(?:\[\]|\{\}|list\(\)|dict\(\)|set\(\))\)$/.test(code.of(node));
      const left = field(node, 'left');
      const [inner] = left?.type === 'list' ? namedChildren(left) : [];
      return (
        code.of(field(node, 'operator')) === '*' &&
        inner !== undefined &&
        namedChildren(left as SyntaxNode).length === 1 &&
        /^(\[|\{|list\(|dict\(|set\()/.test(code.of(inner))
      );
    },
  },
  {
    id: 'quality.shared-value',
    on: ['class_definition'],
    message: 'All objects of the class share this one value: what one of them adds is there in the others.',
    fix: 'Make it in __init__.',
    find(node, code) {
      const body = field(node, 'body');
      for (const statement of body ? namedChildren(body) : []) {
        const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
        const name = assignment?.type === 'assignment' ? code.of(field(assignment, 'left')) : '';
        if (!/^[a-z_]\w*$/.test(name) || !isMutable(field(assignment as SyntaxNode, 'right'), code)) continue;
        const own = new RegExp(`self\\.${name} ?(?:: ?[^=\\n]{1,80})?=(?!=)`);
        const changed = new RegExp(
          `self\\.${name}(?:\\.(?:append|extend|insert|add|update|setdefault|pop|remove)\\(|\\[[^\\]\\n]{1,80}\\] ?[-+*|]?=(?!=))`,
        );
        const isMeant =
          /ClassVar|cache|registry|instances|pending/i.test(code.of(assignment).slice(0, 120)) || isExplained(statement, [node, body]);
        if (!isMeant && changed.test(code.of(node)) && !own.test(code.of(node))) return assignment;
      }
      return false;
    },
  },
  removedFunction(['call'], removedFromPython),
  notAwaited({
    on: ['call'],
    known: /^asyncio\.(sleep|gather|wait|wait_for|open_connection|start_server|to_thread)$|^(aiofiles\.open|anyio\.sleep|trio\.sleep)$/,
    message: 'This only makes a coroutine: without await nothing of it runs.',
  }),
  usedBeforeAwaited,
  promiseAsCondition,
  blocking(
    'call',
    /^(time\.sleep|requests\.(get|post|put|patch|delete|head|options|request)|urllib\.request\.urlopen|subprocess\.(run|call|check_call|check_output|getoutput)|os\.system|httpx\.(get|post|put|delete|request))$/,
    'Use the async function for it, or a thread: asyncio.sleep, httpx.AsyncClient, asyncio.to_thread.',
  ),
  neverClosed({
    on: ['assignment'],
    opens: new RegExp(`^${opener}`),
    closes: /^(close|aclose|shutdown|quit|detach|__exit__|closing|contextlib\.closing|enter_context|stack\.enter_context|stack\.push)$/,
    borrows:
      /^(json\.(load|dump)|csv\.(reader|writer|DictReader|DictWriter)|yaml\.(safe_)?(load|dump)|pickle\.(load|dump)|print|len|list|enumerate|sorted|iter|next|str|repr|id|ET\.parse|tomllib\.load)$/,
    closing: /^with_statement$|\bwith\b/,
  }),
  {
    id: 'quality.never-closed',
    on: ['call'],
    message: 'What is opened here is closed nowhere.',
    fix: 'Open it in a with block.',
    cwe: 772,
    find(node, code) {
      const callee = code.of(field(node, 'function'));
      const isRead = /^(?:io\.|codecs\.)?open\([^()]*(?:\([^()]*\)[^()]*)*\)\.(read|readlines|readline|write|writelines)$/.test(callee);
      const isLoaded =
        /^(json|pickle|yaml|csv|toml|tomllib|configparser|ast)\.(load|dump|safe_load|reader|writer|DictReader|parse)$/.test(callee) &&
        /^\([^()]*(?<![\w.])open\(/.test(code.of(field(node, 'arguments')));
      return (isRead || isLoaded) && code.function() !== undefined;
    },
  },
  changedWhileIterated(['for_statement'], 'remove|append|pop|insert|extend|clear|add|discard|update'),
  lostResult('call', /\.(strip|lstrip|rstrip|lower|upper|title|capitalize|swapcase|zfill|splitlines)$|^sorted$|^reversed$/),
  lostError('call', /^[A-Z]\w*(?:Error|Exception)\(/),
  {
    id: 'quality.lost-error',
    on: ['raise_statement'],
    message: 'NotImplemented is a value, no error: raising it fails.',
    fix: 'Raise NotImplementedError.',
    find: (node, code) => /^raise\s+NotImplemented\b(?!Error)/.test(code.of(node)),
  },
  {
    id: 'quality.always-true',
    on: ['assert_statement', 'if_statement', 'elif_clause'],
    message: 'A tuple that is not empty is always true.',
    fix: 'Take the brackets or the comma away.',
    cwe: 571,
    find(node) {
      const asked = field(node, 'condition') ?? (node.type === 'assert_statement' ? namedChildren(node)[0] : undefined);
      return asked?.type === 'tuple' && asked.children.filter((child) => child.named).length > 0 && asked;
    },
  },
  {
    id: 'quality.identity',
    on: ['comparison_operator'],
    message: '“is” asks for the same object, and equal texts and numbers need not be one.',
    fix: 'Compare with ==.',
    cwe: 597,
    find(node) {
      const isIdentity = node.children.some((child) => /^is( not)?$/.test(child.type));
      return isIdentity && namedChildren(node).some((child) => /^(integer|float|string|list|dictionary|tuple|set)$/.test(child.type));
    },
  },
  {
    id: 'quality.catches-one',
    on: ['except_clause'],
    message: '“or” gives only the first of these, so only that one is caught.',
    fix: 'List them in a tuple.',
    find(node) {
      const value = field(node, 'value');
      const caught = value?.type === 'as_pattern' ? namedChildren(value)[0] : value;
      return caught?.type === 'boolean_operator' && caught;
    },
  },
  {
    id: 'quality.late-binding',
    on: ['lambda'],
    message: 'All these functions will see the last value of the loop.',
    fix: 'Bind the value as a default: lambda value=value: …',
    find(node, code) {
      const loop = code.parents.findLast((parent) => parent.type === 'for_statement' || code.isFunction(parent));
      if (loop?.type !== 'for_statement') return false;
      const names = code.of(field(loop, 'left')).match(/[A-Za-z_]\w*/g) ?? [];
      const parameters = code.of(field(node, 'parameters'));
      const used = names.some(
        (name) =>
          new RegExp(`(?<![\\w.])${escaped(name)}\\b`).test(code.of(field(node, 'body'))) &&
          !new RegExp(`\\b${escaped(name)}\\b`).test(parameters),
      );
      return used && isKept(node, code);
    },
  },
];

/** A comment stands right above. */
function isExplained(statement: SyntaxNode, around: readonly (SyntaxNode | undefined)[]): boolean {
  const isAbove = (each: SyntaxNode) => isComment(each) && each.endRow === statement.startRow - 1 && each.end - each.start > 12;
  return around.some((each) => each?.children.some(isAbove) === true);
}

/** Kept for later: in a list, under a key, or as the answer to an event. */
function isKept(node: SyntaxNode, code: Code): boolean {
  const before = code.text.slice(Math.max(0, node.start - 60), node.start);
  return /\.(append|add|connect|bind|after|subscribe|register|submit|add_done_callback)\((?:[^()\n]*,\s*)?$|\]\s*=\s*$|\b(command|callback|on_\w+|target|handler)\s*=\s*$/.test(
    before,
  );
}

/** Changed, kept or given away: what only reads a default leaves it as it was. */
function isHandedOn(name: string, body: string): boolean {
  const uses = body.matchAll(new RegExp(`(?<![\\w.'"])${escaped(name)}(?![\\w'"])`, 'g'));
  return [...uses].some((use) => {
    const before = body.slice(Math.max(0, use.index - 60), use.index);
    const after = body.slice(use.index + name.length, use.index + name.length + 60);
    return !(readBefore.test(before) || readAfter.test(after) || setBefore(before, after));
  });
}

/** A list of constant texts or numbers is a choice; only an empty one is begun to be filled. */
function isChosen(value: SyntaxNode | undefined, code: Code): boolean {
  const items = value && /^(?:list|set)$/.test(value.type) ? namedChildren(value) : [];
  return items.length > 0 && items.every((item) => /^(?:string|integer|float)$/.test(item.type) && !code.of(item).startsWith('f'));
}

function isChanged(name: string, body: string): boolean {
  return new RegExp(
    `(?<![\\w.'"])${escaped(name)}(?:\\.(?:append|extend|insert|add|update|remove|pop|clear|sort|reverse|discard)\\(|\\[[^\\]\\n]{1,80}\\] ?[-+*|]?=(?!=)| ?[-+*|]=)`,
  ).test(body);
}

/** Looped over, unpacked, counted or copied, asked for. */
const readBefore =
  /(?:\bin|\*\*?|\bnot|\bif|\bif not|\b(?:len|list|tuple|dict|set|frozenset|sorted|enumerate|any|all|sum|bool|str|repr|isinstance|max|min|map|filter|reversed|iter)\((?:[^()]{0,30}, ?)?) ?$/;
const readAfter =
  /^(?:\.(?:get|items|keys|values|copy|index|count|join|union|intersection|difference)\(|\[[^\]\n]{1,50}\](?! ?[-+*|]?=(?!=)|\.(?:append|add|update|extend))| (?:is|in|not in|==|!=|or|and|if|else) |:$|:\n| \+ )/;

/** The name is set anew, or it is the name of an argument. */
function setBefore(before: string, after: string): boolean {
  return /(?:^|[\n;(,] *)$/.test(before) && /^ ?=(?!=)/.test(after);
}

function isMutable(value: SyntaxNode | undefined, code: Code): boolean {
  if (!value) return false;
  return (
    /^(list|dictionary|set|list_comprehension|dictionary_comprehension|set_comprehension)$/.test(value.type) ||
    /^(list|dict|set|bytearray|defaultdict|OrderedDict|Counter|deque|collections\.\w+)\([^()]*\)$/.test(code.of(value))
  );
}
