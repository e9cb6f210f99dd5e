import assert from 'node:assert/strict';
import { isPublicAddress, linksIn, pageAddressFault } from '../../../../src/core/research/publicAddress.ts';

describe('An address of a page', () => {
  const refused = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0:8080/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://192.0.0.192/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:0:0:0:0:7f00:1]/',
    'http://[2001:db8::1]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[ff02::1]/',
    'http://localhost/',
    'http://localhost./',
    'http://app.localhost:3000/',
    'http://１２７.0.0.1/',
    'http://user:pass@example.org/',
    'https://user@example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://x/',
    'data:text/html,x',
    'javascript:alert(1)',
    'command:x',
    'https://example.org:25/',
    'https://example.org:22/',
    'not an address',
    '//example.org/',
    '',
  ];
  for (const address of refused) it(`is refused: ${address}`, () => assert.notEqual(pageAddressFault(address), undefined));

  for (const address of [
    'https://example.org/',
    'http://example.org:8080/a?b#c',
    'https://93.184.216.34/',
    'https://[2606:4700::1111]/',
    'https://127.0.0.1.example.org/',
  ])
    it(`is allowed: ${address}`, () => assert.equal(pageAddressFault(address), undefined));

  it('is public or not as the registries say, in any form', () => {
    for (const one of [
      '8.8.8.8',
      '1.1.1.1',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '64:ff9b::808:808',
      '::ffff:8.8.8.8',
      '2a00:1450:4001:80b::200e',
    ])
      assert.equal(isPublicAddress(one), true, one);
    for (const one of [
      '',
      'x',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      '1.2.3.4 ',
      ':::',
      '1::2::3',
      'fe80::1%eth0',
      '::1%1',
      '12345::',
      '1:2:3:4:5:6:7',
      '3fff::1',
      '2001:db8::1',
      '::ffff:10.0.0.1',
      '0:0:0:0:0:ffff:127.0.0.1',
      '4000::1',
    ])
      assert.equal(isPublicAddress(one), false, one);
  });

  it('is found in a question, with the brackets that belong to it and without the mark that ends the sentence', () => {
    const question =
      'See https://en.wikipedia.org/wiki/Retry_(computing), (https://a.example/x?y=1) and <https://b.example/>; not ftp://c.example. https://a.example/x?y=1!';
    assert.deepEqual(linksIn(question), [
      'https://en.wikipedia.org/wiki/Retry_(computing)',
      'https://a.example/x?y=1',
      'https://b.example/',
    ]);
    assert.equal(linksIn(Array.from({ length: 50 }, (_, at) => `https://a.example/${at}`).join(' ')).length, 8);
  });
});
