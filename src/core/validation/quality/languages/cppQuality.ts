import { field, namedChildren } from '../../program/source.ts';
import { escaped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { comparedIn } from '../kinds/comparisons.ts';
import { neverClosed } from '../kinds/resources.ts';

export const cppQuality: readonly QualityRule[] = [
  {
    id: 'quality.lost-on-failure',
    on: ['assignment_expression'],
    message: 'When memory runs out, the old block is lost.',
    fix: 'Give the result to a name of its own and check it first.',
    cwe: 401,
    find(node, code) {
      const name = code.bare(field(node, 'left'));
      return (
        /^[\w.>-]+$/.test(name) &&
        !new RegExp(`=\\s*${escaped(name)}\\s*;`).test(code.of(code.function())) &&
        new RegExp(`^(?:\\([^()]*\\))?(?:std::)?realloc\\(${escaped(name)},`).test(code.bare(field(node, 'right')))
      );
    },
  },
  {
    id: 'quality.wrong-delete',
    on: ['delete_expression'],
    message: 'What was made with new[] has to be deleted with delete[].',
    fix: 'Write delete[], or use a container.',
    cwe: 762,
    find(node, code) {
      const [, brackets, name] = /^delete ?(\[ ?\])? ?(\w+)$/.exec(code.of(node)) ?? [];
      const owner = code.function();
      if (name === undefined || !owner) return false;
      const made = new RegExp(`\\b${escaped(name)} = new [\\w:<> *]{1,80}?([\\[({;,])`).exec(code.of(owner));
      return made !== null && (made[1] === '[') !== (brackets !== undefined);
    },
  },
  {
    id: 'quality.used-after-free',
    on: ['expression_statement'],
    message: 'This was freed in the line before.',
    fix: 'Use it before, or set it to NULL.',
    cwe: 416,
    find(node, code) {
      const siblings = code.parent()?.children ?? [];
      const before = siblings.slice(0, siblings.indexOf(node)).findLast((each) => each.named);
      const name = /^(?:free\((\w+)\)|delete(?:\s*\[\s*\])?\s*(\w+));$/.exec(code.of(before))?.slice(1).find(Boolean);
      return (
        name !== undefined &&
        new RegExp(`(?:\\*${name}\\b|\\b${name}(?:->|\\[))|^(?:free\\(${name}\\)|delete ?(?:\\[ ?\\])? ?${name});`).test(code.of(node)) &&
        node
      );
    },
  },
  {
    id: 'quality.sliced-exception',
    on: ['catch_clause'],
    message: 'The error is copied, and what is special about it is cut off.',
    fix: 'Catch it by const reference.',
    find(node, code) {
      const parameters = field(node, 'parameters');
      return (
        parameters !== undefined &&
        /^\(\s*(const\s+)?(std::)?(exception|runtime_error|logic_error|\w+_error|\w+Exception)\s+\w+\s*\)$/.test(code.of(parameters)) &&
        parameters
      );
    },
  },
  {
    id: 'quality.identity',
    on: ['binary_expression'],
    message: 'This compares addresses, not texts.',
    fix: 'Compare with strcmp, or make it a std::string.',
    cwe: 597,
    find(node, code) {
      const compared = comparedIn(node, code);
      if (!compared || !/^[!=]=$/.test(compared.operator)) return false;
      const [name, literal] = compared.right.type === 'string_literal' ? [compared.left, compared.right] : [compared.right, compared.left];
      const owner = code.function();
      return (
        literal.type === 'string_literal' &&
        owner !== undefined &&
        new RegExp(
          `\\bchar\\s*(?:const\\s*)?\\*\\s*(?:const\\s+)?${escaped(code.of(name))}\\b|\\bchar\\s+${escaped(code.of(name))}\\s*\\[`,
        ).test(code.of(owner)) &&
        /^\w+$/.test(code.of(name))
      );
    },
  },
  {
    id: 'quality.never-negative',
    on: ['for_statement'],
    message: 'A number without a sign is never below zero, so the loop does not end.',
    fix: 'Count with a sign, or end at zero in another way.',
    cwe: 835,
    find(node, code) {
      const name = /^(?:unsigned(?:\s+(?:int|long|char|short))*|size_t|std::size_t|u?int(?:8|16|32|64)_t)\s+(\w+)/.exec(
        code.of(field(node, 'initializer')),
      )?.[1];
      const isSigned = /^int(?:8|16|32|64)_t/.test(code.of(field(node, 'initializer')));
      return (
        name !== undefined && !isSigned && code.bare(field(node, 'condition')) === `${name}>=0` && /--/.test(code.of(field(node, 'update')))
      );
    },
  },
  {
    id: 'quality.no-virtual-destructor',
    on: ['class_specifier', 'struct_specifier'],
    message: 'Deleting through a pointer to this class leaves out what its children clean up.',
    fix: 'Make the destructor virtual.',
    cwe: 1079,
    find(node, code) {
      const body = field(node, 'body');
      const members = body ? namedChildren(body).map((each) => code.of(each)) : [];
      const destructor = members.find((each) => /^(virtual\s+)?~\w+\s*\(/.test(each));
      const isBase = !node.children.some(({ type }) => type === 'base_class_clause' || type === 'virtual_specifier');
      const isPublicly = !/\bprotected\s{0,4}:[^}]{0,400}~/.test(code.of(body));
      return (
        isBase &&
        isPublicly &&
        destructor !== undefined &&
        !destructor.startsWith('virtual') &&
        !/\boverride\b/.test(destructor) &&
        members.some((each) => /^virtual\s/.test(each)) &&
        field(node, 'name')
      );
    },
  },
  neverClosed({
    on: ['init_declarator'],
    opens: /^(fopen|fdopen|popen|opendir|tmpfile)\(/,
    closes: /^(fclose|pclose|closedir)$/,
    borrows:
      /^(fgets|fread|fwrite|fprintf|fscanf|fputs|fputc|fgetc|getc|putc|feof|ferror|fseek|ftell|rewind|fflush|getline|vfprintf|readdir|fileno)$/,
  }),
  neverClosed({
    on: ['init_declarator'],
    opens: /^(\([^()]*\)\s*)?(malloc|calloc|strdup)\(|^new\s+[\w:<>]+\s*(?:\[|\((?!.{0,200}(?:\bthis\b|parent)))/s,
    closes: /^(free|delete|reset)$/,
    borrows: /^(memset|memcpy|strcpy|strncpy|strcat|snprintf|sprintf|printf|strlen|puts|fgets|sizeof|assert|memmove)$/,
  }),
];
