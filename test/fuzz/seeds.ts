import { builtInLibrary } from '../../src/core/templates/builtIn/library.ts';
import { toTemplateFile } from '../../src/core/templates/library/templateFile.ts';

/** Code of the built-in library, by language. */
export const codeByLanguage: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(builtInLibrary, ({ language }) => language)].map(([language, seeds]) => [
    language,
    seeds.slice(0, 8).map(({ code }) => code),
  ]),
);

/** Code of languages that the library has none of. */
export const furtherCode: Readonly<Record<string, readonly string[]>> = {
  php: ['<?php\nfunction total(array $a): int {\n    // sum\n    return array_sum($a) + (int) $_GET["x"];\n}\necho "<b>{$a}</b>";\n'],
  ruby: ['require "json"\n\ndef total(a)\n  # sum\n  a.sum { |x| x + 1 }\nrescue StandardError => e\n  puts "#{e}"\nend\n'],
  rust: ['use std::fs;\n\n/// Total.\nfn total(a: &[i32]) -> i32 {\n    let r = r#"x"#;\n    a.iter().sum::<i32>() + r.len() as i32\n}\n'],
  cpp: ['#include <string>\n#if A\nint f() {\n#else\nint f(int a) {\n#endif\n  auto s = R"x(a)x";\n  return s.size(); // n\n}\n'],
  powershell: ['<# help #>\nfunction Get-Total {\n  param([int[]]$A)\n  $s = @"\n$A\n"@\n  Write-Host "a `"b`""\n}\n'],
  css: ['@media (min-width: 1px) {\n  a:hover { color: red; background: url("x.png") }\n}\n/* end */\n'],
  json: ['{\n  // note\n  "a": [1, 2.5e3, null],\n  "url": "https://user:pass@example.com/x",\n}\n'],
  html: ['<!doctype html>\n<p class="a">x &amp; y<br/><script>let a = 1;</script></p>\n'],
  plaintext: ['Some words, and a key: sk-test-0000000000000000.\n'],
};

const python = 'import os\n\n\ndef total(a: list[int]) -> int:\n    """Sum."""\n    return sum(a)\n';

export const answers: readonly string[] = [
  `Here you are:\n\n\`\`\`python\n${python}\`\`\`\n\nIt adds them up.\n`,
  `<think>\nFirst \`\`\`python\ndraft = 1\n\`\`\` no.\n</think>\n\`\`\`python title="a.py"\n${python}\`\`\`\n`,
  `1. One file:\n\n   ~~~~python\n   x = """\n   \`\`\`\n   """\n   ~~~~\n\n> \`\`\`sh\n> python a.py\n> \`\`\`\n`,
  `\`\`\`diff\n--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n-a = 1\n+a = 2\n\`\`\`\n`,
  python,
  `<|channel|>analysis<|message|>hm<|end|><|channel|>final<|message|>\`\`\`python\n${python}\`\`\`<|return|>`,
  `{"code": ${JSON.stringify(python)}}`,
];

const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

export const bodies: readonly string[] = [
  [
    event({ id: 'c', model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content: 'Hel' } }] }),
    ': ping\n\n',
    event({ choices: [{ index: 0, delta: { content: 'lo "a" \\n' }, finish_reason: 'stop' }], usage: { prompt_tokens: 3 } }),
    'data: [DONE]\n\n',
  ].join(''),
  'event: message_start\ndata: {"type":"message_start","message":{"usage":{"input_tokens":3}}}\n\nevent: ping\ndata: {"type":"ping"}\n\n',
  JSON.stringify({ candidates: [{ content: { parts: [{ text: 'a}{' }] }, finishReason: 'STOP' }] }, undefined, 2),
  '{"a":1}\n{"b":[1,2,{"c":"]"}]}\ndata: [DONE]\n',
  '[{"a":1}\r\n,\r\n{"b":NaN}]',
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body>no</body></html>',
  'error: {"error":{"message":"Rate limit reached. Please try again in 1m30.5s.","code":"rate_limit_exceeded"}}\n\n',
  'upstream connect error or disconnect/reset before headers; retry after 25 seconds; token=abcdefgh12345678abcdefgh12345678\n',
];

export const projectFiles: readonly string[] = [
  `{
  // profile
  "version": 1, "id": "shop", "client": "Acme",
  "settings": { "validation.threshold": 90, "prompt.additions": "Use {language}.", "budget.monthlyUsd": 5 },
  "agents": { "reviewer": { "prompt.system": "x" } },
}
`,
  '{"$schema":"x","version":2,"settings":{"a":1,"a":2,"__proto__":{"b":1}},"agents":{"none":{}}}',
];

export const bundles: readonly string[] = [
  JSON.stringify(
    { format: 'q2o-bundle', version: 1, settings: { 'validation.threshold': 95 }, agents: {}, projects: [{ id: 'shop' }], templates: [] },
    undefined,
    2,
  ),
];

export const templateFiles: readonly string[] = builtInLibrary.filter((_, index) => index % 9 === 0).map(toTemplateFile);

export const manifests: Readonly<Record<string, readonly string[]>> = {
  'package.json': ['{"name":"a","dependencies":{"zod":"4","@scope/x":"1"},"imports":{"#a/*":"./a/*"}}'],
  'package-lock.json': ['{"packages":{"":{},"node_modules/zod":{"version":"4"},"node_modules/a/node_modules/b":{}}}'],
  'requirements.txt': [
    '# all\nflask>=2 ; python_version > "3"\n-e git+https://x/y#egg=thing\nrequests[socks]==2.0 \\\n  --hash=sha256:0\n',
  ],
  'pyproject.toml': [
    '[project]\nname = "a"\ndependencies = ["httpx>=0.2", "x[y]~=1"]\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
  ],
  Pipfile: ['[packages]\nrequests = "*"\n[dev-packages]\npytest = {version = "*"}\n'],
  'poetry.lock': ['[[package]]\nname = "idna"\nversion = "3"\n\n[[package]]\nname = "six"\n'],
  'setup.py': ['setup(name="a", install_requires=["x>=1", "y"], extras_require={"dev": ["z"]},)\n'],
  'setup.cfg': ['[options]\ninstall_requires =\n    x>=1\n    y\n[other]\na = 1\n'],
  'environment.yml': ['dependencies:\n  - python=3.12\n  - conda-forge::numpy\n  - pip:\n    - flask\n'],
  'go.mod': ['module example.com/a\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.0 // indirect\n\tgolang.org/x/net v0.1.0\n)\n'],
  'pom.xml': ['<project><dependency><groupId> org.x </groupId><artifactId>y</artifactId></dependency></project>'],
  'build.gradle': ["implementation \"org.x:y:1.0\"\ncompile group: 'a.b', name: 'c'\n"],
  'App.csproj': ['<Project><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13" /></ItemGroup></Project>'],
  'packages.config': ['<packages><package id="EntityFramework" version="6" /></packages>'],
  'composer.json': ['{"require":{"php":">=8","laravel/framework":"11"},"autoload":{"psr-4":{"App\\\\":"src/"}}}'],
  'composer.lock': ['{"packages":[{"name":"a/b","autoload":{"psr-4":{"A\\\\B\\\\":"src"}}}]}'],
  Gemfile: ['source "https://rubygems.org"\ngem "rails", "~> 7"\ngem(\'x\')\n'],
  'a.gemspec': ['Gem::Specification.new do |s|\n  s.add_runtime_dependency "x"\nend\n'],
  'Gemfile.lock': ['GEM\n  specs:\n    rails (7.0)\n      rack (>= 2)\n'],
  'Cargo.toml': ['[package]\nname = "a"\n[dependencies]\nserde = "1"\n[target.\'cfg(unix)\'.dependencies]\nnix = "0.2"\n'],
};
