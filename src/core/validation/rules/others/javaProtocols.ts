import { type RuleTable, words } from '../rule.ts';

/** Java: versions of TLS, settings of XML parsers, and tokens. */
export const javaProtocols: RuleTable = {
  calls: [
    {
      id: 'java.security.old-tls',
      severity: 'medium',
      cwe: 326,
      message: 'This version of TLS is broken.',
      fix: "Use 'TLSv1.3'.",
      calls: words('*.SSLContext.getInstance SSLContext.getInstance'),
      when: [[0, /^(SSL(v[23])?|TLSv1(\.1)?)$/]],
    },
    {
      id: 'java.security.old-tls-property',
      severity: 'medium',
      cwe: 326,
      message: 'This version of TLS is broken.',
      fix: "Name 'TLSv1.2,TLSv1.3'.",
      calls: words('System.setProperty *.System.setProperty'),
      when: [
        [0, /^(jdk\.tls\.(client|server)\.protocols|https\.protocols)$/],
        [1, /(^|,)\s*(SSLv?\d?|TLSv?1|TLSv1\.1|TLS1)\s*(,|$)/],
      ],
    },
    {
      id: 'java.security.old-tls-list',
      severity: 'medium',
      cwe: 326,
      message: 'This version of TLS is broken.',
      fix: "Name 'TLSv1.2' and 'TLSv1.3'.",
      calls: ['SSLConnectionSocketFactory', '*.SSLConnectionSocketFactory', '*.setEnabledProtocols'],
      when: [
        [
          'any',
          {
            any: [
              { item: 0, is: /^(SSLv?\d?|TLSv1(\.1)?)$/ },
              { item: 1, is: /^(SSLv?\d?|TLSv1(\.1)?)$/ },
              { item: 2, is: /^(SSLv?\d?|TLSv1(\.1)?)$/ },
            ],
          },
        ],
      ],
    },
    {
      id: 'java.security.plain-transport',
      severity: 'medium',
      cwe: 319,
      message: 'Everything, passwords included, is sent readable for everybody on the way.',
      fix: 'Use SFTP or SSH.',
      calls: words('FTPClient *.FTPClient TelnetClient *.TelnetClient DefaultFtpSessionFactory *.DefaultFtpSessionFactory'),
    },
    {
      id: 'java.security.xml-feature',
      severity: 'high',
      cwe: 611,
      message: 'The XML parser follows entities that the sender of the text wrote.',
      fix: 'Set disallow-doctype-decl to true.',
      calls: ['*.setFeature', '*.setProperty'],
      when: [
        [0, /external-(general|parameter)-entities|isSupportingExternalEntities|supportDTD/],
        [1, 'true'],
      ],
    },
    {
      id: 'java.security.xml-doctype',
      severity: 'high',
      cwe: 611,
      message: 'The XML parser follows entities that the sender of the text wrote.',
      fix: 'Set it to true.',
      calls: ['*.setFeature'],
      when: [
        [0, /disallow-doctype-decl/],
        [1, 'false'],
      ],
    },
    {
      id: 'java.security.xml-property',
      severity: 'high',
      cwe: 611,
      message: 'The XML parser follows entities that the sender of the text wrote.',
      fix: 'Set it to false.',
      calls: ['*.setProperty'],
      when: [
        [0, { named: /SUPPORT_DTD$|IS_SUPPORTING_EXTERNAL_ENTITIES$/ }],
        [1, { any: ['true', { named: /Boolean\.TRUE$/ }] }],
      ],
    },
    {
      id: 'java.security.unsigned-token',
      severity: 'high',
      cwe: 347,
      message: 'The token has no signature: anybody can write one.',
      fix: 'Use Algorithm.HMAC256 with a secret key, or RSA256.',
      calls: ['Algorithm.none', '*.Algorithm.none'],
    },
    {
      id: 'java.security.token-secret',
      severity: 'high',
      cwe: 798,
      message: 'The key of the tokens stands in the code.',
      fix: 'Read it from the environment or a secret store.',
      calls: words(
        'Algorithm.HMAC256 Algorithm.HMAC384 Algorithm.HMAC512 *.Algorithm.HMAC256 *.Algorithm.HMAC384 *.Algorithm.HMAC512 *.signWith *.setSigningKey',
      ),
      when: [['any', 'text']],
    },
    {
      id: 'java.security.token-unchecked',
      severity: 'high',
      cwe: 347,
      message: 'The token is read, and nobody checks its signature.',
      fix: 'Use JWT.require(…).build().verify(token).',
      calls: ['JWT.decode', '*.JWT.decode', '*.parseClaimsJwt', '*.parsePlaintextJwt'],
      unlessNear: /\.verify\(|parseClaimsJws|parseSignedClaims/,
    },
    {
      id: 'java.security.short-cipher-key',
      severity: 'medium',
      cwe: 326,
      message: 'The key is too short.',
      fix: 'Use 256 bits.',
      calls: ['*.init'],
      when: [[0, { below: 128 }]],
      imports: /KeyGenerator/,
    },
  ],
};
