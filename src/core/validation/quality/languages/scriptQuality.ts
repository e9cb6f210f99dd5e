import { field, namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';

export const shellQuality: readonly QualityRule[] = [
  {
    id: 'quality.endless-retry',
    on: ['while_statement'],
    message: 'This is tried again for ever when it keeps failing.',
    fix: 'Count the tries and give up.',
    cwe: 835,
    find(node, code) {
      const body = code.of(field(node, 'body'));
      const isUntil = code.text.startsWith('until', node.start);
      const isBounded = /\(\(|\blet\b|-(gt|ge|lt|le|eq)\b|\b(timeout|SECONDS|exit|return|read|die|select)\b|--max-time/.test(code.of(node));
      const isForEver = !isUntil && /^(true|:|\[ 1 \])$/.test(code.of(field(node, 'condition')).replace(/;$/, ''));
      const isBroken = isForEver && /&& {0,4}break\b|\bthen\s{1,40}break\b/.test(body);
      return (
        !isBounded &&
        (isBroken ||
          (isUntil &&
            /^\s*(curl|wget|nc|ping|ssh|docker|kubectl|psql|mysql|pg_isready)\b/.test(code.of(field(node, 'condition'))) &&
            /\bsleep\b/.test(body)))
      );
    },
  },
  {
    id: 'quality.split-listing',
    on: ['for_statement'],
    message: 'A name with a blank in it becomes two here.',
    fix: 'Go through a pattern: for file in ./*.',
    find: (node, code) => node.children.some((child) => child.field === 'value' && /^(\$\(|`)\s*(ls|find)\b/.test(code.of(child))),
  },
  {
    id: 'quality.unchecked-folder',
    on: ['command'],
    message: 'When the folder is not there, what follows is deleted where the script stands.',
    fix: 'Write cd … || exit.',
    cwe: 754,
    find(node, code) {
      if (
        !/^cd\s+\S/.test(code.of(node)) ||
        /^[ \t]{0,8}set -[a-z]{0,8}e|^#!\S{1,40} -\w{0,4}e/m.test(code.text) ||
        /^(list|subshell)$/.test(code.parent()?.type ?? '')
      )
        return false;
      const siblings = code.parent()?.children.filter(({ named }) => named) ?? [];
      const next = siblings[siblings.indexOf(node) + 1];
      return /^rm\s+-\w*r/.test(code.of(next)) && node;
    },
  },
];

export const powershellQuality: readonly QualityRule[] = [
  {
    id: 'quality.assigned-condition',
    on: ['if_statement', 'elseif_clause'],
    message: 'This gives the name a value instead of comparing it.',
    fix: 'Write -eq.',
    cwe: 481,
    find(node, code) {
      const condition = field(node, 'condition');
      const [inner] = condition ? namedChildren(condition) : [];
      return (
        inner?.type === 'assignment_expression' && /^\$\w+\s*=\s*(['"][^'"]*['"]|-?\d+|\$(true|false|null))$/i.test(code.of(inner)) && inner
      );
    },
  },
  {
    id: 'quality.null-on-the-right',
    on: ['comparison_expression'],
    message: 'Of a list this gives the entries that are null, not an answer.',
    fix: 'Write $null on the left.',
    find: (node, code) => /-(eq|ne)\s+\$null$/i.test(code.of(node)) && /^@\(|\[\]/.test(code.of(node)),
  },
];
