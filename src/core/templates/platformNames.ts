import { infrastructurePlatforms } from './vocabulary/platforms/infrastructure.ts';
import { familyOf, type Platform } from './vocabulary/platforms/platform.ts';
import { pythonPlatforms } from './vocabulary/platforms/python.ts';
import { serverPlatforms } from './vocabulary/platforms/server.ts';
import { vendorPlatforms } from './vocabulary/platforms/vendors.ts';
import { webPlatforms } from './vocabulary/platforms/web.ts';

/** Where an identifier stands, as far as it tells whose name it is. */
export interface NamePosition {
  /** The name before the dot; undefined when this is no member. */
  readonly receiver: string | undefined;
  /** The next character that is no space. */
  readonly next: string;
}

export interface PlatformNames {
  /** True when a platform that the code uses gives this name at such a place. */
  has(name: string, position: NamePosition): boolean;
  /** Pieces of text a platform gives, to be searched in the code. */
  readonly texts: readonly RegExp[];
}

/** The names of the platforms which this code can be seen to use. */
export function platformNames(language: string, code: string): PlatformNames {
  const family = familyOf(language);
  const used = compiled.filter(
    ({ platform, families }) =>
      (families.size === 0 || families.has(family)) && (platform.evidence?.some((piece) => code.includes(piece)) ?? true),
  );
  return {
    has: (name, position) => used.some(({ rules }) => rules.get(name)?.some((rule) => holds(rule, position)) ?? false),
    texts: used.flatMap(({ platform }) => platform.texts ?? []),
  };
}

interface Rule {
  readonly receiver: string | undefined;
  readonly next: string;
}

function holds(rule: Rule, position: NamePosition): boolean {
  if (rule.receiver !== undefined && (rule.receiver === '' ? position.receiver === undefined : rule.receiver !== position.receiver))
    return false;
  return rule.next === '' || rule.next === position.next;
}

function compile(platform: Platform): { platform: Platform; families: ReadonlySet<string>; rules: ReadonlyMap<string, readonly Rule[]> } {
  const rules = new Map<string, Rule[]>();
  for (const text of platform.names.split(' ')) {
    const parsed = /^(?:(\w*)\.)?([\w$@-]+)([(=:<]?)$/.exec(text);
    if (!parsed?.[2]) continue;
    const rule = { receiver: parsed[1], next: parsed[3] ?? '' };
    const known = rules.get(parsed[2]);
    if (known) known.push(rule);
    else rules.set(parsed[2], [rule]);
  }
  return { platform, families: new Set(platform.families.split(' ').filter(Boolean)), rules };
}

const compiled = [...webPlatforms, ...pythonPlatforms, ...serverPlatforms, ...infrastructurePlatforms, ...vendorPlatforms].map(compile);
