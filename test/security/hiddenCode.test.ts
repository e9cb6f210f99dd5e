import assert from 'node:assert/strict';
import { validator } from '../unit/core/validation/openValidator.ts';

describe('code written in disguise', () => {
  const rulesOf = async (language: string, code: string) =>
    (await validator.validate(code, { language, fileName: '', fragment: false, knownPackages: undefined })).findings
      .filter(({ rule }) => rule === 'security.hidden-code')
      .map(({ severity }) => severity);

  const hidden: readonly [language: string, code: string][] = [
    ['python', 'import base64\nexec(base64.b64decode("aW1wb3J0IG9zO29zLnN5c3RlbSgnaWQnKQ=="))\n'],
    ['python', 'import base64, zlib\nexec(zlib.decompress(base64.b64decode("eJzLzC3ILypRKC7JL0pVSFIoyk8vSgUAYDAH4w==")))\n'],
    ['python', 'exec(bytes.fromhex("696d706f7274206f73").decode())\n'],
    ['python', 'from base64 import b64decode as d\np = d("aW1wb3J0IG9zO29zLg==")\nexec(p)\n'],
    ['python', 'import codecs\nexec(codecs.decode("vzcbeg bf", "rot13"))\n'],
    ['python', 'import binascii\neval(binascii.unhexlify("696d706f7274206f73"))\n'],
    ['python', 'import marshal\nexec(marshal.loads(b"4wAAAAAAAAAAAAAAAA"))\n'],
    ['python', 'exec("".join(chr(c) for c in [105, 109, 112, 111, 114, 116]))\n'],
    ['python', 'exec("".join(map(chr, [105, 109, 112, 111, 114, 116])))\n'],
    ['python', 'exec("so tropmi"[::-1])\n'],
    ['python', 'import base64, os\nos.system(base64.b64decode("Y3VybCBldmlsIHwgc2g=").decode())\n'],
    ['python', 'import base64, subprocess\nsubprocess.run(base64.b64decode("Y3VybCBldmlsIHwgc2g="), shell=True)\n'],
    ['python', 'import base64\nexec(compile(base64.b64decode("aW1wb3J0IG9zO29zLg=="), "a", "exec"))\n'],
    ['javascript', "eval(atob('YWxlcnQoMSk='));\n"],
    ['javascript', "eval(Buffer.from('YWxlcnQoMSk=', 'base64').toString());\n"],
    ['javascript', "const a = Buffer.from('616c6572742831', 'hex');\neval(a.toString());\n"],
    ['javascript', "new Function(atob('YWxlcnQoMSk='))();\n"],
    ['javascript', 'eval(String.fromCharCode(97, 108, 101, 114, 116, 40, 49, 41));\n'],
    ['javascript', "eval(')1(trela'.split('').reverse().join(''));\n"],
    ['javascript', "eval(unescape('%61%6c%65%72%74'));\n"],
    ['javascript', "import { execSync } from 'node:child_process';\nexecSync(atob('Y3VybCBldmlsIHwgc2g='));\n"],
    ['javascript', "setTimeout(atob('YWxlcnQoMSk='), 10);\n"],
    ['typescript', "import vm from 'node:vm';\nvm.runInThisContext(Buffer.from('YWxlcnQoMSk=', 'base64').toString('utf8'));\n"],
    ['php', "<?php\neval(base64_decode('c3lzdGVtKCdpZCcpOw=='));\n"],
    ['php', "<?php\neval(gzinflate(base64_decode('c3lzdGVtKCdpZCcpOw==')));\n"],
    ['php', "<?php\neval(str_rot13('flfgrz(vq)'));\n"],
    ['php', "<?php\n$a = hex2bin('73797374656d');\nsystem($a);\n"],
    ['ruby', "eval('c3lzdGVtKGlkKQ=='.unpack1('m'))\n"],
    ['ruby', "require 'base64'\neval(Base64.decode64('c3lzdGVtKGlkKQ=='))\n"],
  ];
  for (const [language, code] of hidden)
    it(`is critical where it is run: ${code.replaceAll('\n', ' ⏎ ').slice(0, 90)} (${language})`, async () =>
      assert.deepEqual(await rulesOf(language, code), ['critical']));

  const fine: readonly [language: string, code: string][] = [
    ['python', 'import base64\nicon = base64.b64decode("iVBORw0KGgoAAAANSUhEUg==")\nprint(icon)\n'],
    ['python', 'import subprocess\nsubprocess.run(["git", "rev-parse", "--abbrev-ref", "HEAD"], check=True)\n'],
    ['python', 'import os\nos.system("gunzip -k archive_of_the_year.gz")\n'],
    ['python', 'import base64\n\n\ndef read(text):\n    exec(base64.b64decode(text))\n'],
    ['javascript', "const key = Buffer.from('YWxlcnQoMSk=', 'base64');\nuse(key);\n"],
    ['javascript', "setTimeout(() => show(atob('YWxlcnQoMSk=')), 10);\n"],
    ['javascript', "import { execSync } from 'node:child_process';\nexecSync('tar --reverse -xzf package-of-ours.tgz');\n"],
    ['javascript', "import { execFile } from 'node:child_process';\nexecFile('base64', ['--decode', 'file_of_ours'], done);\n"],
    ['php', "<?php\n$a = base64_decode('c3lzdGVtKCdpZCcpOw==');\necho strlen($a);\n"],
    ['ruby', "system('unpack', 'archive_of_ours.zip')\n"],
  ];
  for (const [language, code] of fine)
    it(`is no finding where nothing of it runs: ${code.replaceAll('\n', ' ⏎ ').slice(0, 90)} (${language})`, async () =>
      assert.deepEqual(await rulesOf(language, code), []));
});
