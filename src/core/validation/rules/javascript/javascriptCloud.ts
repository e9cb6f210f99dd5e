import type { RuleTable } from '../rule.ts';

/** Cloud resources created without encryption, access rules or other protection. */
export const javascriptCloud: RuleTable = {
  calls: [
    {
      id: 'js.security.bucket-open',
      severity: 'medium',
      confidence: 'medium',
      cwe: 311,
      message: 'What is stored here is neither encrypted nor kept to connections with TLS.',
      fix: 'Set encryption and enforceSSL.',
      calls: ['*.Bucket', 'Bucket', '*.Queue', 'Queue'],
      imports: /aws-cdk|aws-s3|aws-sqs/,
      when: [
        [2, 'present'],
        [2, { not: { key: 'encryption', is: { not: { named: /UNENCRYPTED$/ } } } }],
      ],
    },

    {
      id: 'js.security.bucket-public',
      severity: 'medium',
      cwe: 732,
      message: 'Everybody may read what is stored here.',
      fix: 'Grant access to the principals that need it.',
      calls: ['*.grantPublicAccess'],
    },
    {
      id: 'js.security.key-in-place',
      severity: 'high',
      cwe: 798,
      message: 'A key stands in the code.',
      fix: 'Read it from the environment.',
      calls: ['*.JWK.asKey', 'jose.JWK.asKey', '*.importJWK'],
      when: [[0, 'text']],
    },
  ],
};
