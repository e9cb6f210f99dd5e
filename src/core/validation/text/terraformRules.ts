import type { Finding } from '../../receipt/finding.ts';
import { findingInText, type PatternRule } from './patternRule.ts';

export const terraformRules: readonly PatternRule[] = [
  {
    id: 'tf.security.public-bucket',
    severity: 'high',
    cwe: 732,
    message: 'Everybody on the internet can read what is stored here.',
    fix: 'Keep it private, and give access through a policy or a distribution.',
    find: /\bacl\s*=\s*"(?:public-read|public-read-write|website|authenticated-read)"|"(?:allUsers|allAuthenticatedUsers)"|\b(?:allow_blob_public_access|allow_nested_items_to_be_public)\s*=\s*true\b|\bcontainer_access_type\s*=\s*"(?:blob|container)"/g,
  },
  {
    id: 'tf.security.public-access-allowed',
    severity: 'medium',
    cwe: 732,
    message: 'The guard against public access is off.',
    fix: 'Set it to true.',
    find: /\b(?:block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets|uniform_bucket_level_access)\s*=\s*false\b/g,
  },
  {
    id: 'tf.security.reachable',
    severity: 'medium',
    cwe: 284,
    message: 'The whole internet can reach this.',
    fix: 'Keep it in the private network.',
    find: /\b(?:publicly_accessible|public_network_access_enabled|endpoint_public_access)\s*=\s*true\b/g,
  },
  {
    id: 'tf.security.unencrypted',
    severity: 'medium',
    cwe: 311,
    message: 'The data is stored or sent as plain text.',
    fix: 'Set it to true.',
    find: /\b(?:encrypted|storage_encrypted|at_rest_encryption_enabled|transit_encryption_enabled|encrypt_at_rest|enable_https_traffic_only|https_traffic_only_enabled|require_ssl|ssl_enforcement_enabled)\s*=\s*false\b/g,
  },
  {
    id: 'tf.security.tls-check-off',
    severity: 'medium',
    cwe: 295,
    message: 'The certificate of the other side is not checked.',
    fix: 'Leave the setting out.',
    find: /\b(?:insecure|skip_tls_verify|insecure_skip_verify|skip_credentials_validation)\s*=\s*true\b/g,
  },
  {
    id: 'tf.security.old-tls',
    severity: 'medium',
    cwe: 326,
    message: 'Versions of TLS that are broken are accepted.',
    fix: 'Ask for TLS 1.2 or newer.',
    find: /\b(?:min(?:imum)?_tls_version|min_protocol_version|minimum_protocol_version)\s*=\s*"(?:TLSv?1(?:[._][01])?(?:_2016)?|SSLv3|TLS1_0|TLS1_1|1\.[01])"/g,
  },
  {
    id: 'tf.security.every-right',
    severity: 'high',
    cwe: 250,
    message: 'This policy gives every right.',
    fix: 'Name the actions and resources that are needed.',
    find: /\bactions\s*=\s*\[\s*"\*"\s*\]|"?\bAction"?\s*[:=]\s*(?:\[\s*)?"\*"/g,
  },
  {
    id: 'tf.security.every-principal',
    severity: 'medium',
    confidence: 'medium',
    cwe: 284,
    message: 'This policy is for everybody.',
    fix: 'Name the accounts or services.',
    find: /"?\bPrincipal"?\s*[:=]\s*(?:"\*"|\{\s*"?AWS"?\s*[:=]\s*"\*")/g,
  },
  {
    id: 'tf.security.old-metadata',
    severity: 'medium',
    cwe: 918,
    message: 'A forged request can read the credentials of this machine.',
    fix: 'Set http_tokens to "required".',
    find: /\bhttp_tokens\s*=\s*"optional"/g,
  },
];

/** Ports other than those of a web server that are open to the whole internet. */
export function findInTerraform(bare: string): Finding[] {
  const findings: Finding[] = [];
  for (const { 0: head, index: at } of bare.matchAll(
    /\bingress\s*(?:=\s*(?:\[\s*)?)?\{|\bresource\s+"(?:aws_security_group_rule|aws_vpc_security_group_ingress_rule|google_compute_firewall|azurerm_network_security_rule)"\s+"[^"\n]{1,120}"\s*\{/g,
  )) {
    const block = blockAt(bare, at + head.length - 1);
    const isWayOut = /\b(?:type\s*=\s*"egress"|direction\s*=\s*"(?:EGRESS|Outbound)"|access\s*=\s*"Deny")|\bdeny\s*\{/.test(block);
    const everywhere = /"(?:0\.0\.0\.0\/0|::\/0)"|\bsource_address_prefix\s*=\s*"(?:\*|Internet|0\.0\.0\.0\/0)"/.exec(block);
    if (isWayOut || !everywhere || isWeb(block)) continue;
    findings.push(findingInText(open, bare, at + head.length - 1 + everywhere.index, everywhere[0]));
  }
  return findings;
}

const open = {
  id: 'tf.security.open-ingress',
  severity: 'high',
  cwe: 284,
  message: 'Everybody on the internet can connect here.',
  fix: 'Name the networks that may.',
} as const;

function isWeb(block: string): boolean {
  const ports = [...block.matchAll(/\b(?:from_port|to_port|ports|destination_port_range)\s*=\s*(\[[^\]]{0,200}\]|"?[\w*-]{1,20}"?)/g)].map(
    (match) => match[1] ?? '',
  );
  return ports.length > 0 && ports.every((port) => /^(?:\[\s*)?(?:"?(?:80|443)"?\s*(?:,\s*)?)+\]?$/.test(port));
}

/** From the brace at `at` to the one that closes it. */
function blockAt(text: string, at: number): string {
  let depth = 0;
  const longest = Math.min(text.length, at + 5_000);
  for (let end = at; end < longest; end++) {
    if (text[end] === '{') depth++;
    else if (text[end] === '}' && --depth === 0) return text.slice(at, end + 1);
  }
  return text.slice(at, longest);
}
