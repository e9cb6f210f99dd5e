import { concatenate, join, named, traceOf, unknown, type Value } from './value.ts';

/** A container as it is after an entry was set. Entries under constant keys stay apart, so that one does not stain another. */
export function withEntry(container: Value, key: Value, value: Value): Value {
  const isApart = key.constant && key.text !== undefined && !key.varies && (container.kind === 'map' || container.entries !== undefined);
  if (!isApart) return value.taint > container.taint || value.from ? mixed(container, value) : container;
  const entries = new Map(container.entries);
  entries.set(key.text ?? '', value);
  return { ...container, kind: 'map', entries, constant: container.constant && value.constant, ...traceOf(entries.values()) };
}

/** A container with one dangerous entry is dangerous as a whole. */
function mixed(container: Value, value: Value): Value {
  return { ...container, constant: false, checked: false, items: undefined, entries: undefined, ...traceOf([container, value]) };
}

/** What a container is after a method changed it; undefined when the method changes nothing that is known of. */
export function changed(container: Value, method: string, args: readonly Value[], isLoop: boolean): Value | undefined {
  const last = args.at(-1);
  if (container.kind === 'string' && writers.test(method))
    return last && concatenate([container, ...(formats.test(method) ? args : [last])]);
  if (setters.test(method) && args.length > 1 && last) {
    const keys = args.slice(0, -1);
    const isConstant = keys.every((key) => key.constant && key.text !== undefined);
    const key: Value = {
      ...unknown,
      kind: 'string',
      constant: isConstant,
      text: isConstant ? keys.map((each) => each.text).join('\u0001') : undefined,
    };
    return withEntry(container, key, last);
  }
  if (container.kind === 'list' && container.items && !isLoop) {
    const items = [...container.items];
    if (/^(append|add|push|Add)$/.test(method) && last) items.push(last);
    else if (/^(pop|remove|RemoveAt|shift)$/.test(method) && (method === 'shift' || (args[0]?.kind === 'number' && args[0].constant)))
      items.splice(method === 'shift' ? 0 : Number(args[0]?.text), 1);
    else if (/^pop$/.test(method) && args.length === 0) items.pop();
    else return undefined;
    return { ...container, items, ...traceOf(items), constant: items.every((item) => item.constant) };
  }
  if (growers.test(method) && last && (last.taint > container.taint || last.from)) return mixed(container, last);
  return undefined;
}

/** What a method reads out of a container; undefined when the call says nothing of it. */
export function entryOf(container: Value, method: string, args: readonly Value[]): Value | undefined {
  const [first] = args;
  if (!first || !/^(get|getProperty|getOrDefault|fetch|Get|GetValueOrDefault|at|ElementAt|get_or_default|elementAt|dig)$/.test(method))
    return undefined;
  if (container.items && first.kind === 'number' && first.constant && !first.varies) return container.items[Number(first.text)];
  const { entries } = container;
  if (!entries || entries.size === 0) return undefined;
  const isConstant = args.every((key) => key.constant && key.text !== undefined);
  if (isConstant) {
    const found = entries.get(args.map((each) => each.text).join('\u0001')) ?? entries.get(first.text ?? '');
    if (found) return found;
  }
  const others = args.slice(1);
  return anyOf([...entries.values(), ...others]);
}

/** One of the values, it is not known which. A choice among constants is one that the program allows. */
export function anyOf(values: readonly Value[]): Value {
  const [first, ...others] = values;
  if (!first) return unknown;
  const one = others.reduce(join, first);
  return one.constant && others.length > 0 ? { ...one, constant: false, checked: true, text: undefined } : one;
}

/** An empty container that a call creates. */
export function created(name: string, args: readonly Value[]): Value | undefined {
  if (texts.test(name)) {
    const [first] = args;
    return first?.kind === 'string' || first?.taint ? concatenate([first]) : { ...unknown, kind: 'string', text: '', constant: true };
  }
  if (args.length > 0) return undefined;
  if (maps.test(name)) return { ...named(name), kind: 'map', entries: new Map(), constant: false };
  return lists.test(name) ? { ...named(name), kind: 'list', items: [], constant: false } : undefined;
}

const texts = /(^|\.)(StringBuilder|StringBuffer|StringIO|StringWriter|strings\.Builder)(\(\))?$/;
const maps =
  /(^|\.)(dict|Map|HashMap|LinkedHashMap|TreeMap|ConcurrentHashMap|Dictionary|Hashtable|Hash\.new|OrderedDict|ConfigParser|RawConfigParser|Properties)$/;
const lists = /(^|\.)(list|ArrayList|LinkedList|List|Array|Vector)$/;
const writers = /^(append|Append|AppendLine|AppendFormat|write|Write|WriteString|puts|concat|<<)$/;
const formats = /Format$/;
const setters = /^(set|put|setProperty|setdefault|store|Add|add|putIfAbsent)$/;
const growers =
  /^(append|add|push|Add|addAll|extend|unshift|insert|write|Append|AppendFormat|AppendLine|concat|addElement|putAll|update|WriteString|AddRange)$/;
