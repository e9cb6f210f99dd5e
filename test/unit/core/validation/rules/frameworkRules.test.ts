import { type Row, testRows } from './ruleRows.ts';

const inJava = (body: string, imports = '') => `${imports}\nclass A { void f(String input) throws Exception { ${body} } }\n`;
const inServlet = (body: string) =>
  `import javax.servlet.http.*;\nclass A extends HttpServlet { void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception { ${body} } }\n`;
const inClass = (body: string) => `public class C { void M(string input, string url) { ${body} } }\n`;
const inPhp = (body: string) => `<?php\nfunction f($request, $input) {\n  ${body}\n}\n`;
const jdbc = 'import org.springframework.jdbc.core.JdbcTemplate;';

const rows: Readonly<Record<string, readonly Row[]>> = {
  java: [
    [
      'java.security.trust-manager',
      'class T implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String a) { /* later */ } }\n',
      'class T implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String a) { inner.checkServerTrusted(c, a); } }\n',
    ],
    [
      'java.security.host-verifier',
      'class V { public boolean verify(String host, SSLSession session) { return true; } }\n',
      'class V { public boolean verify(String host, SSLSession session) { return host.equals(expected); } }\n',
    ],
    [
      'java.security.cookie-flags',
      inServlet('Cookie c = new Cookie("a", "b"); response.addCookie(c);'),
      inServlet('Cookie c = new Cookie("a", "b"); c.setHttpOnly(true); c.setSecure(true); response.addCookie(c);'),
    ],
    [
      'java.security.log-line',
      inServlet('logger.warn("asked {}", request.getParameter("q"));'),
      inServlet('logger.warn("asked {}", Integer.parseInt(request.getParameter("q")));'),
    ],
    [
      'java.security.sql-factory',
      inJava('new PreparedStatementCreatorFactory("SELECT a FROM t WHERE b = \'" + input + "\'");', jdbc),
      inJava('new PreparedStatementCreatorFactory("SELECT a FROM t WHERE b = ?");', jdbc),
    ],
    [
      'java.security.sql-made-elsewhere',
      'import org.springframework.jdbc.core.JdbcTemplate;\nclass A { void f(JdbcTemplate t, String sql) { t.queryForList(sql); } }\n',
      'import org.springframework.jdbc.core.JdbcTemplate;\nclass A { void f(JdbcTemplate t, String sql) { t.queryForList("SELECT a FROM t", sql.length()); } }\n',
    ],
    [
      'java.security.command-arguments',
      inJava('new ProcessBuilder("sh", "-c", input).start();'),
      inJava('new ProcessBuilder("convert", "-resize", "10", "a.png").start();'),
    ],
    ['java.security.ldap-objects', inJava('controls.setReturningObjFlag(true);'), inJava('controls.setReturningObjFlag(false);')],
    [
      'java.security.plain-connection',
      inJava('new URL("http://api.shop.example/a").openConnection();'),
      inJava('new URL("https://api.shop.example/a").openConnection();'),
    ],
    [
      'java.security.plain-http',
      inJava('restTemplate.getForObject("http://api.shop.example/a", String.class);'),
      inJava('restTemplate.getForObject("http://localhost:8080/a", String.class);'),
    ],
    [
      'java.security.fixed-vector',
      inJava('new IvParameterSpec(new byte[] {0, 1, 2, 3});'),
      inJava('byte[] iv = new byte[16]; random.nextBytes(iv); new IvParameterSpec(iv);'),
    ],
    ['java.security.default-mode', inJava('Cipher.getInstance("AES");'), inJava('KeyGenerator.getInstance("AES");')],
    [
      'java.security.archive-path',
      inJava('ZipEntry entry = zip.getNextEntry(); new File(folder, entry.getName());'),
      inJava(
        'ZipEntry entry = zip.getNextEntry(); File f = new File(folder, entry.getName()); if (!f.getCanonicalPath().startsWith(root)) throw new IOException();',
      ),
    ],
    ['java.security.frame-options', inJava('http.headers().frameOptions().disable();'), inJava('http.headers().frameOptions().deny();')],
    ['java.security.redirect-header', inJava('headers.setHeader("Location", input);'), inJava('headers.setHeader("Location", "/home");')],
  ],
  csharp: [
    [
      'cs.security.sql-framework',
      inClass('db.QuerySingleAsync("SELECT a FROM t WHERE b = \'" + input + "\'");'),
      inClass('db.QuerySingleAsync("SELECT a FROM t WHERE b = @b", new { b = input });'),
    ],
    [
      'cs.security.ssrf-parameter',
      inClass('var client = new WebClient(); client.OpenRead(url);'),
      inClass('var client = new WebClient(); client.OpenRead("https://a.example/" + input);'),
    ],
    [
      'cs.security.slow-pattern',
      inClass('var r = new Regex("^(a+)+$");'),
      inClass('var r = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(1));'),
    ],
    [
      'cs.security.developer-page',
      inClass('app.UseDeveloperExceptionPage();'),
      inClass('if (env.IsDevelopment()) { app.UseDeveloperExceptionPage(); }'),
    ],
    [
      'cs.security.few-rounds',
      inClass('var d = new Rfc2898DeriveBytes(input, salt, 1000, HashAlgorithmName.SHA256);'),
      inClass('var d = new Rfc2898DeriveBytes(input, salt, 600000, HashAlgorithmName.SHA256);'),
    ],
    [
      'cs.security.token-unsigned',
      inClass('var t = handler.ReadJwtToken(input);'),
      inClass('handler.ValidateToken(input, parameters, out var t);'),
    ],
    ['cs.security.metadata-plain', inClass('options.RequireHttpsMetadata = false;'), inClass('options.RequireHttpsMetadata = true;')],
    [
      'cs.security.key-guessed',
      inClass('new Random().NextBytes(key); aes.Key = key;'),
      inClass('RandomNumberGenerator.Fill(key); aes.Key = key;'),
    ],
    ['cs.security.same-site', inClass('options.SameSite = SameSiteMode.None;'), inClass('options.SameSite = SameSiteMode.Strict;')],
    [
      'cs.security.plain-http',
      inClass('client.GetStringAsync("http://api.shop.example/a");'),
      inClass('client.GetStringAsync("https://api.shop.example/a");'),
    ],
    ['cs.security.xslt', inClass('var s = new XsltSettings(false, true);'), inClass('var s = new XsltSettings(false, false);')],
    [
      'cs.security.template',
      inClass('engine.CompileRenderStringAsync("key", input); Razor.Parse(input);'),
      inClass('Razor.Parse("Hello @Model");'),
    ],
    [
      'cs.security.archive-path',
      inClass('var p = Path.Combine(folder, entry.FullName);'),
      inClass('var p = Path.GetFullPath(Path.Combine(folder, entry.FullName)); if (!p.StartsWith(folder)) { throw new IOException(); }'),
    ],
    [
      'cs.security.certificate-callback',
      'class C { bool Check(object s, X509Certificate c, X509Chain h, SslPolicyErrors e) { return true; } }\n',
      'class C { bool Check(object s, X509Certificate c, X509Chain h, SslPolicyErrors e) { return e == SslPolicyErrors.None; } }\n',
    ],
  ],
  php: [
    [
      'php.security.sql-framework',
      inPhp('$qb->andWhere("u.name = " . $input);'),
      inPhp('$qb->andWhere("u.name = :name")->setParameter("name", $input);'),
    ],
    ['php.security.sql-name', inPhp('DB::table("t")->orderBy($_GET["by"]);'), inPhp('DB::table("t")->where("by", $_GET["by"]);')],
    [
      'php.security.form-unprotected',
      inPhp('$r->setDefaults(["csrf_protection" => false]);'),
      inPhp('$r->setDefaults(["csrf_protection" => true]);'),
    ],
    [
      'php.security.cors-response',
      inPhp('return new JsonResponse($a, 200, ["Access-Control-Allow-Origin" => "*"]);'),
      inPhp('return new JsonResponse($a, 200, ["Access-Control-Allow-Origin" => "https://a.example"]);'),
    ],
    [
      'php.security.cookie-bare',
      inPhp('setcookie("a", $input);'),
      inPhp('setcookie("a", $input, ["secure" => true, "httponly" => true]);'),
    ],
    ['php.security.records-filled', inPhp('User::create($request->all());'), inPhp('User::create($request->validated());')],
    [
      'php.security.address-opened',
      inPhp('getimagesize($_GET["u"]);'),
      inPhp('wp_remote_get("https://a.example/?u=" . urlencode($_GET["u"]));'),
    ],
    [
      'php.security.open-rest',
      inPhp('register_rest_route("a/v1", "/b", ["methods" => "POST", "permission_callback" => "__return_true"]);'),
      inPhp('register_rest_route("a/v1", "/b", ["methods" => "POST", "permission_callback" => "may_edit"]);'),
    ],
    ['php.security.setting', inPhp('ini_set("session.cookie_httponly", "0");'), inPhp('ini_set("session.cookie_httponly", "1");')],
    [
      'php.security.fixed-vector',
      inPhp('openssl_encrypt($input, "aes-256-cbc", $key, 0, "1234567890123456");'),
      inPhp('openssl_encrypt($input, "aes-256-cbc", $key, 0, random_bytes(16));'),
    ],
    ['php.security.tls-option', inPhp('$c = new Client(["verify" => false]);'), inPhp('$c = new Client(["verify" => true]);')],
    [
      'php.security.plain-http',
      inPhp('file_get_contents("http://api.shop.example/a");'),
      inPhp('file_get_contents("http://localhost/a");'),
    ],
    [
      'php.security.redirect-framework',
      inPhp('return redirect()->away($_GET["next"]);'),
      inPhp('return redirect()->away("https://a.example/" . $_GET["next"]);'),
    ],
    ['php.security.lost-digits', inPhp('$t = base_convert(bin2hex(random_bytes(20)), 16, 36);'), inPhp('$t = base_convert("ff", 16, 10);')],
  ],
};

describe('Rules of frameworks', () => testRows(rows));
