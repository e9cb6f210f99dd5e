import { field, namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { changedWhileIterated } from '../kinds/iteration.ts';
import { neverClosed } from '../kinds/resources.ts';
import { blocking, lostError, lostResult } from '../kinds/results.ts';

export const csharpQuality: readonly QualityRule[] = [
  {
    id: 'quality.async-void',
    on: ['method_declaration', 'local_function_statement'],
    message: 'Nobody can await this, and an error in it ends the program.',
    fix: 'Return Task.',
    find(node, code) {
      const head = code.text.slice(node.start, field(node, 'parameters')?.start ?? node.end);
      const isEvent =
        /EventArgs|\bobject\??\s+(sender|_)\b|\(\s*object/.test(code.of(field(node, 'parameters'))) ||
        /\boverride\b/.test(head) ||
        /^On[A-Z]|_[A-Z][^_]{0,40}$|^Handle/.test(code.of(field(node, 'name')));
      return /\basync\s{1,8}(?:\w{1,20}\s{1,8}){0,4}void\b/.test(head) && !isEvent && field(node, 'name');
    },
  },
  {
    id: 'quality.async-callback',
    on: ['invocation_expression'],
    message: 'Nobody awaits the async functions that are called here.',
    fix: 'Use foreach with await, or Task.WhenAll over Select.',
    find(node, code) {
      const isEach = /(\.ForEach|^Parallel\.(For|ForEach))$/.test(code.of(field(node, 'function')));
      return isEach && /^\((?:[^()]*,\s*)?async\b/.test(code.of(field(node, 'arguments')));
    },
  },
  {
    id: 'quality.not-awaited',
    on: ['invocation_expression'],
    message: 'Nobody awaits this task: an error in it is lost, and the code goes on before it is done.',
    fix: 'Await it.',
    find(node, code) {
      if (code.parent()?.type !== 'expression_statement') return false;
      const name = /(?:^|\.)(\w+)(?:<[^<>()]*>)?$/.exec(code.of(field(node, 'function')))?.[1] ?? '';
      return (
        (code.isInAsyncFunction() && /[a-z]Async$/.test(name) && !/^(Begin|Fire|Queue|Post|Cancel)/.test(name)) ||
        (code.function() !== undefined &&
          code.isAsyncName(name) &&
          /^\w+$/.test(code.of(field(node, 'function'))) &&
          isTask(name, code.text))
      );
    },
  },
  blocking(
    'invocation_expression',
    /(^Thread\.Sleep|\.GetAwaiter\(\)\.GetResult|^Task\.WaitAll|(?:Async|Task)\([^()]*\)\.Wait)$/,
    'Await it, or Task.Delay.',
  ),
  {
    id: 'quality.blocks-async',
    on: ['member_access_expression'],
    message: 'This holds up everything else that runs in this async function’s loop.',
    fix: 'Await it.',
    find: (node, code) => /Async\([^()]*(?:\([^()]*\)[^()]*)*\)\.Result$/.test(code.of(node)) && code.isInAsyncFunction(),
  },
  {
    id: 'quality.lost-trace',
    on: ['throw_statement'],
    message: 'This begins the stack trace anew, so nobody sees where the error came from.',
    fix: 'Write throw alone.',
    find(node, code) {
      const thrown = /^throw\s+(\w+);$/.exec(code.of(node))?.[1];
      const handler = code.within(/^catch_clause$/);
      const caught = handler?.children.find(({ type }) => type === 'catch_declaration');
      return thrown !== undefined && caught !== undefined && code.of(field(caught, 'name')) === thrown;
    },
  },
  {
    id: 'quality.lock-on-text',
    on: ['lock_statement'],
    message: 'Other code may hold the same lock.',
    fix: 'Lock a private readonly object.',
    cwe: 667,
    find: (node, code) => /^lock\s*\(\s*(this\s*\)|typeof\s*\(|")/.test(code.of(node)),
  },
  {
    id: 'quality.unequal-hash',
    on: ['class_declaration'],
    message: 'The class has Equals and no GetHashCode, so equal objects get lost in dictionaries and sets.',
    fix: 'Write GetHashCode from the same fields.',
    cwe: 581,
    find(node, code) {
      const methods = namedChildren(field(node, 'body') ?? node).filter(({ type }) => type === 'method_declaration');
      const equals = methods.find(
        (each) =>
          code.of(field(each, 'name')) === 'Equals' &&
          /\boverride\b/.test(code.text.slice(each.start, field(each, 'name')?.start ?? each.end)),
      );
      return (
        equals &&
        !methods.some((each) => code.of(field(each, 'name')) === 'GetHashCode') &&
        !/\bpartial\b/.test(code.text.slice(node.start, field(node, 'name')?.start)) &&
        equals
      );
    },
  },
  neverClosed({
    on: ['variable_declarator'],
    opens:
      /^new\s+(?:System\.\w+\.)*(StreamReader|StreamWriter|FileStream|BinaryReader|BinaryWriter|SqlConnection|NpgsqlConnection|SqliteConnection|MySqlConnection|SqlCommand|TcpClient|TcpListener|UdpClient|SmtpClient|HttpClient|GZipStream|ZipArchive)\s*\(|^File\.(Open\w*|Create|CreateText|AppendText)\(|^ZipFile\.Open\w*\(/,
    closes: /^(Dispose|Close|DisposeAsync|CloseAsync|Stop)\??$/,
    borrows: /^(Console\.\w+|new|JsonSerializer\.\w+)$/,
    closing: /^using_statement$|\busing\b/,
  }),
  changedWhileIterated(['foreach_statement'], 'Remove|Add|Clear|Insert|RemoveAt|AddRange'),
  lostResult(
    'invocation_expression',
    /\.(Trim|TrimStart|TrimEnd|ToUpper|ToLower|ToUpperInvariant|ToLowerInvariant|Substring|PadLeft|PadRight|Where|Select|OrderBy|OrderByDescending|Distinct)$/,
  ),
  lostResult('invocation_expression', /^(?!.*(?:[bB]uilder|sb\b)).*\.Replace$/s, 2),
  lostError('object_creation_expression', /^new\s+\w*Exception\(/),
];

function isTask(name: string, text: string): boolean {
  return new RegExp(`\\basync (?:Value)?Task\\b[^;{}()]{0,80}\\b${name.replace(/\W/g, '')}(?:<[^<>]{0,40}>)?\\(`).test(text);
}
