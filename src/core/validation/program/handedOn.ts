import type { CallFact, Facts, FunctionFact } from './facts.ts';
import type { Value } from './value.ts';

/** Which parameters of which functions get what somebody far away chose, by the name of the function. */
export type HandedOn = ReadonlyMap<string, readonly boolean[]>;

/** What the calls of a file hand to the file's own functions. Names that stand for several functions are left out. */
export function handedOn(facts: Facts): HandedOn {
  const own = new Map<string, FunctionFact | undefined>();
  for (const each of facts.functions) if (each.name !== '') own.set(each.name, own.has(each.name) ? undefined : each);
  const handed = new Map<string, boolean[]>();
  for (const call of facts.calls) {
    if (!call.args.some((arg) => isForeign(arg.value))) continue;
    const target = own.get(ownName(call.name) ?? '');
    if (!target) continue;
    const flags = handed.get(target.name) ?? [];
    for (const at of placesOf(call, target)) flags[at] = true;
    if (flags.length > 0) handed.set(target.name, flags);
  }
  return handed;
}

/** `name`, `self.name`, `this.name`: called on the object itself or on none. */
function ownName(name: string): string | undefined {
  return /^(?:self\.|cls\.|this\.|\$this\.)?([\w$#]+)$/.exec(name)?.[1];
}

/** Free to be anything: not behind a host or a folder of the program's own, and not checked. */
function isForeign(value: Value): boolean {
  return (value.leadTaint ?? value.taint) === 2 && !value.safeFrom;
}

function placesOf({ args }: CallFact, { parameters }: FunctionFact): number[] {
  const skipped = parameters[0]?.implicit ? 1 : 0;
  const places: number[] = [];
  for (const [at, arg] of args.entries()) {
    if (!isForeign(arg.value)) continue;
    const place = arg.name === undefined ? at + skipped : parameters.findIndex((parameter) => parameter.name === arg.name);
    if (place >= 0 && place < parameters.length) places.push(place);
  }
  return places;
}
