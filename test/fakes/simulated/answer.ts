import type { Asked } from './behaviour.ts';
import { codeFor } from './code.ts';
import { asksForPlan, planFor } from './plan.ts';
import { asksForResearch, researchFor } from './research.ts';
import { asksForReview, reviewFor } from './review.ts';
import { asksWhoIsAtFault, testsFor, verdictsFor } from './tests.ts';

/**
 * The text of a healthy answer: JSON when a schema was given, else a fenced block of valid code that names the task and says that it
 * is simulated. The same request always gets the same answer.
 */
export function answerText(asked: Asked): string {
  const schema = asked.schema ?? schemaInPrompt(asked.prompt);
  if (asksForPlan(schema)) return JSON.stringify(planFor(asked.prompt), undefined, 2);
  if (asksForResearch(schema)) return JSON.stringify(researchFor(asked.prompt), undefined, 2);
  if (asksForReview(schema)) return JSON.stringify(reviewFor(asked.prompt), undefined, 2);
  if (asksWhoIsAtFault(schema)) return JSON.stringify(verdictsFor(asked.prompt));
  if (schema !== undefined) return JSON.stringify(withFence(instanceOf(schema), asked.prompt), undefined, 2);
  const language = languageOf(asked);
  const tests = testsFor(asked.prompt, language);
  if (tests !== undefined) return `\`\`\`${language}\n${tests}\`\`\`\n`;
  return `\`\`\`${language}\n${codeFor(language, taskOf(asked))}\n\`\`\`\n`;
}

/** Four bytes a token, which is near the truth for code. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

/** The smallest value that satisfies the schema; where it may choose, a reviewer approves and nothing is the same intent. */
export function instanceOf(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return null;
  const part = schema as Record<string, unknown>;
  if ('const' in part) return part.const;
  if (Array.isArray(part.enum)) return part.enum.includes('approved') ? 'approved' : part.enum[0];
  const choices = part.anyOf ?? part.oneOf;
  if (Array.isArray(choices)) return instanceOf(choices[0]);
  switch (Array.isArray(part.type) ? part.type[0] : part.type) {
    case 'object': {
      const properties = (part.properties ?? {}) as Record<string, unknown>;
      const required = Array.isArray(part.required) ? part.required.map(String) : [];
      return Object.fromEntries(required.map((name) => [name, instanceOf(properties[name])]));
    }
    case 'array':
      return Array.from({ length: Number(part.minItems ?? 0) }, () => instanceOf(part.items));
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Number(part.minimum ?? 0);
    case 'string':
      return 'Simulated answer.'.padEnd(Number(part.minLength ?? 0), '.');
    default:
      return null;
  }
}

/** A review copies the mark around the code it was given; a reviewer that cannot is not believed. */
function withFence(answer: unknown, prompt: string): unknown {
  const fence = /^CODE-(\S+)$/m.exec(prompt)?.[1];
  return fence !== undefined && typeof answer === 'object' && answer !== null && 'fence' in answer ? { ...answer, fence } : answer;
}

function schemaInPrompt(prompt: string): Readonly<Record<string, unknown>> | undefined {
  const start = /JSON schema:\s*(?=\{)/i.exec(prompt);
  if (start === null) return undefined;
  const text = prompt.slice(start.index + start[0].length);
  for (let end = text.lastIndexOf('}'); end > 0; end = text.lastIndexOf('}', end - 1)) {
    try {
      return JSON.parse(text.slice(0, end + 1)) as Record<string, unknown>;
    } catch {
      // Text follows the schema: try the brace before.
    }
  }
  return undefined;
}

function languageOf(asked: Asked): string {
  const text = `${asked.prompt}\n${asked.system}`;
  const said = /^Language:\s*([\w#+-]+)/im.exec(text)?.[1] ?? /```([\w#+-]+)/.exec(text)?.[1];
  const named = /\b(typescript|javascript|python|golang|go|sql|java|c#|csharp|rust|ruby|php|bash|html|css)\b/i.exec(text)?.[1];
  const language = (said ?? named ?? 'python').toLowerCase();
  return aliases[language] ?? language;
}

const aliases: Readonly<Record<string, string>> = {
  golang: 'go',
  'c#': 'csharp',
  bash: 'shellscript',
  sh: 'shellscript',
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
};

function taskOf(asked: Asked): string {
  const tasks = [...asked.prompt.matchAll(/^Task:\s*(.+)$/gim)];
  const lines = asked.prompt.split('\n').filter((line) => line.trim() !== '');
  return (tasks.at(-1)?.[1] ?? lines.at(-1) ?? 'an empty task').trim().slice(0, 120);
}
