import { type Row, testRows } from './ruleRows.ts';

const inJava = (body: string, imports = '') => `${imports}\nclass A { void f(String input) throws Exception { ${body} } }\n`;
const inGo = (body: string, imports: string) => `package p\nimport (${imports})\nfunc f(input string) {\n${body}\n}\n`;
const inCdk = (code: string) => `import { aws_s3 as s3, aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib';\n${code}\n`;

/** What never changes and should, what is not there and should be. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  python: [
    [
      'security.loose-host',
      'def f(url):\n    return "example.com" in url\n',
      'from urllib.parse import urlparse\n\ndef f(url):\n    return urlparse(url).hostname == "example.com"\n',
    ],
    [
      'security.loose-host',
      'def f(host):\n    return host.endswith("example.com")\n',
      'def f(host):\n    return host == "example.com" or host.endswith(".example.com")\n',
    ],
    ['py.security.permissions', 'import os\n\nos.chmod("a", 0o666)\n', 'import os\n\nos.chmod("a", 0o644)\n'],
    [
      'py.security.spawn',
      'import os\n\ndef f(name):\n    os.spawnve(os.P_WAIT, name, [name], os.environ)\n',
      'import os\n\nos.spawnve(os.P_WAIT, "/bin/ls", ["-a"], os.environ)\n',
    ],
    [
      'py.security.plain-mail',
      'import smtplib\n\ndef f(host):\n    s = smtplib.SMTP(host)\n    # s.starttls(context=context)\n    return s\n',
      'import smtplib\n\ndef f(host, context):\n    s = smtplib.SMTP(host)\n    s.starttls(context=context)\n    return s\n',
    ],
    [
      'py.security.fixed-salt',
      'import hashlib\n\ndef f(p):\n    return hashlib.pbkdf2_hmac("sha256", p, b"D8VxSmTZt2E2", 100000)\n',
      'import hashlib, os\n\ndef f(p):\n    return hashlib.pbkdf2_hmac("sha256", p, os.urandom(16), 100000)\n',
    ],
    [
      'py.security.fixed-salt',
      'from cryptography.hazmat.primitives.kdf.hkdf import HKDF\n\nk = HKDF(algorithm=a, length=32, salt=b"salt", info=None)\n',
      'from cryptography.hazmat.primitives.kdf.hkdf import HKDF\n\nk = HKDF(algorithm=a, length=32, salt=None, info=None)\n',
    ],
    [
      'py.security.fixed-key',
      'from Crypto.Cipher import AES\n\nc = AES.new(b"0123456789abcdef", AES.MODE_GCM)\n',
      'from Crypto.Cipher import AES\n\ndef f(key):\n    return AES.new(key, AES.MODE_GCM)\n',
    ],
    [
      'py.security.fixed-vector',
      'from Crypto.Cipher import AES\n\ndef f(key):\n    return AES.new(key, AES.MODE_CBC, bytes.fromhex("00112233445566778899aabbccddeeff"))\n',
      'import os\nfrom Crypto.Cipher import AES\n\ndef f(key):\n    return AES.new(key, AES.MODE_CBC, os.urandom(16))\n',
    ],
    [
      'py.security.plain-mail',
      'import smtplib\n\ndef f(host, user, word):\n    s = smtplib.SMTP(host, 25)\n    s.login(user, word)\n',
      'import smtplib, ssl\n\ndef f(host, user, word):\n    s = smtplib.SMTP(host, 587)\n    s.starttls(context=ssl.create_default_context())\n    s.login(user, word)\n',
    ],
    [
      'py.security.starttls-unchecked',
      'import smtplib\n\ndef f(host):\n    s = smtplib.SMTP(host, 587)\n    s.starttls()\n',
      'import smtplib, ssl\n\ndef f(host):\n    s = smtplib.SMTP(host, 587)\n    s.starttls(context=ssl.create_default_context())\n',
    ],
    [
      'py.security.markup-filter',
      'import re\n\ndef f(t):\n    return re.sub(r"<script.*?>.*?</script>", "", t)\n',
      'import html\n\ndef f(t):\n    return html.escape(t)\n',
    ],
    [
      'py.security.jwt-unverified',
      'from jose import jwt\n\ndef f(t):\n    return jwt.get_unverified_claims(t)\n',
      'from jose import jwt\n\ndef f(t, key):\n    return jwt.decode(t, key, algorithms=["RS256"])\n',
    ],
    [
      'py.security.log-remote',
      'from flask import request\n\ndef f():\n    logger.error("got %s", request.args.get("a"))\n',
      'from flask import request\n\ndef f():\n    logger.error("got %s", request.args.get("a").replace("\\n", ""))\n',
    ],
    ['security.slow-pattern', 'import re\n\nok = re.compile(r"^(\\w+\\s?)*$")\n', 'import re\n\nok = re.compile(r"^\\w+(?:\\s\\w+)*$")\n'],
    ['security.slow-pattern', 'import re\n\nok = re.compile(r"(a|a)*b")\n', 'import re\n\nok = re.compile(r"(?:[^\\"\\\\]|\\\\.)*\\"")\n'],
    [
      'py.security.path',
      'from flask import request\n\ndef read(name):\n    return open(name).read()\n\ndef show():\n    return read(request.args["name"])\n',
      'from flask import request\n\ndef read(name):\n    return open(name).read()\n\ndef show():\n    return read(NAMES[int(request.args["name"])])\n',
    ],
    [
      'security.literal-password',
      'user_pass = {"user1": "password1", "user2": "password2"}\n',
      'user_pass = {"user1": load("user1"), "user2": load("user2")}\n',
    ],
    [
      'security.secret.named',
      `key = "${['vQF6J15Kuh3Y6ut1', 'Vh247dlVEIpTEbMnWq7lRKjDBaWuWll3VHtEHos'].join('')}"\n`,
      'key = "com.example.application.settings.cache.longest"\n',
    ],
  ],
  javascript: [
    [
      'security.loose-host',
      'export const f = (target, domain) => new URL(target).hostname.includes(domain);\n',
      'export const f = (target, allowedHosts) => allowedHosts.includes(new URL(target).hostname);\n',
    ],
    [
      'security.loose-host',
      "export const f = (url) => url.indexOf('example.com') >= 0;\n",
      "export const f = (url) => url.indexOf('?') >= 0;\n",
    ],
    [
      'js.security.fixed-salt',
      "import crypto from 'node:crypto';\nexport const f = (p) => crypto.pbkdf2Sync(p, Buffer.from('d61086db351ee47c', 'hex'), 10000, 32, 'sha256');\n",
      "import crypto from 'node:crypto';\nexport const f = (p) => crypto.pbkdf2Sync(p, crypto.randomBytes(16), 10000, 32, 'sha256');\n",
    ],
    [
      'js.security.fixed-iv',
      "import crypto from 'node:crypto';\nexport function f(key) {\n  const iv = Buffer.alloc(16, 0);\n  return crypto.createCipheriv('aes-128-cbc', key, iv);\n}\n",
      "import crypto from 'node:crypto';\nexport function f(key) {\n  const iv = Buffer.alloc(16);\n  crypto.randomFillSync(iv);\n  return crypto.createCipheriv('aes-128-cbc', key, iv);\n}\n",
    ],
    [
      'js.security.fixed-key',
      "import crypto from 'node:crypto';\nexport const f = (t) => crypto.createHmac('sha256', 'a1b2c3').update(t).digest('hex');\n",
      "import crypto from 'node:crypto';\nexport const f = (t) => crypto.createHmac('sha256', process.env.KEY).update(t).digest('hex');\n",
    ],
    [
      'js.security.short-key-call',
      "const NodeRSA = require('node-rsa');\nconst k = new NodeRSA({ b: 1024 });\n",
      "const NodeRSA = require('node-rsa');\nconst k = new NodeRSA({ b: 3072 });\n",
    ],
    [
      'js.security.markup-filter',
      "export const f = (t) => t.replace(/<script.*?>.*?<\\/script>/gi, '');\n",
      "export const f = (t) => t.replace(/</g, '&lt;');\n",
    ],
    ['security.slow-pattern', 'export const ok = /^(\\d+\\.?)+$/;\n', 'export const ok = /^\\d+(?:\\.\\d+)*$/;\n'],
    [
      'js.security.token-payload',
      "import { jwtDecode } from 'jwt-decode';\napp.get('/a', (req, res) => res.json(jwtDecode(req.headers.authorization)));\n",
      "import { jwtVerify } from 'jose';\napp.get('/a', async (req, res) => res.json(await jwtVerify(req.headers.authorization, key)));\n",
    ],
    [
      'js.security.path',
      "import fs from 'node:fs';\nfunction read(name) {\n  return fs.readFileSync(name);\n}\napp.get('/a', (req, res) => res.json(read(req.query.name)));\n",
      "import fs from 'node:fs';\nfunction read(name) {\n  return fs.readFileSync(name);\n}\napp.get('/a', (req, res) => res.json(read(names[Number(req.query.name)])));\n",
    ],
  ],
  typescript: [
    ['js.security.topic-plain', inCdk("new sns.Topic(this, 'T', {});"), inCdk("new sns.Topic(this, 'T', { masterKey: key });")],
    ['js.security.key-kept-for-ever', inCdk("new kms.Key(this, 'K');"), inCdk("new kms.Key(this, 'K', { enableKeyRotation: true });")],
    ['js.security.every-principal', inCdk('grant(new iam.AnyPrincipal());'), inCdk('grant(new iam.AccountRootPrincipal());')],
    [
      'js.security.administrator-role',
      inCdk("iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');"),
      inCdk("iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonS3ReadOnlyAccess');"),
    ],
    [
      'js.security.open-function',
      inCdk('fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });'),
      inCdk('fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });'),
    ],
    [
      'js.security.old-tls-policy',
      inCdk('make({ viewerProtocolPolicy: cf.ViewerProtocolPolicy.ALLOW_ALL });'),
      inCdk('make({ viewerProtocolPolicy: cf.ViewerProtocolPolicy.REDIRECT_TO_HTTPS });'),
    ],
    ['js.security.privileged-build', inCdk('make({ privileged: true });'), inCdk('make({ privileged: false });')],
    [
      'js.security.database-plain',
      inCdk("new rds.DatabaseInstance(this, 'D', { engine });"),
      inCdk("new rds.DatabaseInstance(this, 'D', { engine, storageEncrypted: true });"),
    ],
    [
      'js.security.element-markup',
      "export function f(r: Renderer2, e: ElementRef, t: string) {\n  r.setProperty(e.nativeElement, 'innerHTML', t);\n}\n",
      "export function f(r: Renderer2, e: ElementRef, t: string) {\n  r.setProperty(e.nativeElement, 'textContent', t);\n}\n",
    ],
  ],
  go: [
    [
      'security.loose-host',
      inGo('return strings.Contains(r.Host, "example.com")', '"strings"'),
      inGo('return strings.HasSuffix(r.Host, ".example.com")', '"strings"'),
    ],
    [
      'go.security.fixed-salt',
      inGo('pbkdf2.Key([]byte(input), []byte{0x00, 0x01}, 10000, 32, sha256.New)', '"golang.org/x/crypto/pbkdf2"\n"crypto/sha256"'),
      inGo(
        'salt := make([]byte, 16)\nrand.Read(salt)\npbkdf2.Key([]byte(input), salt, 10000, 32, sha256.New)',
        '"golang.org/x/crypto/pbkdf2"\n"crypto/sha256"\n"crypto/rand"',
      ),
    ],
  ],
  java: [
    ['java.security.weak-encoder', inJava('encoder(NoOpPasswordEncoder.getInstance());'), inJava('encoder(new BCryptPasswordEncoder());')],
    ['java.security.trusts-all-classes', inJava('factory.setTrustAllPackages(true);'), inJava('factory.setTrustAllPackages(false);')],
    [
      'java.security.mass-populate',
      inJava('BeanUtils.populate(bean, request.getParameterMap());'),
      inJava('BeanUtils.populate(bean, defaults);'),
    ],
    [
      'java.security.web-script',
      inJava('view.getSettings().setJavaScriptEnabled(true);'),
      inJava('view.getSettings().setJavaScriptEnabled(false);'),
    ],
    ['java.security.world-readable', inJava('openFileOutput("a", MODE_WORLD_READABLE);'), inJava('openFileOutput("a", MODE_PRIVATE);')],
    [
      'java.security.open-broadcast',
      inJava('sendBroadcast(intent);', 'import android.content.Intent;'),
      inJava('sendBroadcast(intent, "com.example.RIGHT");', 'import android.content.Intent;'),
    ],
    [
      'java.security.mail-host-unchecked',
      inJava('mail.setSSLOnConnect(true);'),
      inJava('mail.setSSLOnConnect(true); mail.setSSLCheckServerIdentity(true);'),
    ],
    [
      'java.security.mail-host-unchecked',
      inJava('props.put("mail.smtp.socketFactory.class", "javax.net.ssl.SSLSocketFactory");'),
      inJava(
        'props.put("mail.smtp.socketFactory.class", "javax.net.ssl.SSLSocketFactory"); props.put("mail.smtp.ssl.checkserveridentity", true);',
      ),
    ],
    [
      'java.security.template-parameter',
      inJava('Velocity.evaluate(context, out, "a", input);', 'import org.apache.velocity.app.Velocity;'),
      inJava('Velocity.evaluate(context, out, "a", "Hello $user");', 'import org.apache.velocity.app.Velocity;'),
    ],
    [
      'java.security.substitutor',
      inJava('StringSubstitutor.createInterpolator().replace(input);'),
      inJava('new StringSubstitutor(values).replace(input);'),
    ],
    [
      'java.security.ldap-template',
      inJava('template.lookup(input);', 'import org.springframework.ldap.core.LdapTemplate;'),
      inJava('template.lookup("uid=a");', 'import org.springframework.ldap.core.LdapTemplate;'),
    ],
    [
      'java.security.empty-database-password',
      inJava('DriverManager.getConnection("jdbc:derby:a", "me", "");'),
      inJava('DriverManager.getConnection("jdbc:derby:a", "me", System.getenv("WORD"));'),
    ],
    [
      'java.security.reflection-rights',
      inJava('new ReflectPermission("suppressAccessChecks");'),
      inJava('new RuntimePermission("exitVM");'),
    ],
    ['java.security.mode-by-command', inJava('run.exec("chmod 777 a");'), inJava('run.exec("chmod 700 a");')],
    ['java.security.everybody-permitted', inJava('http.anyRequest().permitAll();'), inJava('http.anyRequest().authenticated();')],
    [
      'java.security.plain-http',
      inJava('client.getForObject("http://api.shop.com/a", String.class);'),
      inJava('client.getForObject("https://api.shop.com/a", String.class);'),
    ],
    [
      'java.security.xml-transformed',
      inJava('TransformerFactory.newInstance().newTransformer();'),
      inJava('TransformerFactory t = TransformerFactory.newInstance(); t.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");'),
    ],
    [
      'java.security.any-method',
      'class A { @RequestMapping("/a") public void f(User u) { users.save(u); } }\n',
      'class A { @PostMapping("/a") public void f(User u) { users.save(u); } }\n',
    ],
    [
      'security.secret.named',
      inJava('env.put(Context.SECURITY_CREDENTIALS, "ld4p-p455w0rd");'),
      inJava('env.put(Context.SECURITY_CREDENTIALS, System.getenv("WORD"));'),
    ],
    ['security.secret.named', inJava('source.setPassword("Tr0ub4dor-3");'), inJava('source.setPassword(input);')],
    [
      'java.security.token-unchecked',
      inJava('Jwts.parser().parseClaimsJwt(input);', 'import io.jsonwebtoken.Jwts;'),
      inJava('Jwts.parser().verifyWith(key).build().parseSignedClaims(input);', 'import io.jsonwebtoken.Jwts;'),
    ],
  ],
  c: [
    [
      'c.security.short-key',
      'void f(RSA *r, BIGNUM *e) {\n  RSA_generate_key_ex(r, 1024, e, NULL);\n}\n',
      'void f(RSA *r, BIGNUM *e) {\n  RSA_generate_key_ex(r, 3072, e, NULL);\n}\n',
    ],
    [
      'c.security.fixed-salt',
      'void f(const char *p, int n, unsigned char *out) {\n  unsigned char salt[16] = {0};\n  PKCS5_PBKDF2_HMAC(p, n, salt, 16, 10000, EVP_sha256(), 32, out);\n}\n',
      'void f(const char *p, int n, unsigned char *out) {\n  unsigned char salt[16] = {0};\n  if (RAND_bytes(salt, 16) != 1) return;\n  PKCS5_PBKDF2_HMAC(p, n, salt, 16, 10000, EVP_sha256(), 32, out);\n}\n',
    ],
    [
      'c.security.token-unverified',
      'int f(jwt_t **t, const char *s) {\n  return jwt_decode(t, s, NULL, 0);\n}\n',
      'int f(jwt_t **t, const char *s, unsigned char *k, int n) {\n  return jwt_decode(t, s, k, n);\n}\n',
    ],
    [
      'c.security.xml-entities',
      'void *f(const char *n) {\n  return xmlReadFile(n, NULL, XML_PARSE_NOENT);\n}\n',
      'void *f(const char *n) {\n  return xmlReadFile(n, NULL, XML_PARSE_NONET);\n}\n',
    ],
  ],
};

describe('Rules for what never changes and for what is not there', () => testRows(rows));
