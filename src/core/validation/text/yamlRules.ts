import type { Finding } from '../../receipt/finding.ts';
import { findingInText, type PatternRule } from './patternRule.ts';

const workflow = [/^['"]?on['"]?\s*:/m, /^jobs\s*:/m];

/** For workflows of GitHub Actions, Compose files, Kubernetes and Ansible. */
export const yamlRules: readonly PatternRule[] = [
  {
    id: 'yaml.security.write-all',
    severity: 'medium',
    cwe: 250,
    message: 'The token of this workflow may do everything.',
    fix: 'Name the permissions that are needed.',
    find: /^[ \t]*permissions\s*:\s*['"]?write-all\b/gm,
    file: workflow,
  },
  {
    id: 'yaml.security.moving-action',
    severity: 'low',
    cwe: 829,
    message: 'The action is whatever stands on that branch when the workflow runs.',
    fix: 'Name a release, better a commit.',
    find: /^[ \t]*(?:-[ \t]+)?uses\s*:\s*['"]?(?!\.)[\w.-]{1,80}\/[\w./-]{1,120}@(?:main|master|develop|dev|latest)\b/gm,
    file: workflow,
  },
  {
    id: 'yaml.security.unsecure-commands',
    severity: 'high',
    cwe: 94,
    message: 'Whatever a step prints can set variables of later steps.',
    fix: 'Write to GITHUB_ENV and GITHUB_PATH.',
    find: /\bACTIONS_ALLOW_UNSECURE_COMMANDS\s*:\s*['"]?true\b/g,
  },
  {
    id: 'yaml.security.untrusted-checkout',
    severity: 'high',
    cwe: 829,
    message: 'Code of a stranger’s pull request runs with the rights and secrets of this repository.',
    fix: 'Use pull_request, or do not check out the head of the request.',
    find: /\bref\s*:\s*['"]?\$\{\{\s*(?:github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref)\s*\}\}/g,
    file: [/\bpull_request_target\b|^[ \t]*workflow_run\s*:/m],
  },
  {
    id: 'yaml.security.piped-script',
    severity: 'medium',
    cwe: 494,
    message: 'A script from the network is run unseen.',
    fix: 'Download it, compare its checksum, then run it.',
    find: /\b(?:curl|wget)\b[^|;&\n]{0,400}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/g,
  },
  {
    id: 'yaml.security.privileged',
    severity: 'medium',
    cwe: 250,
    message: 'The container has the rights of its host.',
    fix: 'Give it the capabilities it needs.',
    find: /^[ \t]*(?:-[ \t]+)?(?:privileged|allowPrivilegeEscalation|hostPID|hostIPC|hostNetwork)\s*:\s*['"]?true\b|^[ \t]*-[ \t]+['"]?(?:SYS_ADMIN|CAP_SYS_ADMIN)\b/gm,
    file: [/\b(?:image|containers)\s*:/],
  },
  {
    id: 'yaml.security.runs-as-root',
    severity: 'medium',
    cwe: 250,
    message: 'The container runs as root.',
    fix: 'Name another user.',
    find: /^[ \t]*(?:-[ \t]+)?(?:runAsUser\s*:\s*0|runAsNonRoot\s*:\s*false|user\s*:\s*['"]?(?:root|0(?::0)?)['"]?)[ \t]*$/gm,
    file: [/\b(?:image|containers)\s*:/],
  },
  {
    id: 'yaml.security.docker-socket',
    severity: 'medium',
    cwe: 250,
    message: 'Who may speak to Docker has the rights of root on the host.',
    fix: 'Use a proxy that lets through what is needed.',
    find: /\/var\/run\/docker\.sock\b/g,
    unless: /:ro$/,
    file: [/\b(?:volumes|hostPath)\s*:/],
  },
  {
    id: 'yaml.security.cluster-admin',
    severity: 'medium',
    cwe: 250,
    message: 'This gives every right in the cluster.',
    fix: 'Name the resources and verbs that are needed.',
    find: /^[ \t]*name\s*:\s*['"]?cluster-admin\b|^[ \t]*(?:-[ \t]+)?verbs\s*:\s*(?:\[\s*)?(?:-\s*)?['"]\*['"]/gm,
    file: [/^kind\s*:\s*(?:Cluster)?Role/m],
  },
  {
    id: 'yaml.security.latest',
    severity: 'low',
    cwe: 1357,
    message: 'The image is whatever is newest when it is pulled.',
    fix: 'Name a version, or a digest.',
    find: /^[ \t]*(?:-[ \t]+)?image\s*:\s*['"]?[\w./-]{1,200}:latest\b/gm,
  },
  {
    id: 'yaml.security.tls-check-off',
    severity: 'medium',
    cwe: 295,
    message: 'The certificate of the other side is not checked.',
    fix: 'Leave the setting out.',
    find: /\b(?:insecure-skip-tls-verify|insecureSkipVerify|insecure_skip_verify)\s*:\s*['"]?true\b|\b(?:validate_certs|verify_ssl|ssl_verify|tls_verify|strict-ssl)\s*:\s*['"]?(?:false|no)\b|NODE_TLS_REJECT_UNAUTHORIZED\s*[:=]\s*['"]?0/gi,
  },
];

/** A value that outsiders choose (an issue's title) put into a script: its text is run as shell commands. */
export function findInWorkflow(bare: string): Finding[] {
  if (!workflow.every((needed) => needed.test(bare)) && !/^runs\s*:/m.test(bare)) return [];
  const findings: Finding[] = [];
  let offset = 0;
  /** Indentation of the key whose script the lines belong to. */
  let script: number | undefined;
  for (const line of bare.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const opens = /^\s*((?:-\s+)?)(?:run|script)\s*:\s*\S/.exec(line);
    if (opens) script = indent + (opens[1]?.length ?? 0);
    else if (line.trim() !== '' && script !== undefined && indent <= script) script = undefined;
    if (script !== undefined) {
      for (const match of line.matchAll(/\$\{\{[^}]{0,300}\}\}/g))
        if (strangers.test(match[0])) findings.push(findingInText(injection, bare, offset + match.index, match[0]));
    }
    offset += line.length + 1;
  }
  return findings;
}

/** GitHub contexts whose text outsiders choose (docs.github.com, "Script injections"). */
const strangers =
  /\bgithub\.head_ref\b|\bgithub\.event\.(?:issue|pull_request|discussion|comment|review|review_comment|pages|commits|head_commit|workflow_run)\b[\w.*[\]-]{0,120}\.(?:title|body|name|message|email|ref|label|default_branch|head_branch|display_title|page_name)\b/;

const injection = {
  id: 'yaml.security.script-injection',
  severity: 'high',
  cwe: 94,
  message: 'What a stranger wrote becomes part of this script.',
  fix: 'Pass it through env, and use the quoted variable.',
} as const;
