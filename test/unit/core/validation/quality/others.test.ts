import { describeTwins } from './twins.ts';

describeTwins(
  'php',
  [
    {
      rule: 'quality.position-as-truth',
      faulty: 'function f(string $a): bool {\n  if (strpos($a, "x")) { return true; }\n  return false;\n}',
      fixed: 'function f(string $a): bool {\n  if (strpos($a, "x") !== false) { return true; }\n  return false;\n}',
    },
    {
      rule: 'quality.position-as-truth',
      faulty: 'function f(string $a): bool {\n  return strpos($a, "x") == false;\n}',
      fixed: 'function f(string $a): bool {\n  return strpos($a, "x") === false;\n}',
    },
    {
      rule: 'quality.left-reference',
      faulty:
        'function f(array $xs): array {\n  foreach ($xs as &$x) {\n    $x++;\n  }\n  foreach ($xs as $x) { g($x); }\n  return $xs;\n}',
      fixed:
        'function f(array $xs): array {\n  foreach ($xs as &$x) {\n    $x++;\n  }\n  unset($x);\n  foreach ($xs as $x) { g($x); }\n  return $xs;\n}',
    },
    {
      rule: 'quality.never-closed',
      faulty: 'function f(string $name): string {\n  $file = fopen($name, "r");\n  return fgets($file);\n}',
      fixed:
        'function f(string $name): string {\n  $file = fopen($name, "r");\n  $line = fgets($file);\n  fclose($file);\n  return $line;\n}',
    },
    {
      rule: 'quality.lost-result',
      faulty: 'function f(string $a): string {\n  trim($a);\n  return $a;\n}',
      fixed: 'function f(string $a): string {\n  return trim($a);\n}',
    },
    {
      rule: 'quality.lost-error',
      faulty: 'function f(int $a): void {\n  if ($a < 0) {\n    new InvalidArgumentException("a");\n  }\n}',
      fixed: 'function f(int $a): void {\n  if ($a < 0) {\n    throw new InvalidArgumentException("a");\n  }\n}',
    },
    {
      rule: 'errors.swallowed',
      faulty: 'function f(): void {\n  try { g(); } catch (Exception $e) {}\n}',
      fixed: 'function f(): void {\n  try { g(); } catch (RuntimeException $e) { report($e); }\n}',
    },
    {
      rule: 'quality.endless-retry',
      faulty:
        'function f(string $url): string {\n  while (true) {\n    try {\n      return get($url);\n    } catch (RuntimeException $e) {\n      sleep(1);\n    }\n  }\n}',
      fixed:
        'function f(string $url): string {\n  for ($attempt = 1; ; $attempt++) {\n    try {\n      return get($url);\n    } catch (RuntimeException $e) {\n      if ($attempt === 3) { throw $e; }\n      sleep(1);\n    }\n  }\n}',
    },
    {
      rule: 'quality.leaves-finally',
      faulty: 'function f(): int {\n  try { return g(); } finally { return 0; }\n}',
      fixed: 'function f(): int {\n  try { return g(); } finally { tidy(); }\n}',
    },
    { rule: 'quality.duplicate-key', faulty: "$x = ['a' => 1, 'b' => 2, 'a' => 3];", fixed: "$x = ['a' => 1, 'b' => 2, 'c' => 3];" },
    {
      rule: 'quality.duplicate-case',
      faulty: 'function f(int $a): int {\n  switch ($a) {\n    case 1: return 1;\n    case 1: return 2;\n    default: return 0;\n  }\n}',
      fixed: 'function f(int $a): int {\n  switch ($a) {\n    case 1: return 1;\n    case 2: return 2;\n    default: return 0;\n  }\n}',
    },
    {
      rule: 'quality.duplicate-condition',
      faulty: 'function f(int $a): int {\n  if ($a === 1) { return 1; } elseif ($a === 1) { return 2; }\n  return 0;\n}',
      fixed: 'function f(int $a): int {\n  if ($a === 1) { return 1; } elseif ($a === 2) { return 2; }\n  return 0;\n}',
    },
    {
      rule: 'quality.assigned-condition',
      faulty: 'function f(string $a): int {\n  if ($a = "x") { return 1; }\n  return 0;\n}',
      fixed: 'function f(string $a): int {\n  if ($a === "x") { return 1; }\n  return 0;\n}',
    },
    {
      rule: 'quality.float-equality',
      faulty: 'function f(float $a, float $b): bool {\n  return $a + $b == 0.3;\n}',
      fixed: 'function f(float $a, float $b): bool {\n  return abs($a + $b - 0.3) < PHP_FLOAT_EPSILON;\n}',
    },
  ],
  (code) => `<?php\n${code}\n`,
);

describeTwins('ruby', [
  {
    rule: 'quality.swallowed',
    faulty: 'def f(text)\n  Integer(text) rescue nil\nend\n',
    fixed: 'def f(text)\n  Integer(text)\nrescue ArgumentError\n  0\nend\n',
  },
  { rule: 'quality.catches-all', faulty: 'def f\n  g\nrescue Exception\n  0\nend\n', fixed: 'def f\n  g\nrescue IOError\n  0\nend\n' },
  {
    rule: 'quality.shared-value',
    faulty: 'def f(words)\n  groups = Hash.new([])\n  words.each { |word| groups[word[0]] << word }\n  groups\nend\n',
    fixed:
      'def f(words)\n  groups = Hash.new { |all, key| all[key] = [] }\n  words.each { |word| groups[word[0]] << word }\n  groups\nend\n',
  },
  {
    rule: 'quality.never-closed',
    faulty: 'def f(name)\n  file = File.open(name)\n  file.read\nend\n',
    fixed: 'def f(name)\n  File.open(name) { |file| file.read }\nend\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty: 'def f(url)\n  get(url)\nrescue IOError\n  sleep 1\n  retry\nend\n',
    fixed:
      'def f(url)\n  tries = 0\n  begin\n    get(url)\n  rescue IOError\n    tries += 1\n    retry if tries < 3\n    raise\n  end\nend\n',
  },
  { rule: 'quality.leaves-finally', faulty: 'def f\n  g\nensure\n  return 1\nend\n', fixed: 'def f\n  g\nensure\n  tidy\nend\n' },
  {
    rule: 'errors.swallowed',
    faulty: 'def f\n  g\nrescue StandardError\nend\n',
    fixed: 'def f\n  g\nrescue StandardError => e\n  logger.warn(e)\n  raise\nend\n',
  },
  { rule: 'quality.duplicate-key', faulty: 'x = { a: 1, b: 2, a: 3 }\n', fixed: 'x = { a: 1, b: 2, c: 3 }\n' },
  {
    rule: 'quality.duplicate-case',
    faulty: 'def f(a)\n  case a\n  when 1 then :one\n  when 1 then :two\n  end\nend\n',
    fixed: 'def f(a)\n  case a\n  when 1 then :one\n  when 2 then :two\n  end\nend\n',
  },
  {
    rule: 'quality.duplicate-condition',
    faulty: 'def f(a)\n  if a == 1\n    :one\n  elsif a == 1\n    :two\n  end\nend\n',
    fixed: 'def f(a)\n  if a == 1\n    :one\n  elsif a == 2\n    :two\n  end\nend\n',
  },
  {
    rule: 'quality.assigned-condition',
    faulty: 'def f(a)\n  if a = 5\n    1\n  end\nend\n',
    fixed: 'def f(a)\n  if a == 5\n    1\n  end\nend\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'def f(a, b)\n  a + b == 0.3\nend\n',
    fixed: 'def f(a, b)\n  (a + b - 0.3).abs < Float::EPSILON\nend\n',
  },
  { rule: 'quality.unreachable', faulty: 'def f\n  return 1\n  tidy\nend\n', fixed: 'def f\n  tidy\n  1\nend\n' },
]);

describeTwins('rust', [
  {
    rule: 'quality.not-awaited',
    faulty: 'async fn save(x: i32) {\n    put(x).await\n}\nasync fn f() {\n    save(1);\n}\n',
    fixed: 'async fn save(x: i32) {\n    put(x).await\n}\nasync fn f() {\n    save(1).await;\n}\n',
  },
  {
    rule: 'quality.blocks-async',
    faulty: 'async fn f() {\n    std::thread::sleep(pause());\n    g().await;\n}\n',
    fixed: 'async fn f() {\n    tokio::time::sleep(pause()).await;\n    g().await;\n}\n',
  },
  {
    rule: 'quality.ignored-error',
    faulty: 'fn f(text: &str) {\n    let _ = std::fs::write("a.txt", text);\n}\n',
    fixed: 'fn f(text: &str) -> std::io::Result<()> {\n    std::fs::write("a.txt", text)\n}\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'fn f() -> Client {\n    loop {\n        match connect() {\n            Ok(client) => return client,\n            Err(_) => sleep(pause()),\n        }\n    }\n}\n',
    fixed:
      'fn f() -> Result<Client, Error> {\n    for _ in 0..3 {\n        if let Ok(client) = connect() {\n            return Ok(client);\n        }\n    }\n    connect()\n}\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'fn f(a: f64, b: f64) -> bool {\n    a + b == 0.3\n}\n',
    fixed: 'fn f(a: f64, b: f64) -> bool {\n    (a + b - 0.3).abs() < f64::EPSILON\n}\n',
  },
  {
    rule: 'quality.duplicate-condition',
    faulty: 'fn f(a: i32) -> i32 {\n    if a == 1 { 1 } else if a == 1 { 2 } else { 3 }\n}\n',
    fixed: 'fn f(a: i32) -> i32 {\n    if a == 1 { 1 } else if a == 2 { 2 } else { 3 }\n}\n',
  },
  {
    rule: 'quality.nan-comparison',
    faulty: 'fn f(a: f64) -> bool {\n    a == f64::NAN\n}\n',
    fixed: 'fn f(a: f64) -> bool {\n    a.is_nan()\n}\n',
  },
]);

const cTwins = [
  {
    rule: 'quality.never-closed',
    faulty: 'int f(const char *name) {\n  FILE *file = fopen(name, "r");\n  if (!file) return -1;\n  return fgetc(file);\n}\n',
    fixed:
      'int f(const char *name) {\n  FILE *file = fopen(name, "r");\n  if (!file) return -1;\n  int c = fgetc(file);\n  fclose(file);\n  return c;\n}\n',
  },
  {
    rule: 'quality.never-closed',
    faulty: 'int f(int n) {\n  char *text = malloc(n);\n  if (!text) return -1;\n  memset(text, 0, n);\n  return text[0];\n}\n',
    fixed:
      'int f(int n) {\n  char *text = malloc(n);\n  if (!text) return -1;\n  memset(text, 0, n);\n  int c = text[0];\n  free(text);\n  return c;\n}\n',
  },
  {
    rule: 'quality.lost-on-failure',
    faulty: 'void f(char *p, int n) {\n  p = realloc(p, n);\n  use(p);\n}\n',
    fixed: 'void f(char *p, int n) {\n  char *q = realloc(p, n);\n  if (!q) return;\n  use(q);\n}\n',
  },
  {
    rule: 'quality.used-after-free',
    faulty: 'int f(struct node *p) {\n  free(p);\n  p->next = 0;\n  return 1;\n}\n',
    fixed: 'int f(struct node *p) {\n  p->next = 0;\n  free(p);\n  return 1;\n}\n',
  },
  {
    rule: 'quality.used-after-free',
    faulty: 'void f(struct node *p) {\n  free(p);\n  free(p);\n}\n',
    fixed: 'void f(struct node *p) {\n  free(p);\n}\n',
  },
  {
    rule: 'quality.identity',
    faulty: 'int f(const char *name) {\n  return name == "admin";\n}\n',
    fixed: 'int f(const char *name) {\n  return strcmp(name, "admin") == 0;\n}\n',
  },
  {
    rule: 'quality.never-negative',
    faulty: 'void f(int *a, unsigned n) {\n  for (unsigned i = n; i >= 0; i--) {\n    a[i] = 0;\n  }\n}\n',
    fixed: 'void f(int *a, int n) {\n  for (int i = n; i >= 0; i--) {\n    a[i] = 0;\n  }\n}\n',
  },
  {
    rule: 'quality.assigned-condition',
    faulty: 'int f(int a) {\n  if (a = 5) return 1;\n  return 0;\n}\n',
    fixed: 'int f(int a) {\n  if (a == 5) return 1;\n  return 0;\n}\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'int f(double a, double b) {\n  return a + b == 0.3;\n}\n',
    fixed: 'int f(double a, double b) {\n  return fabs(a + b - 0.3) < 1e-9;\n}\n',
  },
  {
    rule: 'quality.duplicate-condition',
    faulty: 'int f(int a) {\n  if (a == 1) return 1;\n  else if (a == 1) return 2;\n  return 0;\n}\n',
    fixed: 'int f(int a) {\n  if (a == 1) return 1;\n  else if (a == 2) return 2;\n  return 0;\n}\n',
  },
  {
    rule: 'quality.unreachable',
    faulty: 'int f(void) {\n  return 1;\n  tidy();\n}\n',
    fixed: 'int f(void) {\n  tidy();\n  return 1;\n}\n',
  },
];
describeTwins('c', cTwins);
describeTwins('cpp', [
  ...cTwins,
  {
    rule: 'quality.wrong-delete',
    faulty: 'void f(int n) {\n  int *a = new int[n];\n  use(a);\n  delete a;\n}\n',
    fixed: 'void f(int n) {\n  int *a = new int[n];\n  use(a);\n  delete[] a;\n}\n',
  },
  {
    rule: 'quality.sliced-exception',
    faulty: 'void f() {\n  try {\n    g();\n  } catch (std::exception e) {\n    log(e);\n  }\n}\n',
    fixed: 'void f() {\n  try {\n    g();\n  } catch (const std::exception &e) {\n    log(e);\n  }\n}\n',
  },
  {
    rule: 'quality.no-virtual-destructor',
    faulty: 'class Shape {\npublic:\n  virtual double area() = 0;\n  ~Shape();\n};\n',
    fixed: 'class Shape {\npublic:\n  virtual double area() = 0;\n  virtual ~Shape();\n};\n',
  },
  {
    rule: 'errors.swallowed',
    faulty: 'void f() {\n  try {\n    g();\n  } catch (...) {\n  }\n}\n',
    fixed: 'void f() {\n  try {\n    g();\n  } catch (const std::exception &e) {\n    log(e);\n  }\n}\n',
  },
]);

describeTwins('shellscript', [
  {
    rule: 'quality.endless-retry',
    faulty: '#!/bin/bash\nset -e\nwhile true; do\n  curl -f "$url" && break\n  sleep 1\ndone\n',
    fixed: '#!/bin/bash\nset -e\nfor try in 1 2 3; do\n  curl -f "$url" && break\n  sleep "$try"\ndone\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty: '#!/bin/bash\nset -e\nuntil curl -f "$url"; do\n  sleep 1\ndone\n',
    fixed: '#!/bin/bash\nset -e\ntimeout 60 sh -c \'until curl -f "$0"; do sleep 1; done\' "$url"\n',
  },
  {
    rule: 'quality.split-listing',
    faulty: '#!/bin/bash\nset -e\nfor file in $(ls); do\n  echo "$file"\ndone\n',
    fixed: '#!/bin/bash\nset -e\nfor file in ./*; do\n  echo "$file"\ndone\n',
  },
  { rule: 'quality.unchecked-folder', faulty: '#!/bin/bash\ncd build\nrm -rf out\n', fixed: '#!/bin/bash\ncd build || exit\nrm -rf out\n' },
]);

describeTwins('powershell', [
  {
    rule: 'quality.assigned-condition',
    faulty: 'function F { param([int]$A)\n  if ($A = 5) { 1 } else { 2 }\n}\n',
    fixed: 'function F { param([int]$A)\n  if ($A -eq 5) { 1 } else { 2 }\n}\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'function F { param([string]$Url)\n  while ($true) {\n    try {\n      return Get-Page $Url\n    } catch {\n      Start-Sleep 1\n    }\n  }\n}\n',
    fixed:
      'function F { param([string]$Url)\n  foreach ($wait in 1, 2, 4) {\n    try {\n      return Get-Page $Url\n    } catch {\n      Write-Warning "again: $_"\n    }\n  }\n  throw "no answer"\n}\n',
  },
  {
    rule: 'errors.swallowed',
    faulty: 'function F {\n  try { G } catch { }\n}\n',
    fixed: 'function F {\n  try { G } catch { Write-Error $_ }\n}\n',
  },
]);
