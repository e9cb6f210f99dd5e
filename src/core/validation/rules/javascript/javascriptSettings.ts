import { plainAddress, plainMessage } from '../plainAddress.ts';
import { type RuleTable, words } from '../rule.ts';

/** JavaScript and TypeScript: servers, clouds, tokens and transports that protect too little. */
export const javascriptSettings: RuleTable = {
  calls: [
    {
      id: 'js.security.cors-open',
      severity: 'medium',
      cwe: 942,
      message: 'Every site may read the answers.',
      fix: 'Name the sites in origin.',
      calls: ['*.enableCors'],
      when: [[0, { any: ['absent', { key: 'origin', is: { any: [/^\*$/, 'true'] } }] }]],
    },
    {
      id: 'js.security.cors-created',
      severity: 'medium',
      cwe: 942,
      message: 'Every site may read the answers.',
      fix: 'Name the sites in origin.',
      calls: ['NestFactory.create', '*.NestFactory.create', '@nestjs/core.NestFactory.create'],
      when: [[1, { any: [{ key: 'cors', is: { any: ['true', { key: 'origin', is: { any: [/^\*$/, 'true'] } }] } }] }]],
    },
    {
      id: 'js.security.header-decorator',
      severity: 'medium',
      cwe: 942,
      message: 'Every site may read the answers.',
      fix: 'Name the site.',
      calls: ['Header', '@nestjs/common.Header', '*.header', '*.setHeader'],
      when: [
        [0, /^access-control-allow-origin$/i],
        [1, /^\*$/],
      ],
    },
    {
      id: 'js.security.bucket-public',
      severity: 'high',
      cwe: 732,
      message: 'Everybody can read what is stored here.',
      fix: 'Leave public access off, and serve the files through CloudFront.',
      calls: ['*.grantPublicAccess'],
    },
    {
      id: 'js.security.bucket-plain',
      severity: 'medium',
      confidence: 'medium',
      cwe: 311,
      message: 'What is stored here is not encrypted with a key of yours.',
      fix: 'Give encryption: BucketEncryption.S3_MANAGED or KMS.',
      calls: words('*.Bucket Bucket'),
      when: [
        [
          2,
          {
            any: [
              'absent',
              { key: 'encryption', is: { named: /UNENCRYPTED$|UNMANAGED$/ } },
              { all: ['collection', { key: 'encryption', is: 'absent' }] },
            ],
          },
        ],
      ],
      imports: /^(?:aws-cdk-lib|@aws-cdk)/,
    },
    {
      id: 'js.security.queue-plain',
      severity: 'medium',
      confidence: 'medium',
      cwe: 311,
      message: 'Messages that wait here are not encrypted.',
      fix: 'Give encryption: QueueEncryption.KMS_MANAGED.',
      calls: words('*.Queue Queue'),
      when: [
        [
          2,
          {
            any: [
              'absent',
              { key: 'encryption', is: { named: /UNENCRYPTED$/ } },
              { all: ['collection', { key: 'encryption', is: 'absent' }] },
            ],
          },
        ],
      ],
      imports: /^(?:aws-cdk-lib|@aws-cdk)/,
    },
    {
      id: 'js.security.store-plain',
      severity: 'medium',
      confidence: 'medium',
      cwe: 311,
      message: 'What is stored here is not encrypted.',
      fix: 'Set encrypted or storageEncrypted to true.',
      calls: words('*.Volume *.FileSystem *.DatabaseInstance *.DatabaseCluster *.ReplicationGroup *.CfnReplicationGroup *.Domain'),
      when: [
        [
          2,
          {
            any: [
              { key: 'encrypted', is: 'false' },
              { key: 'storageEncrypted', is: 'false' },
              { key: 'atRestEncryptionEnabled', is: 'false' },
              { key: 'transitEncryptionEnabled', is: 'false' },
            ],
          },
        ],
      ],
      imports: /^(?:aws-cdk-lib|@aws-cdk)/,
    },
    {
      id: 'js.security.build-open',
      severity: 'medium',
      confidence: 'medium',
      cwe: 200,
      message: 'Everybody can see the results of the builds.',
      fix: 'Leave badge out, or set it to false.',
      calls: ['*.Project', 'Project', '*.PipelineProject'],
      when: [[2, { key: 'badge', is: 'true' }]],
      imports: /^(?:aws-cdk-lib|@aws-cdk)/,
    },
    {
      id: 'js.security.every-right',
      severity: 'medium',
      confidence: 'medium',
      cwe: 732,
      message: 'This gives every right to everything.',
      fix: 'Name the actions and the resources.',
      calls: ['*.PolicyStatement', 'PolicyStatement'],
      when: [
        [0, { key: 'actions', is: { some: /^(?:\*|\w+:\*)$/ } }],
        [0, { key: 'resources', is: { some: /^\*$/ } }],
      ],
    },
    {
      id: 'js.security.token-kept',
      severity: 'medium',
      confidence: 'medium',
      cwe: 922,
      message: 'Every script of the page can read the token here.',
      fix: 'Keep it in a cookie with HttpOnly, Secure and SameSite.',
      calls: words(
        'localStorage.setItem sessionStorage.setItem window.localStorage.setItem window.sessionStorage.setItem AsyncStorage.setItem',
      ),
      when: [
        [
          0,
          {
            any: [
              /(?:^|[_-])(?:jwt|access_?token|auth_?token|id_?token|refresh_?token|token)$|password|secret/i,
              { named: /(?:^|\.|_)(?:ACCESS_|AUTH_|JWT_|EXPIRES_)?TOKEN(?:_PARAM|_KEY)?$/ },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.token-not-verified',
      severity: 'high',
      cwe: 347,
      message: 'The token’s signature is not checked as it should be.',
      fix: 'Name the algorithms you sign with, and leave the checks on.',
      calls: words(
        '*.verify *.sign *.register JwtModule.register *.JwtModule.register *.PassportStrategy super jsonwebtoken.verify jsonwebtoken.sign',
      ),
      when: [
        [
          'any',
          {
            any: [
              { key: 'algorithm', is: /^none$/i },
              { key: 'algorithms', is: { some: /^none$/i } },
              { key: 'ignoreExpiration', is: 'true' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.token-key-written',
      severity: 'high',
      cwe: 798,
      message: 'The key of the tokens stands in the code.',
      fix: 'Read it from the environment or a secret store.',
      calls: words(
        'JwtModule.register *.JwtModule.register @nestjs/jwt.JwtModule.register super *.Strategy express-session express-jwt expressjwt',
      ),
      when: [
        [
          0,
          {
            any: [
              { key: 'secret', is: 'text' },
              { key: 'secretOrKey', is: 'text' },
              { key: 'secretOrPrivateKey', is: 'text' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.plain-remote',
      severity: 'medium',
      cwe: 319,
      message: plainMessage,
      fix: 'Use https.',
      calls: words(
        'this.http.get this.http.post this.http.put this.http.delete this.http.patch this.httpClient.get this.httpClient.post this.httpService.get this.httpService.post axios.patch axios.create ky ky.get ky.post got.post got.stream undici.request undici.fetch $fetch useFetch client.post client.get EventSource XMLHttpRequest().open *.XMLHttpRequest().open node-fetch.default',
      ),
      when: [
        [
          'any',
          {
            any: [
              plainAddress,
              { key: 'baseURL', is: plainAddress },
              { key: 'prefixUrl', is: plainAddress },
              { key: 'url', is: plainAddress },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.expat',
      severity: 'medium',
      confidence: 'medium',
      cwe: 611,
      message: 'The XML parser follows entities that the sender of the text wrote.',
      fix: 'Use a parser that leaves entities alone, and refuse DOCTYPE.',
      calls: words('xml2json.toJson *.toJson'),
      when: [[0, 'tainted']],
      imports: /xml2json|expat/,
    },
  ],
  pairs: [
    {
      id: 'js.security.public-access',
      severity: 'medium',
      cwe: 732,
      message: 'Everybody can reach this.',
      fix: 'Set it to false.',
      keys: ['publicReadAccess', 'publiclyAccessible', 'publicWriteAccess'],
      value: 'true',
    },
    {
      id: 'js.security.graphql-open',
      severity: 'medium',
      confidence: 'medium',
      cwe: 200,
      message: 'Everybody can read the whole schema and try it out.',
      fix: 'Turn it on in development only.',
      keys: ['introspection', 'playground', 'graphiql'],
      value: 'true',
    },
    {
      id: 'js.security.markdown-markup',
      severity: 'medium',
      cwe: 79,
      message: 'Markup in the text is shown as it is.',
      fix: 'Leave it off, or use rehype-sanitize.',
      keys: ['allowDangerousHtml', 'allowDangerousProtocol'],
      value: 'true',
    },
  ],
};
