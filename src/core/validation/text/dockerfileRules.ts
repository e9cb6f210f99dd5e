import type { Finding } from '../../receipt/finding.ts';
import { findingInText, type PatternRule } from './patternRule.ts';

export const dockerfileRules: readonly PatternRule[] = [
  {
    id: 'docker.security.piped-script',
    severity: 'medium',
    cwe: 494,
    message: 'A script from the network is run unseen.',
    fix: 'Download it, compare its checksum, then run it.',
    find: /\b(?:curl|wget)\b[^|;&\n]{0,400}\|\s*(?:sudo\s+)?(?:\/bin\/)?(?:ba|z|da|k)?sh\b/g,
  },
  {
    id: 'docker.security.tls-check-off',
    severity: 'high',
    cwe: 295,
    message: 'The certificate of the other side is not checked.',
    fix: 'Leave the option out.',
    find: /\bcurl\s[^|;&\n]{0,200}?(?:\s-[a-zA-Z]{0,10}k[a-zA-Z]{0,10}\b|--insecure\b)|--no-check-certificate\b|--trusted-host\b|sslVerify[= ]false\b|strict-ssl[= ]false\b|NODE_TLS_REJECT_UNAUTHORIZED[= ]"?0/g,
  },
  {
    id: 'docker.security.unsigned-packages',
    severity: 'medium',
    cwe: 347,
    message: 'Packages are installed without a look at their signatures.',
    fix: 'Leave the option out.',
    find: /--allow-unauthenticated\b|--force-yes\b|--allow-untrusted\b|--nogpgcheck\b|\[trusted=yes\]/g,
  },
  {
    id: 'docker.security.permissions',
    severity: 'medium',
    cwe: 732,
    message: 'Everybody may write these files.',
    fix: 'Give rights to the owner only.',
    find: /\bchmod\s+(?:-[a-zA-Z]{1,5}\s+)?(?:0?777|0?666|a\+[rx]{0,2}w)\b|--chmod=0?777\b/g,
  },
  {
    id: 'docker.security.added-address',
    severity: 'low',
    cwe: 494,
    message: 'What the address gives today may be something else tomorrow.',
    fix: 'Add --checksum, or use curl and compare the checksum.',
    find: /^[ \t]*ADD[ \t][^\n]{0,300}?https?:\/\/[^\n]{1,300}/gim,
    unless: /--checksum=/,
  },
];

interface Line {
  readonly at: number;
  readonly text: string;
  /** The first word behind the instruction and its options: an image or a user. */
  readonly name: string;
}

/** What depends on where in the file an instruction stands. */
export function findInDockerfile(bare: string): Finding[] {
  const findings: Finding[] = [];
  const userOfStage = new Map<string, Line | undefined>();
  let stage = '';
  let base: Line | undefined;
  for (const { 0: text, index: at } of bare.matchAll(/^[ \t]*(?:FROM|USER)[ \t][^\n]*/gim)) {
    const [instruction, name = '', as, alias] = text
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('--'));
    const line = { at, text, name };
    if (instruction?.toUpperCase() === 'USER') {
      userOfStage.set(stage, line);
      continue;
    }
    const from = name.toLowerCase();
    const tag = /:([^:/]+)$/.exec(name)?.[1];
    const isFixed = userOfStage.has(from) || from === 'scratch' || /[$@]/.test(name);
    if (!isFixed && (tag === undefined || tag === 'latest')) findings.push(findingInText(latest, bare, at, text));
    stage = as?.toUpperCase() === 'AS' && alias ? alias.toLowerCase() : `\0${at}`;
    userOfStage.set(stage, userOfStage.get(from));
    base = line;
  }
  const user = userOfStage.get(stage);
  if (user && /^(root|0)(:|$)/.test(user.name)) findings.push(findingInText(root, bare, user.at, user.text));
  if (base && !user && !/scratch|nonroot|rootless|unprivileged/i.test(base.name))
    findings.push(findingInText(noUser, bare, base.at, base.text));
  return findings;
}

const latest = {
  id: 'docker.security.latest',
  severity: 'medium',
  cwe: 1357,
  message: 'The image is whatever is newest when it is built.',
  fix: 'Name a version, or a digest.',
} as const;
const root = {
  id: 'docker.security.root',
  severity: 'medium',
  cwe: 250,
  message: 'The program runs as root.',
  fix: 'Create a user and switch to it.',
} as const;
const noUser = {
  id: 'docker.security.no-user',
  severity: 'low',
  cwe: 250,
  message: 'No user is named: the program probably runs as root.',
  fix: 'Create a user and switch to it.',
} as const;
