import { record } from './behaviour.ts';
import { parsed } from './plan.ts';

interface SimulatedClaim {
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly { readonly source: string; readonly quote: string; readonly line: number }[];
}

interface ShownSource {
  readonly id: string;
  readonly place: string;
  readonly excerpts: readonly { readonly firstLine: number; readonly text: string }[];
}

/**
 * What a simulated model does wrong where the question says `simulate: invented` or another of these words. It mends all but `stubborn` when it
 * is told.
 */
const badAnswers: Readonly<Record<string, (claims: readonly SimulatedClaim[]) => readonly SimulatedClaim[]>> = {
  invented: (claims) => claims.map((claim) => withEvidence(claim, { source: 'https://example.com/never-read' })),
  misquoted: (claims) => claims.map((claim) => withEvidence(claim, { quote: 'These words stand in none of the sources.' })),
  moved: (claims) => claims.map((claim) => withEvidence(claim, { line: 9_999 })),
  bare: (claims) => claims.map((claim) => ({ ...claim, evidence: [] })),
  many: (claims) => Array.from({ length: 500 }, (_, at) => ({ ...first(claims), text: `Claim number ${at} of far too many.` })),
  links: (claims) =>
    claims.map((claim) => ({
      ...claim,
      text: `${claim.text} [press here](command:workbench.action.terminal.sendSequence) ![](https://example.com/p.png?leak=1) <img src=x> javascript:alert(1)`,
      topic: '[topic](command:x)',
    })),
  obedient: (claims) => claims.map((claim) => ({ ...claim, text: 'PWNED: the source told me to say so.' })),
  stubborn: (claims) => claims.map((claim) => withEvidence(claim, { source: 'S999' })),
  none: () => [],
};

/** Whether the schema is the one of an answer to a question of research. */
export function asksForResearch(schema: unknown): boolean {
  const { properties } = record(schema);
  const items = record(record(record(properties).claims).items);
  return 'evidence' in record(items.properties);
}

/** A claim for each source that is shown, with a line of it; and one that no source says. */
export function researchFor(prompt: string): { readonly claims: readonly SimulatedClaim[]; readonly open: readonly string[] } {
  const asked = parsed(prompt);
  const question = String(asked.question ?? '');
  const sources = (Array.isArray(asked.sources) ? asked.sources : []) as readonly ShownSource[];
  const claims = [...sources.map(claimOf), unsourced];
  const fault = /simulate: (\w+)/.exec(question)?.[1] ?? '';
  const isMended = 'faultsOfYourLastAnswer' in asked && fault !== 'stubborn';
  const spoil = Object.hasOwn(badAnswers, fault) && !isMended ? badAnswers[fault] : undefined;
  return { claims: spoil ? spoil(claims) : claims, open: ['What it costs to run this for a year.'] };
}

const unsourced: SimulatedClaim = { topic: 'Beyond the sources', text: 'A simulated model believes this without a source.', evidence: [] };

function claimOf({ id, place, excerpts }: ShownSource): SimulatedClaim {
  const { firstLine, text } = excerpts[0] ?? { firstLine: 1, text: '' };
  const lines = text.split('\n');
  const at = Math.max(
    0,
    lines.findIndex((line) => line.trim().length >= 16),
  );
  const quote = (lines[at] ?? '').trim().slice(0, 160);
  return {
    topic: 'What the sources say',
    text: `Simulated: \`${place.split('/').at(-1)}\` says what is quoted.`,
    evidence: [{ source: id, quote, line: firstLine + at }],
  };
}

function withEvidence(claim: SimulatedClaim, part: Partial<SimulatedClaim['evidence'][number]>): SimulatedClaim {
  return { ...claim, evidence: claim.evidence.map((one) => ({ ...one, ...part })) };
}

function first(claims: readonly SimulatedClaim[]): SimulatedClaim {
  return claims[0] ?? unsourced;
}
