import { describeTwins } from './twins.ts';

describeTwins(
  'csharp',
  [
    {
      rule: 'quality.async-void',
      faulty: 'public async void Save() {\n  await Store();\n}',
      fixed: 'public async Task Save() {\n  await Store();\n}',
    },
    {
      rule: 'quality.async-callback',
      faulty: 'void F(List<int> xs) {\n  xs.ForEach(async x => await Save(x));\n}',
      fixed: 'async Task F(List<int> xs) {\n  foreach (var x in xs) await Save(x);\n}',
    },
    {
      rule: 'quality.not-awaited',
      faulty: 'async Task F() {\n  store.SaveAsync();\n  await Done();\n}',
      fixed: 'async Task F() {\n  await store.SaveAsync();\n  await Done();\n}',
    },
    {
      rule: 'quality.blocks-async',
      faulty: 'async Task<int> F() {\n  await Begin();\n  return LoadAsync().Result;\n}',
      fixed: 'async Task<int> F() {\n  await Begin();\n  return await LoadAsync();\n}',
    },
    {
      rule: 'quality.blocks-async',
      faulty: 'async Task F() {\n  Thread.Sleep(100);\n  await Done();\n}',
      fixed: 'async Task F() {\n  await Task.Delay(100);\n  await Done();\n}',
    },
    {
      rule: 'quality.lost-trace',
      faulty: 'void F() {\n  try {\n    G();\n  } catch (IOException ex) {\n    Log(ex);\n    throw ex;\n  }\n}',
      fixed: 'void F() {\n  try {\n    G();\n  } catch (IOException ex) {\n    Log(ex);\n    throw;\n  }\n}',
    },
    {
      rule: 'quality.lock-on-text',
      faulty: 'void F() {\n  lock (this) {\n    G();\n  }\n}',
      fixed: 'void F() {\n  lock (gate) {\n    G();\n  }\n}',
    },
    {
      rule: 'quality.unequal-hash',
      faulty: 'public override bool Equals(object other) {\n  return other is A a && a.x == x;\n}',
      fixed: 'public override bool Equals(object other) {\n  return other is A a && a.x == x;\n}\npublic override int GetHashCode() => x;',
    },
    {
      rule: 'quality.never-closed',
      faulty: 'string F(string name) {\n  var reader = new StreamReader(name);\n  return reader.ReadToEnd();\n}',
      fixed: 'string F(string name) {\n  using var reader = new StreamReader(name);\n  return reader.ReadToEnd();\n}',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'int F(string text) {\n  var connection = new SqlConnection(text);\n  connection.Open();\n  return connection.ConnectionTimeout;\n}',
      fixed:
        'int F(string text) {\n  using (var connection = new SqlConnection(text)) {\n    connection.Open();\n    return connection.ConnectionTimeout;\n  }\n}',
    },
    {
      rule: 'quality.changed-while-iterated',
      faulty:
        'void F(List<string> names) {\n  foreach (var name in names) {\n    if (name == null) {\n      names.Remove(name);\n    }\n  }\n}',
      fixed: 'void F(List<string> names) {\n  names.RemoveAll(name => name == null);\n}',
    },
    {
      rule: 'quality.lost-result',
      faulty: 'string F(string s) {\n  s.Trim();\n  return s;\n}',
      fixed: 'string F(string s) {\n  return s.Trim();\n}',
    },
    {
      rule: 'quality.lost-error',
      faulty: 'void F(int a) {\n  if (a < 0) {\n    new ArgumentException("a");\n  }\n}',
      fixed: 'void F(int a) {\n  if (a < 0) {\n    throw new ArgumentException("a");\n  }\n}',
    },
    {
      rule: 'quality.endless-retry',
      faulty:
        'async Task<string> F(string url) {\n  while (true) {\n    try {\n      return await Get(url);\n    } catch (HttpRequestException) {\n      await Task.Delay(100);\n    }\n  }\n}',
      fixed:
        'async Task<string> F(string url) {\n  for (var attempt = 1; ; attempt++) {\n    try {\n      return await Get(url);\n    } catch (HttpRequestException) when (attempt < 3) {\n      await Task.Delay(100);\n    }\n  }\n}',
    },
    {
      rule: 'errors.swallowed',
      faulty: 'void F() {\n  try {\n    G();\n  } catch (Exception) {\n  }\n}',
      fixed: 'void F() {\n  try {\n    G();\n  } catch (IOException error) {\n    Log(error);\n  }\n}',
    },
    {
      rule: 'quality.float-equality',
      faulty: 'bool F(double a, double b) {\n  return a + b == 0.3;\n}',
      fixed: 'bool F(double a, double b) {\n  return Math.Abs(a + b - 0.3) < 1e-9;\n}',
    },
    {
      rule: 'quality.nan-comparison',
      faulty: 'bool F(double a) {\n  return a == double.NaN;\n}',
      fixed: 'bool F(double a) {\n  return double.IsNaN(a);\n}',
    },
    {
      rule: 'quality.self-assignment',
      faulty: 'void F(string name) {\n  this.name = this.name;\n}',
      fixed: 'A F(string name) {\n  this.name = name;\n  return new A { Name = Name };\n}',
    },
    { rule: 'quality.unreachable', faulty: 'int F() {\n  return 1;\n  G();\n}', fixed: 'int F() {\n  G();\n  return 1;\n}' },
  ],
  (code) => `class A {\n  private int x;\n${code}\n}\n`,
);
