import { z } from 'zod';
import { normaliseLines } from '../lines.ts';
import { type TemplateCard, templateCardSchema, type Wording, wordingSchema } from './templateCard.ts';

/**
 * What a built-in template is written as, and what learning derives from accepted code: one task, the code that answers it,
 * and the words of the task that may change. Everything else (signature, places of the slots) is computed from it when it is
 * loaded, so that a better vocabulary reaches old templates too.
 */
export interface TemplateSeed {
  readonly id: string;
  /** The task in words. Every slot's word stands in it. */
  readonly task: string;
  /** VS Code's language id. */
  readonly language: string;
  /** Lower case, most specific first. */
  readonly technologies: readonly string[];
  readonly fileName: string;
  readonly code: string;
  readonly slots: readonly Slot[];
  /** Pieces of the code in which nothing is replaced although a slot's word occurs (`.order_by(`, a vendor's URL). */
  readonly protectedStrings?: readonly string[] | undefined;
  /** What the author of the code says of it, verified; absent where nobody was asked. */
  readonly card?: TemplateCard | undefined;
  /** Other ways to ask for it; they match like the task itself. */
  readonly wordings?: readonly Wording[] | undefined;
  /** Tasks that sound like it and are not served from it. */
  readonly notFor?: readonly Wording[] | undefined;
  /**
   * The lowest versions the code works with, where they are more than every project has: of a language (`python`, `go`, `node`, `java`,
   * `dotnet`) or of a package as its registry names it (`zod`, `django`). Numbers with dots: `3.12`, `4`.
   */
  readonly needs?: Readonly<Record<string, string>> | undefined;
  /** Whose it is, for one that is not the user's own. Never stored. */
  readonly origin?: TemplateOrigin | undefined;
}

/** A template of somebody else is checked like a model's code. */
export type TemplateOrigin = RepositoryOrigin | TeamOrigin;

/** The file of a repository in which a template stands. It serves its own folder only. */
export interface RepositoryOrigin {
  readonly kind: 'repository';
  /** URI of the workspace folder. */
  readonly folder: string;
  /** The file's path as the user knows it. */
  readonly file: string;
}

/** Who of the user's team offered it. */
export interface TeamOrigin {
  readonly kind: 'team';
  readonly person: string;
  /** Empty where nobody has to accept templates. */
  readonly acceptedBy: readonly string[];
}

export interface Slot {
  /** As it stands in the task (`orders`, `blog posts`, `billing-api`, `8000`). */
  readonly word: string;
  /** `noun` inflects and changes case, `name` only changes case, `number` is digits. */
  readonly kind: SlotKind;
}

export type SlotKind = 'noun' | 'name' | 'number';

/** Bounds of one template; code above them is not learned and not imported. */
export const templateLimits = { taskChars: 2_000, codeChars: 60_000, slots: 8, versions: 5, technologies: 20, wordings: 20 } as const;

const slotSchema = z.strictObject({
  word: z.string().min(1).max(80),
  kind: z.enum(['noun', 'name', 'number']),
});

const seedShape = {
  id: z.string().min(1).max(120),
  task: z.string().min(1).max(templateLimits.taskChars),
  language: z
    .string()
    .regex(/^[a-z0-9#+.-]{1,40}$/)
    .describe('VS Code language id'),
  technologies: z.array(z.string().min(1).max(60)).max(templateLimits.technologies),
  fileName: z.string().max(200),
  code: z.string().min(1).max(templateLimits.codeChars),
  slots: z.array(slotSchema).max(templateLimits.slots),
  protectedStrings: z.array(z.string().min(1).max(500)).max(100).optional(),
  card: templateCardSchema.optional(),
  wordings: z.array(wordingSchema).max(templateLimits.wordings).readonly().optional(),
  notFor: z.array(wordingSchema).max(templateLimits.wordings).readonly().optional(),
  needs: z.record(z.string().min(1).max(100), z.string().regex(/^\d{1,9}(?:\.\d{1,9}){0,3}$/)).optional(),
};

/** Checks a seed from a file: a built-in template or a team's `.q2o/templates/*.json`. */
export const templateSeedSchema = z.object(seedShape).transform((seed) => withPlainLines(seed, seed.language));

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const versionSchema = z.object({
  code: seedShape.code,
  slots: seedShape.slots,
  protectedStrings: seedShape.protectedStrings,
  score: z.number().min(0).max(100),
  replacedAtMs: count,
});

/** The stored document of a learned template. Read through this schema wherever it comes from. */
export const templateSchema = z
  .object({
    format: z.literal(1),
    ...seedShape,
    provenance: z.object({
      project: z.string().max(400),
      provider: z.string().max(100),
      model: z.string().max(200),
      learnedAtMs: count,
      /** What the original generation cost, in nano-dollars. */
      costNanoUsd: count,
    }),
    /** Score of the code by the product's validator, 0 to 100. */
    score: z.number().min(0).max(100),
    counters: z.object({
      served: count,
      accepted: count,
      edited: count,
      rejected: count,
      undone: count,
      kept: count,
      /** Accepted examples of the same family, the first included. */
      examples: count,
      lastUsedAtMs: count,
    }),
    /** `quarantined`: a wrong answer came from it; it is not served until it is learned again. `paused`: the user took it out for a while. */
    state: z.enum(['active', 'quarantined', 'paused']),
    /** Versions this one replaced, newest first; any of them can be brought back. */
    versions: z.array(versionSchema).max(templateLimits.versions),
  })
  .transform((template) => ({
    ...withPlainLines(template, template.language),
    versions: template.versions.map((version) => withPlainLines(version, template.language)),
  }));

/** Code has the line ends that its language and the editor agree on, wherever it comes from. */
function withPlainLines<T extends Pick<TemplateSeed, 'code' | 'protectedStrings'>>(seed: T, language: string): T {
  const plain = (text: string) => normaliseLines(text, language);
  const { protectedStrings } = seed;
  return { ...seed, code: plain(seed.code), ...(protectedStrings ? { protectedStrings: protectedStrings.map(plain) } : {}) };
}

export type Template = z.infer<typeof templateSchema>;
export type TemplateVersion = z.infer<typeof versionSchema>;
