import { type Row, testRows } from './ruleRows.ts';

const inClass = (body: string) => `public class C { void M(string input) { ${body} } }\n`;
const inRoute = (code: string) =>
  `@RestController\nclass A {\n  @GetMapping("/x")\n  void x(@RequestParam String id) throws Exception {\n    ${code}\n  }\n}\n`;
const inJava = (body: string, imports = '') => `${imports}\nclass A { void f(String input) throws Exception { ${body} } }\n`;
const inGo = (body: string, imports: string) => `package p\nimport (${imports})\nfunc f(input string) {\n${body}\n}\n`;
const inRails = (body: string) => `class ItemsController < ApplicationController\n  def show\n    ${body}\n  end\nend\n`;

const rows: Readonly<Record<string, readonly Row[]>> = {
  csharp: [
    ['cs.security.listener', inClass('l.Prefixes.Add("http://*:80/");'), inClass('l.Prefixes.Add("http://a.example:80/");')],
    ['cs.security.ecb', inClass('var c = aes.EncryptEcb(data, PaddingMode.PKCS7);'), inClass('var c = aes.EncryptCbc(data, iv);')],
    [
      'cs.security.token-check',
      inClass('var p = new P { ValidateLifetime = false };'),
      inClass('var p = new P { ValidateLifetime = true };'),
    ],
    ['cs.security.type-filter', inClass('p.TypeFilterLevel = TypeFilterLevel.Full;'), inClass('p.TypeFilterLevel = TypeFilterLevel.Low;')],
    [
      'cs.security.certificate-name-compared',
      inClass('if (c.SubjectName.Name == "CN=a") { Go(); }'),
      inClass('if (c.Thumbprint == known) { Go(); }'),
    ],
    [
      'cs.security.lockout',
      inClass('await m.PasswordSignInAsync(u, p, keep, false);'),
      inClass('var entered = m.PasswordSignInAsync(u, p, keep, lockoutOnFailure: true);'),
    ],
    [
      'cs.security.sql-text',
      inClass('var b = new StringBuilder("SELECT * FROM t WHERE n = "); b.Append(input); c.CommandText = b.ToString();'),
      inClass('var b = new StringBuilder("SELECT * FROM t"); b.Append(" WHERE n = @n"); c.CommandText = b.ToString();'),
    ],
    ['cs.security.cors', inClass('b.AllowAnyOrigin();'), inClass('b.WithOrigins("https://a.example");')],
    ['cs.security.xpath', inClass('n.SelectNodes("//u[@n=\'" + input + "\']");'), inClass('n.SelectNodes("//u");')],
    ['cs.security.xml-resolver', inClass('d.XmlResolver = new XmlUrlResolver();'), inClass('d.XmlResolver = null;')],
  ],
  java: [
    [
      'java.security.ssrf',
      inRoute('rest.getForObject("https://" + id, A.class);'),
      inRoute('rest.getForObject("https://a.example/" + id, A.class);'),
    ],
    ['java.security.ssrf', inRoute('new URL(id).openStream();'), inRoute('ResponseEntity.created(URI.create("/api/vehicles/" + id));')],
    ['java.security.nosql', inJava('q.put("$where", "this.a == \'" + input + "\'");'), inJava('q.put("a", input);')],
    ['java.security.old-tls', inJava('SSLContext.getInstance("TLSv1");'), inJava('SSLContext.getInstance("TLSv1.3");')],
    [
      'java.security.xml-doctype',
      inJava('f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);'),
      inJava('f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);'),
    ],
    [
      'java.security.xml',
      inJava('DocumentBuilderFactory f = DocumentBuilderFactory.newInstance(); f.newDocumentBuilder();'),
      inJava(
        'DocumentBuilderFactory f = DocumentBuilderFactory.newInstance(); f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);',
      ),
    ],
    ['java.security.unsigned-token', inJava('t.sign(Algorithm.none());'), inJava('t.sign(Algorithm.RSA256(keys));')],
    ['java.security.token-secret', inJava('Algorithm.HMAC256("abc");'), inJava('Algorithm.HMAC256(System.getenv("KEY"));')],
    ['java.security.token-unchecked', inJava('JWT.decode(input);'), inJava('JWT.decode(input); verifier.verify(input);')],
    [
      'java.security.permissions',
      inJava('PosixFilePermissions.fromString("rw-rw-rw-");'),
      inJava('PosixFilePermissions.fromString("rw-------");'),
    ],
    ['java.security.cors', inJava('registry.allowedOrigins("*");'), inJava('registry.allowedOrigins("https://a.example");')],
    [
      'java.security.jdo',
      inJava('q.setFilter("id == " + input);', 'import javax.jdo.Query;'),
      inJava('q.setFilter("id == value");', 'import javax.jdo.Query;'),
    ],
    [
      'java.security.path',
      'class A { void f(HttpServletRequest asked) { new FileInputStream("/a/" + asked.getParameter("n")); } }\n',
      'class A { void f(HttpServletRequest asked) { new FileInputStream("/a/" + FilenameUtils.getName("n")); } }\n',
    ],
  ],
  go: [
    [
      'go.security.fixed-nonce',
      inGo('cipher.NewCTR(block, []byte("0123456789abcdef"))', '"crypto/cipher"'),
      inGo('cipher.NewCTR(block, iv)', '"crypto/cipher"'),
    ],
    ['go.security.token-secret', inGo('t.SignedString([]byte("abc"))', '"jwt"'), inGo('t.SignedString(key)', '"jwt"')],
    [
      'go.security.token-unsigned',
      inGo('jwt.NewWithClaims(jwt.SigningMethodNone, c)', '"jwt"'),
      inGo('jwt.NewWithClaims(jwt.SigningMethodHS256, c)', '"jwt"'),
    ],
    [
      'go.security.archive-path',
      inGo(
        'r, _ := zip.OpenReader(input)\nfor _, f := range r.File {\n  use(filepath.Join(dir, f.Name))\n}',
        '"archive/zip"\n"path/filepath"',
      ),
      inGo(
        'r, _ := zip.OpenReader(input)\nfor _, f := range r.File {\n  if !filepath.IsLocal(f.Name) { continue }\n  use(filepath.Join(dir, f.Name))\n}',
        '"archive/zip"\n"path/filepath"',
      ),
    ],
    [
      'go.security.archive-size',
      inGo('r, _ := gzip.NewReader(in)\nio.Copy(out, r)', '"compress/gzip"\n"io"'),
      inGo('r, _ := gzip.NewReader(in)\nio.CopyN(out, r, 100)', '"compress/gzip"\n"io"'),
    ],
    ['go.security.every-interface', inGo('net.Listen("tcp", ":80")', '"net"'), inGo('net.Listen("tcp", "127.0.0.1:80")', '"net"')],
    ['go.security.temporary-file', inGo('os.Create("/tmp/job")', '"os"'), inGo('os.CreateTemp("", "job")', '"os"')],
    [
      'go.security.open-cookie',
      inGo('http.SetCookie(w, &http.Cookie{Name: "s", Value: input})', '"net/http"'),
      inGo('http.SetCookie(w, &http.Cookie{Name: "s", Value: input, Secure: true, HttpOnly: true})', '"net/http"'),
    ],
    [
      'go.security.cipher-suites',
      inGo('c := &tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}}', '"crypto/tls"'),
      inGo('c := &tls.Config{CipherSuites: []uint16{tls.TLS_AES_128_GCM_SHA256}}', '"crypto/tls"'),
    ],
    [
      'go.security.path',
      'package p\nimport ("net/http"; "os")\nfunc f(w http.ResponseWriter, asked *http.Request) { os.Open("/a/" + asked.FormValue("n")) }\n',
      'package p\nimport ("net/http"; "os")\nfunc f(w http.ResponseWriter, asked *http.Request) { os.Open("/a/b") }\n',
    ],
  ],
  php: [
    [
      'php.security.cors',
      "<?php\nheader('Access-Control-Allow-Origin: *');\n",
      "<?php\nheader('Access-Control-Allow-Origin: https://a.example');\n",
    ],
    ['php.security.loose-hash', '<?php\nif (md5($a) == $b) { f(); }\n', '<?php\nif (hash_equals($a, $b)) { f(); }\n'],
    ['php.security.callback-second', "<?php\nusort($a, $_GET['f']);\n", "<?php\nusort($_GET['a'], 'strcmp');\n"],
    ['php.security.command', '<?php\nproc_open("ls $x", [], $p);\n', '<?php\nproc_open(["ls", $x], [], $p);\n'],
    [
      'php.security.redirect-header',
      "<?php\nheader('Location: ' . $_GET['to']);\n",
      "<?php\nheader('Location: https://a.example/' . $_GET['to']);\n",
    ],
    ['php.security.eval', '<?php\nassert($x);\n', '<?php\nassert($x > 1);\n'],
    ['php.security.plain-transport', '<?php\nftp_connect($host);\n', '<?php\nftp_ssl_connect($host);\n'],
    ['php.security.xpath', "<?php\n$d->xpath('//u[' . $_GET['n'] . ']');\n", "<?php\n$d->xpath('//u');\n"],
    ['php.security.log', "<?php\nerror_log('x ' . $_GET['n']);\n", "<?php\nerror_log('x');\n"],
    ['php.security.ignored-rule', "<?php\n$r->ignore($_GET['id']);\n", '<?php\n$r->ignore($user->id);\n'],
  ],
  ruby: [
    ['rb.security.sql-option', inRails('Item.find(:all, :order => params[:o])'), inRails('Item.find(:all, :order => "name")')],
    ['rb.security.sql-request', inRails('Item.order(params[:o])'), inRails('Item.order(:name)')],
    ['rb.security.backticks', inRails('`ls #{params[:n]}`'), inRails('`ls`')],
    ['rb.security.mass-assignment', inRails('Item.new(params[:item])'), inRails('Item.new(params.require(:item).permit(:name))')],
    ['rb.security.rendered', inRails('render inline: params[:t]'), inRails('render plain: params[:t]')],
    ['rb.security.token-secret', inRails("JWT.encode(data, 'abc', 'HS256')"), inRails("JWT.encode(data, ENV['KEY'], 'HS256')")],
    ['rb.security.token-unchecked', inRails('JWT.decode(token, nil, false)'), inRails('JWT.decode(token, key, true)')],
    ['rb.security.short-key', inRails('OpenSSL::PKey::RSA.new(1024)'), inRails('OpenSSL::PKey::RSA.new(3072)')],
    [
      'rb.security.filter-skipped',
      'class A < B\n  skip_before_action :require_login, except: [:index]\nend\n',
      'class A < B\n  skip_before_action :require_login, only: [:index]\nend\n',
    ],
    [
      'rb.security.format-lines',
      'class A < B\n  validates :n, format: { with: /^[a-z]+$/ }\nend\n',
      'class A < B\n  validates :n, format: { with: /\\A[a-z]+\\z/ }\nend\n',
    ],
  ],
};

describe('Rules of the languages', () => testRows(rows));
