import { field, namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { comparedIn } from '../kinds/comparisons.ts';
import { changedWhileIterated } from '../kinds/iteration.ts';
import { neverClosed } from '../kinds/resources.ts';
import { lostError, lostResult } from '../kinds/results.ts';

export const javaQuality: readonly QualityRule[] = [
  {
    id: 'quality.identity',
    on: ['binary_expression'],
    message: 'This asks for the same object, and equal texts need not be one.',
    fix: 'Compare with equals.',
    cwe: 597,
    find(node, code) {
      const compared = comparedIn(node, code);
      if (!compared || !/^[!=]=$/.test(compared.operator)) return false;
      return [compared.left, compared.right].some((side) => side.type === 'string_literal');
    },
  },
  neverClosed({
    on: ['variable_declarator'],
    opens:
      /^new\s+(?:java\.\w+\.)*(FileInputStream|FileOutputStream|FileReader|FileWriter|BufferedReader|BufferedWriter|PrintWriter|InputStreamReader|OutputStreamWriter|ObjectInputStream|ObjectOutputStream|DataInputStream|RandomAccessFile|Socket|ServerSocket|ZipFile|JarFile|ZipInputStream|Scanner)\((?!System\.|.{0,100}(?:\bString(?:Reader|Writer)|ByteArray|[pP]rocess\.|new InputStreamReader\(System))|^(DriverManager|\w*[dD]ata[sS]ource|ds|pool)\.getConnection\(|^\w+\.(prepareStatement|createStatement|prepareCall)\(|^Files\.(newBufferedReader|newBufferedWriter|newInputStream|newOutputStream|lines|walk|list|newDirectoryStream)\(/,
    closes: /^(close|closeQuietly|IOUtils\.closeQuietly|shutdown|disconnect)$/,
    borrows: /^(new|System\.out\.\w+|log\w*\.\w+|System\.err\.\w+)$/,
    closing: /^(resource_specification|resource)$/,
  }),
  {
    id: 'quality.swallowed-interrupt',
    on: ['catch_clause'],
    message: 'The request to stop this thread is lost here.',
    fix: 'Call Thread.currentThread().interrupt(), or let it go on.',
    cwe: 391,
    find(node, code) {
      const [head] = namedChildren(node);
      const isCaught = /\bInterruptedException\b/.test(code.of(head)) && !/\|/.test(code.of(head));
      return (
        isCaught &&
        !/interrupt|throw|return|break|stop|running|\bfail\(|exit/i.test(code.of(field(node, 'body'))) &&
        !/\/[/*]/.test(code.of(field(node, 'body'))) &&
        head
      );
    },
  },
  {
    id: 'quality.unequal-hash',
    on: ['class_declaration', 'record_declaration'],
    message: 'The class has equals and no hashCode, so equal objects get lost in maps and sets.',
    fix: 'Write hashCode from the same fields.',
    cwe: 581,
    find(node, code) {
      const methods = namedChildren(field(node, 'body') ?? node).filter(({ type }) => type === 'method_declaration');
      const equals = methods.find(
        (each) => code.of(field(each, 'name')) === 'equals' && /^\((?:final\s+|@\w+\s+)*Object\s/.test(code.of(field(each, 'parameters'))),
      );
      return equals && node.type === 'class_declaration' && !methods.some((each) => code.of(field(each, 'name')) === 'hashCode') && equals;
    },
  },
  {
    id: 'quality.run-not-start',
    on: ['method_invocation'],
    message: 'This runs in the same thread; no new one begins.',
    fix: 'Call start.',
    cwe: 572,
    find: (node, code) => /^(new\s+Thread\(.*\)|\w*[tT]hread)\.run\(\)$/s.test(code.of(node)) && code.of(field(node, 'object')) !== 'super',
  },
  {
    id: 'quality.rounded-decimal',
    on: ['object_creation_expression'],
    message: 'The number is rounded before it becomes a decimal.',
    fix: 'Give it as a text, or use BigDecimal.valueOf.',
    find: (node, code) => /^new\s+BigDecimal\(-?\d*\.\d+\)$/.test(code.of(node)),
  },
  {
    id: 'quality.lock-on-text',
    on: ['synchronized_statement'],
    message: 'Other code may hold the same lock: equal texts and boxed numbers are shared.',
    fix: 'Lock a private final Object.',
    cwe: 667,
    find: (node, code) => /^synchronized\s*\(\s*("|new\s|Integer\.valueOf|Boolean\.)/.test(code.of(node)),
  },
  changedWhileIterated(['enhanced_for_statement'], 'remove|add|addAll|removeAll|clear|put'),
  lostResult('method_invocation', /\.(trim|strip|toUpperCase|toLowerCase|substring|concat|stripTrailing|intern)$/),
  lostResult('method_invocation', /^(?!.*(?:[bB]uilder|[bB]uffer|sb\b|map\b|Map\b)).*\.(replace|replaceAll|replaceFirst)$/s, 2),
  lostError('object_creation_expression', /^new\s+\w*(Exception|Error)\(/),
];
