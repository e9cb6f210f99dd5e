import { type RuleTable, words } from '../rule.ts';

/** JavaScript and TypeScript: what NestJS, Angular, React, TypeORM, Prisma, the AWS CDK and the database drivers take from outside or leave open. */
export const javascriptFrameworks: RuleTable = {
  calls: [
    {
      id: 'js.security.browser-filter-off',
      severity: 'medium',
      confidence: 'medium',
      cwe: 79,
      message: 'A protection that browsers give is turned off.',
      fix: 'Leave the header out, and send a Content-Security-Policy.',
      calls: ['Header', '@nestjs/common.Header', '*.header', '*.setHeader', '*.set'],
      when: [
        [0, /^x-xss-protection$/i],
        [1, /^0$/],
      ],
    },
    {
      id: 'js.security.redirect-decorated',
      severity: 'medium',
      cwe: 601,
      message: 'A request’s value chooses where the visitor is sent.',
      fix: 'Allow only paths of this site.',
      calls: words(
        '*.navigateByUrl *.redirect redirect next/navigation.redirect NextResponse.redirect *.NextResponse.redirect permanentRedirect',
      ),
      when: [[0, 'remoteStart']],
      unless: [[0, 'function']],
      near: /router|next\/|NextResponse|@nestjs/,
    },
    {
      id: 'js.security.sql-typed',
      severity: 'high',
      cwe: 89,
      message: 'An SQL statement is put together from pieces.',
      fix: 'Write placeholders and pass the values beside it.',
      calls: words(
        '*.$queryRawUnsafe *.$executeRawUnsafe *.queryRawUnsafe *.createQueryBuilder().where *.where *.andWhere *.orWhere *.orderBy *.addOrderBy *.having *.whereRaw *.orderByRaw *.havingRaw *.groupByRaw *.joinRaw *.fromRaw *.raw sql.raw sql.unsafe *.unsafe *.manager.query *.dataSource.query *.entityManager.query *.execute *.executeSql *.run *.all *.each *.prepare *.simpleQuery',
      ),
      when: [[0, { any: ['sql', { all: ['built', 'tainted', /^[\w.`"]+\s*(?:=|<|>|!=|\bLIKE\b|\bIN\b)\s*['"(%]*\0/i] }] }]],
      sink: true,
    },
    {
      id: 'js.security.open-port',
      severity: 'medium',
      cwe: 284,
      message: 'Every machine of the internet can connect.',
      fix: 'Name the networks that may.',
      calls: ['*.addIngressRule', '*.allowFromAnyIpv4', '*.allowFrom', '*.allowDefaultPortFrom'],
      when: [[0, { named: /Peer\.anyIpv[46]\(\)$/ }]],
      unlessNear: /Port\.tcp\((?:80|443)\)/,
    },
    {
      id: 'js.security.file-parameter',
      severity: 'medium',
      confidence: 'medium',
      cwe: 22,
      message: 'A parameter chooses the file, and nothing here shows where it may lead.',
      fix: 'Resolve it and check that it is inside a fixed folder.',
      calls: words(
        'fs.readFile fs.readFileSync fs.writeFile fs.writeFileSync fs.createReadStream fs.createWriteStream fs.unlink fs.unlinkSync fs.readdir fs.mkdir fs.promises.readFile fs.promises.writeFile fs.promises.mkdir fs.promises.unlink fs/promises.readFile fs/promises.writeFile node:fs.readFile node:fs.readFileSync node:fs.writeFile node:fs/promises.readFile node:fs/promises.writeFile',
      ),
      when: [
        [0, { all: ['tainted', { not: 'built' }, { named: /^(?:fileName|filename|file_name|userFile|input|userInput|requested\w*)$/ }] }],
      ],
      unlessNear: /startsWith|\.relative\(|basename|sanitize|\.includes\(['"]\.\./,
    },
    {
      id: 'js.security.mass-assigned',
      severity: 'medium',
      confidence: 'medium',
      cwe: 915,
      message: 'A request may set any field of the record.',
      fix: 'Take only the fields you expect.',
      calls: words(
        '*.create *.update *.findByIdAndUpdate *.findOneAndUpdate *.updateOne *.updateMany *.insertOne *.insertMany *.replaceOne *.build *.bulkCreate *.upsert *.save *.assign Object.assign _.merge _.extend lodash.merge',
      ),
      when: [['any', { named: /^(?:\w+\.)?(?:req|request|ctx\.request)\.(?:body|query)$/ }]],
      unlessNear: /validat|schema|\bpick\b|whitelist|safeParse|joi\b|\.parse\(/i,
    },
    {
      id: 'js.security.deserialised',
      severity: 'high',
      cwe: 502,
      message: 'Reading this format can run code of whoever wrote the data.',
      fix: 'Use JSON.parse.',
      calls: words(
        'node-serialize.unserialize serialize-javascript.deserialize *.unserialize funcster.deepDeserialize cryo.parse v8.deserialize node:v8.deserialize',
      ),
      when: [[0, { any: ['tainted', 'remote'] }]],
      sink: true,
    },
    {
      id: 'js.security.page-driven',
      severity: 'high',
      cwe: 918,
      message: 'A value from outside chooses the page that the browser opens, or its text.',
      fix: 'Choose the address from a fixed list.',
      calls: words(
        'page.goto page.setContent page.evaluate page.open page.openUrl page.property page.evaluateOnNewDocument page.addScriptTag page.navigate Page.navigate *.Page.navigate',
      ),
      when: [['any', 'remote']],
      sink: true,
    },
  ],
};
