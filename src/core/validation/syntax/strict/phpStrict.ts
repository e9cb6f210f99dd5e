import {
  breaks,
  continues,
  fieldOf,
  named,
  type StrictRule,
  type StrictTable,
  sameModifiers,
  sameNames,
  sameParameters,
  textOf,
} from './strictRule.ts';

export const phpStrict: StrictTable = {
  functions: /^(function_definition|method_declaration|anonymous_function|anonymous_function_creation_expression|arrow_function)$/,
  loops: /^(while_statement|do_statement|for_statement|foreach_statement)$/,
  switches: /^switch_statement$/,
  classes: /^(class_declaration|interface_declaration|trait_declaration|enum_declaration)$/,
  rules: {
    declare_statement: (node) =>
      node.children.some(({ type }) => type === 'namespace_definition' || type === 'namespace_use_declaration')
        ? 'A “;” is missing after declare.'
        : undefined,
    break_statement: breaks,
    continue_statement: (node, text, place) => (place.inSwitch ? undefined : continues(node, text, place)),
    formal_parameters: (node, text) => sameParameters(named(node).map((each) => textOf(fieldOf(each, 'name'), text))),
    property_declaration: sameModifiers,
    method_declaration: (node, text, place) => {
      const isAbstract = node.children.some(({ type }) => type === 'abstract_modifier');
      const body = fieldOf(node, 'body');
      const isInInterface = place.parent?.type === 'declaration_list' && /^\s*interface\b/.test(textOf(fieldOf(node, 'name'), ''));
      if (isAbstract && body) return 'An abstract method has no body.';
      return isInInterface ? undefined : sameModifiers(node, text, place);
    },
    interface_declaration: (node, text) =>
      named(fieldOf(node, 'body') ?? node).some(
        (each) =>
          each.type === 'method_declaration' &&
          each.children.some((part) => part.type === 'visibility_modifier' && textOf(part, text) !== 'public'),
      )
        ? 'All methods of an interface are public.'
        : undefined,
    class_declaration: (node, text) => {
      const name = textOf(fieldOf(node, 'name'), text);
      if (/^(self|parent|static)$/i.test(name)) return `“${name}” is not a name for a class.`;
      if (node.children.some((each) => each.type === 'base_clause' && named(each).length > 1)) return 'A class has one class above it.';
      const methods = named(fieldOf(node, 'body') ?? node).filter(({ type }) => type === 'method_declaration');
      return sameNames(methods.map((each) => textOf(fieldOf(each, 'name'), text).toLowerCase()));
    },
    assignment_expression: (node, text) => {
      const left = fieldOf(node, 'left');
      if (left && /^(function_call_expression|integer|float|string|encapsed_string|boolean|null)$/.test(left.type))
        return 'This cannot be given a value.';
      return textOf(left, text) === '$this' ? '$this cannot be given a value.' : undefined;
    },
    program: (node) => {
      const spaces = named(node).filter(({ type }) => type === 'namespace_definition');
      const withBody = spaces.filter((each) => fieldOf(each, 'body')).length;
      return withBody > 0 && withBody < spaces.length ? 'Namespaces with and without braces are mixed.' : undefined;
    },
  },
};

const order = ['identifier', 'optional_parameter', 'splat_parameter', 'keyword_parameter', 'hash_splat_parameter', 'block_parameter'];

const parameters: StrictRule = (node, text) => {
  const given = named(node);
  const names = given
    .map((each) => textOf(fieldOf(each, 'name') ?? (each.type === 'identifier' ? each : undefined), text))
    .filter((name) => !name.startsWith('_'));
  const places = given.map(({ type }) => order.indexOf(type)).filter((place) => place > 0);
  const isMixed = places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
  const last = given.findIndex(({ type }) => type === 'block_parameter');
  if ((last >= 0 && last < given.length - 1) || isMixed || given.filter(({ type }) => type === 'splat_parameter').length > 1)
    return 'The parameters stand in the wrong order.';
  return sameParameters(names);
};

const inBlock =
  (what: string): StrictRule =>
  (_node, _text, place) =>
    place.inLoop ? undefined : `“${what}” stands outside a block and a loop.`;
const inMethod =
  (what: string): StrictRule =>
  (_node, _text, place) =>
    place.inFunction && place.className === undefined ? `A ${what} cannot be declared in a method.` : undefined;

const reserved = /^(?:end|else|elsif|when|then|do|ensure|rescue)$/;

export const rubyStrict: StrictTable = {
  functions: /^(method|singleton_method)$/,
  loops: /^(while|until|for|while_modifier|until_modifier|do_block|block|lambda)$/,
  switches: /(?!)/,
  classes: /^(class|module|singleton_class)$/,
  rules: {
    method_parameters: parameters,
    break: inBlock('break'),
    next: inBlock('next'),
    redo: inBlock('redo'),
    class: inMethod('class'),
    module: inMethod('module'),
    // A word of the language that the grammar takes for a name, where too few or too many blocks close.
    identifier: (node, text) =>
      node.field !== 'method' && node.field !== 'name' && reserved.test(textOf(node, text))
        ? `“${textOf(node, text)}” does not belong here.`
        : undefined,
    case: (node) => (node.children.some(({ type }) => type === 'when') ? undefined : '“case” needs a “when”.'),
    assignment: (node, text, place) => {
      const left = fieldOf(node, 'left');
      if (left && /^(self|nil|true|false)$/.test(left.type)) return `“${left.type}” cannot be given a value.`;
      if (/^\$([1-9]|[&`'+])$/.test(textOf(left, text))) return 'This cannot be given a value.';
      return left?.type === 'constant' && place.inFunction && !place.inLoop ? 'A constant is given its value outside methods.' : undefined;
    },
    alias: (node) => {
      const kinds = named(node).map(({ type }) => type === 'global_variable');
      return kinds.includes(true) && kinds.includes(false) ? 'A global variable stands for a global variable only.' : undefined;
    },
  },
};
