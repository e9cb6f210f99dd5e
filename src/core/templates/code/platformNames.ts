import { infrastructurePlatforms } from './names/platforms/infrastructure.ts';
import { familyOf, type Platform } from './names/platforms/platform.ts';
import { pythonPlatforms } from './names/platforms/python.ts';
import { serverPlatforms } from './names/platforms/server.ts';
import { vendorPlatforms } from './names/platforms/vendors.ts';
import { webPlatforms } from './names/platforms/web.ts';

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
  const seen = new Map<Platform, boolean>();
  const isUsed = (platform: Platform): boolean => {
    const known = seen.get(platform);
    if (known !== undefined) return known;
    const used =
      (platform.families === '' || platform.families.split(' ').includes(family)) &&
      (platform.evidence?.some((piece) => code.includes(piece)) ?? true);
    seen.set(platform, used);
    return used;
  };
  return {
    has: (name, position) => rules.get(name)?.some((rule) => holds(rule, position) && isUsed(rule.platform)) ?? false,
    texts: platforms.flatMap((platform) => (platform.texts && isUsed(platform) ? platform.texts : [])),
  };
}

interface Rule {
  readonly platform: Platform;
  readonly receiver: string | undefined;
  readonly next: string;
}

function holds(rule: Rule, position: NamePosition): boolean {
  if (rule.receiver !== undefined && (rule.receiver === '' ? position.receiver === undefined : rule.receiver !== position.receiver))
    return false;
  return rule.next === '' || rule.next === position.next;
}

const platforms = [...webPlatforms, ...pythonPlatforms, ...serverPlatforms, ...infrastructurePlatforms, ...vendorPlatforms];

const rules: ReadonlyMap<string, readonly Rule[]> = rulesByName();

function rulesByName(): Map<string, Rule[]> {
  const byName = new Map<string, Rule[]>();
  for (const platform of platforms) {
    for (const text of platform.names.split(' ')) {
      const parsed = /^(?:(\w*)\.)?([\w$]+)([(=:<]?)$/.exec(text);
      if (!parsed?.[2]) continue;
      const rule = { platform, receiver: parsed[1], next: parsed[3] ?? '' };
      const known = byName.get(parsed[2]);
      if (known) known.push(rule);
      else byName.set(parsed[2], [rule]);
    }
  }
  return byName;
}
