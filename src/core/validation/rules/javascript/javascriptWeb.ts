import { type RuleTable, words } from '../rule.ts';

/** Pages, servers, cookies, headers and frameworks. */
export const javascriptWeb: RuleTable = {
  calls: [
    {
      id: 'js.security.open-redirect',
      severity: 'medium',
      cwe: 601,
      message: 'A request’s value chooses where the visitor is sent.',
      fix: 'Allow only paths of this site.',
      calls: words(
        '*.redirect redirect *.writeHead location.assign location.replace window.location.assign window.location.replace window.open *.location.assign *.location.replace res.location',
      ),
      when: [['any', { any: ['remoteStart', { key: 'Location', is: 'remoteStart' }, { key: 'location', is: 'remoteStart' }] }]],
    },
    {
      id: 'js.security.session',
      severity: 'high',
      cwe: 798,
      message: 'The key that signs sessions stands in the code.',
      fix: 'Read it from the environment.',
      calls: words('express-session cookie-session session *.session cookie-parser cookieParser'),
      when: [
        [
          0,
          {
            any: [
              { key: 'secret', is: 'text' },
              { key: 'keys', is: 'constant' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.session-cookie',
      severity: 'medium',
      confidence: 'medium',
      cwe: 614,
      message: 'The session cookie can be read by scripts or is sent over http.',
      fix: 'Set cookie: { secure: true, httpOnly: true, sameSite: "lax" }.',
      calls: ['express-session', 'cookie-session', 'session', '*.Session'],
      when: [
        [
          0,
          {
            any: [
              { key: 'secret', is: 'present' },
              { key: 'keys', is: 'present' },
              { key: 'name', is: 'present' },
            ],
          },
        ],
      ],
      unless: [
        [
          0,
          {
            any: [
              { key: 'cookie', is: { key: 'secure', is: { not: 'false' } } },
              { key: 'secure', is: 'true' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.cookie',
      severity: 'medium',
      confidence: 'medium',
      cwe: 614,
      message: 'The cookie can be read by scripts or is sent over http.',
      fix: 'Pass { secure: true, httpOnly: true, sameSite: "lax" }.',
      calls: ['res.cookie', 'response.cookie', '*.cookies.set', 'ctx.cookies.set'],
      when: [
        [
          2,
          {
            any: [
              { key: 'httpOnly', is: 'false' },
              { key: 'secure', is: 'false' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.cors-all',
      severity: 'medium',
      cwe: 942,
      message: 'Every site, or the one a request names, may read the answers.',
      fix: 'List the sites that may.',
      calls: words('*.setHeader *.header *.set *.writeHead *.append *.addHeader Header *.Header'),
      when: [
        [0, /^access-control-allow-origin$/i],
        [1, { any: [/^\*$/, 'remote'] }],
      ],
    },
    {
      id: 'js.security.header-remote',
      severity: 'medium',
      cwe: 113,
      message: 'A request’s value is sent as a security header.',
      fix: 'Use a fixed value.',
      calls: ['*.setHeader', '*.header', '*.set', '*.writeHead'],
      when: [
        [0, /^(x-frame-options|content-security-policy|set-cookie|content-type)$/i],
        [1, 'remote'],
      ],
      unless: [[1, { named: /\.(lookup|getType|contentType)\(\)$/ }]],
    },
    {
      id: 'js.security.xss-filter-off',
      severity: 'medium',
      cwe: 79,
      message: 'A protection of the browser is turned off.',
      fix: 'Leave the header out.',
      calls: ['*.setHeader', '*.header', '*.set', '*.Header', 'Header'],
      when: [
        [0, /^x-xss-protection$/i],
        [1, /^0/],
      ],
    },
    {
      id: 'js.security.cors-options',
      severity: 'medium',
      cwe: 942,
      message: 'Every site may read the answers.',
      fix: 'List the sites that may.',
      calls: ['*.enableCors', '*.NestFactory.create', '*.create'],
      when: [
        [
          'any',
          {
            any: [
              { key: 'cors', is: 'true' },
              { key: 'origin', is: { any: [/^\*$/, 'true'] } },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.buffer',
      severity: 'medium',
      cwe: 770,
      message: 'This Buffer may hold old memory, and reads past its end are not checked.',
      fix: 'Use Buffer.from or Buffer.alloc.',
      calls: ['Buffer'],
      when: [[0, 'dynamic']],
    },
    {
      id: 'js.security.buffer-unchecked',
      severity: 'medium',
      cwe: 119,
      message: 'Reads and writes outside the buffer are not checked.',
      fix: 'Leave noAssert out.',
      calls: words(
        '*.readUInt8 *.readUInt16LE *.readUInt16BE *.readUInt32LE *.readUInt32BE *.readInt8 *.readInt16LE *.readInt16BE *.readInt32LE *.readInt32BE *.readFloatLE *.readFloatBE *.readDoubleLE *.readDoubleBE',
      ),
      when: [[1, 'true']],
    },
    {
      id: 'js.security.buffer-unchecked-write',
      severity: 'medium',
      cwe: 119,
      message: 'Writes outside the buffer are not checked.',
      fix: 'Leave noAssert out.',
      calls: words(
        '*.writeUInt8 *.writeUInt16LE *.writeUInt16BE *.writeUInt32LE *.writeUInt32BE *.writeInt8 *.writeInt16LE *.writeInt16BE *.writeInt32LE *.writeInt32BE *.writeFloatLE *.writeFloatBE *.writeDoubleLE *.writeDoubleBE',
      ),
      when: [[2, 'true']],
    },
    {
      id: 'js.security.denial-options',
      severity: 'medium',
      confidence: 'medium',
      cwe: 400,
      message: 'The validator collects every error of hostile input, which can take very long.',
      fix: 'Turn allErrors on while debugging only.',
      calls: ['ajv', '*.Ajv', 'Ajv'],
      when: [[0, { key: 'allErrors', is: 'true' }]],
    },
    {
      id: 'js.security.directory-listing',
      severity: 'medium',
      cwe: 548,
      message: 'Visitors can list the folder.',
      fix: 'Serve named files only.',
      calls: ['serve-index', 'serveIndex'],
    },
    {
      id: 'js.security.secret-strategy',
      severity: 'high',
      cwe: 798,
      message: 'A secret stands in the code.',
      fix: 'Read it from the environment.',
      calls: words('*.Strategy *.JwtStrategy *.JwtModule.register *.expressjwt express-jwt expressJwt'),
      when: [
        [
          0,
          {
            any: [
              { key: 'secretOrKey', is: 'text' },
              { key: 'secret', is: 'text' },
              { key: 'clientSecret', is: 'text' },
              { key: 'consumerSecret', is: 'text' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.jwt-options',
      severity: 'medium',
      cwe: 613,
      message: 'Tokens that were taken back are accepted until they run out.',
      fix: 'Pass isRevoked.',
      calls: ['express-jwt', 'expressJwt'],
      when: [[0, { key: 'secret', is: 'present' }]],
      unless: [[0, { key: 'isRevoked', is: 'present' }]],
    },
  ],
  pairs: [
    {
      id: 'js.security.cookie-option',
      severity: 'medium',
      confidence: 'medium',
      cwe: 614,
      message: 'The cookie can be read by scripts or is sent over http.',
      fix: 'Leave it true.',
      keys: ['httpOnly'],
      value: 'false',
    },
    {
      id: 'js.security.public-bucket',
      severity: 'medium',
      cwe: 732,
      message: 'Everybody may read or write what is stored here.',
      fix: 'Keep it private.',
      keys: ['publicReadAccess', 'publiclyAccessible'],
      value: 'true',
    },
    {
      id: 'js.security.introspection',
      severity: 'medium',
      confidence: 'medium',
      cwe: 200,
      message: 'Everybody may read the whole schema.',
      fix: 'Turn it on in development only.',
      keys: ['introspection'],
      value: 'true',
    },
    {
      id: 'js.security.csrf-prevention',
      severity: 'medium',
      cwe: 352,
      message: 'Other sites can send requests in the visitor’s name.',
      fix: 'Leave the protection on.',
      keys: ['csrfPrevention', 'csrf'],
      value: 'false',
    },
  ],
};
