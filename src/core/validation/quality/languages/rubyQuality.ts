import { field } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { neverClosed } from '../kinds/resources.ts';

export const rubyQuality: readonly QualityRule[] = [
  {
    id: 'quality.swallowed',
    on: ['rescue_modifier'],
    message: 'Every error becomes nothing here, even one of spelling.',
    fix: 'Rescue the error that is expected, in a block.',
    cwe: 390,
    find: (node) => /^(nil|false|true)$/.test(field(node, 'handler')?.type ?? ''),
  },
  {
    id: 'quality.catches-all',
    on: ['exceptions'],
    message: 'This catches even the request to stop the program.',
    fix: 'Rescue StandardError, or the error that is expected.',
    cwe: 396,
    find(node, code) {
      const handler = code.parent();
      return (
        /^(Exception|::Exception)$/.test(code.of(node)) &&
        handler !== undefined &&
        !/\b(raise|throw|abort|exit!?|\w*log\w*|\w*err\w*|warn|puts|report|notify|callback|e|ex|\w*error)\b/i.test(
          code.of(handler).slice(code.of(handler).indexOf('\n')),
        ) &&
        node
      );
    },
  },
  {
    id: 'quality.shared-value',
    on: ['call'],
    message: 'All keys share this one value: what is added under one is there under all.',
    fix: 'Give a block that makes one for each.',
    find: (node, code) =>
      /^(Hash\.new\((\[\]|\{\}|''|""|Array\.new|Hash\.new)\)|Array\.new\([^(),]+,\s*(\[\]|\{\}))/.test(code.of(node)) &&
      field(node, 'block') === undefined,
  },
  neverClosed({
    on: ['assignment'],
    opens: /^(File\.(open|new)\((?![^()]*(?:\([^()]*\)[^()]*)*\)\s*(do|\{))|TCPSocket\.(new|open)\(|IO\.popen\((?![^()]*\)\s*(do|\{)))/,
    closes: /^(close|close!|close_write|unlink|reopen)$/,
    borrows: /^(puts|p|print|JSON\.load|YAML\.load|CSV\.new)$/,
  }),
];
