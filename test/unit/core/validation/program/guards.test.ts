import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

/** A handler with a hole for a check of `name`, the checks that make it safe, and those that only look like one. */
interface Handlers {
  readonly language: string;
  readonly handler: (guard: string) => string;
  readonly enough: readonly string[];
  readonly tooLittle: readonly string[];
}

const handlers: readonly Handlers[] = [
  {
    language: 'python',
    handler: (guard) => `import os, re
from flask import request, abort
ALLOWED = {"a.txt", "b.txt"}
def view():
    name = request.args.get("name")
    ${guard}
    return open(os.path.join("/srv/files", name)).read()
`,
    enough: [
      'if name not in ALLOWED: abort(404)',
      'if not (name in ALLOWED): return ""',
      'if name != "a.txt" and name != "b.txt": raise ValueError(name)',
      'if not re.fullmatch(r"[a-z]+", name): abort(400)',
      'if re.match(r"^[a-z]+$", name) is None: abort(400)',
      'if not name.isalnum(): return ""',
      'if ".." in name or "/" in name: abort(400)',
      'if any(part in name for part in ("..", "/")): abort(400)',
      'assert name in ALLOWED',
      'known = name in ALLOWED\n    if not known: abort(404)',
      'if not os.path.realpath(os.path.join("/srv/files", name)).startswith("/srv/files/"): abort(404)',
      'name = {"a": "a.txt"}.get(name, "b.txt")',
      'name = "a.txt" if 3 * 4 > 10 else name',
      'match name:\n        case "a.txt" | "b.txt": pass\n        case _: abort(404)',
    ],
    tooLittle: [
      'if len(name) > 20: abort(400)',
      'if not name: abort(400)',
      'if name not in ALLOWED: print("odd")',
      'if not re.match(r"[a-z]+", name): abort(400)',
      'if not re.fullmatch(r".*", name): abort(400)',
      'if not name.endswith(".txt"): abort(400)',
      'if not name.startswith("/srv/files"): abort(400)',
      'if "x" in name: abort(400)',
      'if name == "a.txt": abort(404)',
      'other = name in ALLOWED',
    ],
  },
  {
    language: 'javascript',
    handler: (guard) => `const path = require('path');
const fs = require('fs');
const ALLOWED = ['a.txt', 'b.txt'];
app.get('/', (req, res) => {
  const name = req.query.name;
  ${guard}
  res.send(fs.readFileSync(path.join('/srv', name)));
});
`,
    enough: [
      'if (!ALLOWED.includes(name)) return res.sendStatus(404);',
      'if (ALLOWED.indexOf(name) === -1) { return; }',
      'if (new Set(ALLOWED).has(name) === false) throw new Error();',
      'if (!/^[a-z]+$/.test(name)) return;',
      'if (!name.match(/^\\w+\\.txt$/)) return;',
      "if (name !== 'a.txt') return;",
      "if (name.includes('..') || name.includes('/')) return;",
      'if (!Object.hasOwn(files, name)) return;',
      "switch (name) { case 'a.txt': case 'b.txt': break; default: return; }",
      'if (!isAllowedName(name)) { throw new Error(); }',
      "const full = path.resolve('/srv', name); if (!full.startsWith('/srv/')) return;",
      'if (isNaN(name)) return;',
    ],
    tooLittle: [
      'if (name.length > 20) return;',
      'if (!name) return;',
      "if (!ALLOWED.includes(name)) console.log('odd');",
      'if (!/[a-z]+/.test(name)) return;',
      'if (!/^.*$/.test(name)) return;',
      "if (!name.endsWith('.txt')) return;",
      "if (typeof name !== 'string') return;",
      "if (name === 'a.txt') return;",
      "if (name.includes('x')) return;",
      'const known = ALLOWED.includes(name);',
    ],
  },
  {
    language: 'go',
    handler: (guard) => `package p
func view(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	${guard}
	data, _ := os.ReadFile("/srv/" + name)
	w.Write(data)
}
`,
    enough: [
      'if !allowed[name] { http.Error(w, "", 404); return }',
      'if _, ok := allowed[name]; !ok { return }',
      'if !slices.Contains(names, name) { return }',
      'if name != "a.txt" { return }',
      'if !regexp.MustCompile(`^[a-z]+$`).MatchString(name) { return }',
      'if matched, _ := regexp.MatchString("^[a-z]+$", name); !matched { return }',
      'if strings.Contains(name, "..") { return }',
      'if !filepath.IsLocal(name) { return }',
      'switch name { case "a.txt", "b.txt": default: return }',
      'if !isValidName(name) { panic(name) }',
    ],
    tooLittle: [
      'if len(name) > 20 { return }',
      'if name == "" { return }',
      'if !allowed[name] { log.Print(name) }',
      'if !regexp.MustCompile(`[a-z]+`).MatchString(name) { return }',
      'if !strings.HasSuffix(name, ".txt") { return }',
      'if !strings.HasPrefix(name, "/srv") { return }',
      'if strings.Contains(name, "x") { return }',
      'if name == "a.txt" { return }',
      'ok := allowed[name]',
      'name = strings.TrimSpace(name)',
    ],
  },
  {
    language: 'java',
    handler: (guard) => `class A { void view(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String name = request.getParameter("name");
    ${guard}
    FileInputStream in = new FileInputStream("/srv/" + name);
} }
`,
    enough: [
      'if (!ALLOWED.contains(name)) { throw new IllegalArgumentException(); }',
      'if (!NAMES.containsKey(name)) return;',
      'if (!"a.txt".equals(name)) return;',
      'if (!name.equals("a.txt") && !name.equals("b.txt")) return;',
      'if (!name.matches("[a-z]+")) return;',
      'if (!Pattern.compile("^[a-z]+$").matcher(name).matches()) return;',
      'if (name.contains("..")) throw new SecurityException();',
      'if (name.indexOf("..") >= 0) return;',
      'switch (name) { case "a.txt": break; default: return; }',
      'name = NAMES.getOrDefault("a", "b");',
    ],
    tooLittle: [
      'if (name.length() > 20) return;',
      'if (name == null) return;',
      'if (!ALLOWED.contains(name)) log.warn("odd");',
      'if (!name.matches(".*")) return;',
      'if (!name.endsWith(".txt")) return;',
      'if (!name.startsWith("/srv")) return;',
      'if (name.contains("x")) return;',
      'if ("a.txt".equals(name)) return;',
      'boolean known = ALLOWED.contains(name);',
      'name = name.trim();',
    ],
  },
  {
    language: 'csharp',
    handler: (guard) => `public class C : Controller {
  [HttpGet] public IActionResult View(string name) {
    ${guard}
    return Content(System.IO.File.ReadAllText("/srv/" + name));
  }
}
`,
    enough: [
      'if (!Allowed.Contains(name)) return NotFound();',
      'if (!Names.ContainsKey(name)) { throw new Exception(); }',
      'if (name != "a.txt") return NotFound();',
      'if (!name.Equals("a.txt")) return NotFound();',
      'if (!Regex.IsMatch(name, "^[a-z]+$")) return NotFound();',
      'if (name.Contains("..")) return NotFound();',
      'if (name.IndexOf("..") != -1) return NotFound();',
      'switch (name) { case "a.txt": break; default: return NotFound(); }',
      'if (!int.TryParse(name, out var id)) return NotFound();',
      'if (!IsAllowed(name)) return NotFound();',
    ],
    tooLittle: [
      'if (name.Length > 20) return NotFound();',
      'if (name == null) return NotFound();',
      'if (!Allowed.Contains(name)) Log.Warn("odd");',
      'if (!Regex.IsMatch(name, "[a-z]+")) return NotFound();',
      'if (!name.EndsWith(".txt")) return NotFound();',
      'if (!name.StartsWith("/srv")) return NotFound();',
      'if (name.Contains("x")) return NotFound();',
      'if (name == "a.txt") return NotFound();',
      'var known = Allowed.Contains(name);',
      'name = name.Trim();',
    ],
  },
  {
    language: 'php',
    handler: (guard) => `<?php
$name = $_GET['name'];
${guard}
echo file_get_contents('/srv/' . $name);
`,
    enough: [
      'if (!in_array($name, $allowed, true)) { exit; }',
      'if (!isset($names[$name])) { die(); }',
      'if (!array_key_exists($name, $names)) { throw new Exception(); }',
      "if ($name !== 'a.txt') { exit; }",
      "if (!preg_match('/^[a-z]+$/', $name)) { die(); }",
      "if (preg_match('/^[a-z]+$/D', $name) !== 1) { die(); }",
      "if (strpos($name, '..') !== false) { die(); }",
      "if (str_contains($name, '..')) { exit; }",
      'if (!ctype_alnum($name)) { exit; }',
      "switch ($name) { case 'a.txt': break; default: exit; }",
    ],
    tooLittle: [
      'if (strlen($name) > 20) { exit; }',
      'if (!$name) { exit; }',
      "if (!in_array($name, $allowed)) { error_log('odd'); }",
      "if (!preg_match('/[a-z]+/', $name)) { die(); }",
      "if (!str_ends_with($name, '.txt')) { die(); }",
      "if (!str_starts_with($name, '/srv')) { die(); }",
      "if (strpos($name, 'x') !== false) { die(); }",
      "if ($name === 'a.txt') { die(); }",
      '$known = in_array($name, $allowed);',
      '$name = trim($name);',
    ],
  },
  {
    language: 'ruby',
    handler: (guard) => `class FilesController < ApplicationController
  def show
    name = params[:name]
    ${guard}
    send_file("/srv/" + name)
  end
end
`,
    enough: [
      'return head :not_found unless ALLOWED.include?(name)',
      'raise ArgumentError unless NAMES.key?(name)',
      'return if name != "a.txt"',
      'unless name =~ /\\A[a-z]+\\z/\n      return\n    end',
      'raise ArgumentError unless name.match?(/\\A\\w+\\z/)',
      'return if name.include?("..")',
      'head :not_found and return unless ALLOWED.include?(name)',
      'case name\n    when "a.txt", "b.txt" then nil\n    else return\n    end',
      'if !ALLOWED.include?(name)\n      return\n    end',
      'return unless allowed_name?(name)',
    ],
    tooLittle: [
      'return if name.length > 20',
      'return if name.nil?',
      'puts "odd" unless ALLOWED.include?(name)',
      'return unless name =~ /^[a-z]+$/',
      'return unless name.end_with?(".txt")',
      'return unless name.start_with?("/srv")',
      'return if name.include?("x")',
      'return if name == "a.txt"',
      'known = ALLOWED.include?(name)',
      'name = name.strip',
    ],
  },
];

describe('A check of a value', () => {
  for (const { language, handler, enough, tooLittle } of handlers) {
    const isFound = async (guard: string) => {
      const report = await validate(language, handler(guard));
      assert.equal(report.parsed, 'yes', guard);
      return report.findings.some(({ rule }) => /path|file|traversal/.test(rule));
    };
    for (const guard of enough) {
      it(`ends its flow in ${language}: ${guard}`, async () => {
        assert.equal(await isFound(guard), false);
      });
    }
    for (const guard of tooLittle) {
      it(`proves nothing in ${language}: ${guard}`, async () => {
        assert.equal(await isFound(guard), true);
      });
    }
  }
});
