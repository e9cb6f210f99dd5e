import { describeTwins } from './twins.ts';

describeTwins(
  'java',
  [
    {
      rule: 'quality.identity',
      faulty: 'boolean f(String s) {\n  return s == "yes";\n}',
      fixed: 'boolean f(String s) {\n  return "yes".equals(s);\n}',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'String f(String name) throws IOException {\n  BufferedReader in = new BufferedReader(new FileReader(name));\n  return in.readLine();\n}',
      fixed:
        'String f(String name) throws IOException {\n  try (BufferedReader in = new BufferedReader(new FileReader(name))) {\n    return in.readLine();\n  }\n}',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'int f(DataSource dataSource) throws SQLException {\n  Connection c = dataSource.getConnection();\n  return c.getHoldability();\n}',
      fixed:
        'int f(DataSource dataSource) throws SQLException {\n  try (Connection c = dataSource.getConnection()) {\n    return c.getHoldability();\n  }\n}',
    },
    {
      rule: 'quality.swallowed-interrupt',
      faulty: 'void f() {\n  try {\n    Thread.sleep(10);\n  } catch (InterruptedException e) {\n    log.warn("woken", e);\n  }\n}',
      fixed:
        'void f() {\n  try {\n    Thread.sleep(10);\n  } catch (InterruptedException e) {\n    Thread.currentThread().interrupt();\n  }\n}',
    },
    {
      rule: 'quality.unequal-hash',
      faulty: '@Override public boolean equals(Object o) {\n  return o instanceof A a && a.x == x;\n}',
      fixed:
        '@Override public boolean equals(Object o) {\n  return o instanceof A a && a.x == x;\n}\n@Override public int hashCode() {\n  return x;\n}',
    },
    {
      rule: 'quality.run-not-start',
      faulty: 'void f(Runnable r) {\n  new Thread(r).run();\n}',
      fixed: 'void f(Runnable r) {\n  new Thread(r).start();\n}',
    },
    {
      rule: 'quality.rounded-decimal',
      faulty: 'BigDecimal f() {\n  return new BigDecimal(0.1);\n}',
      fixed: 'BigDecimal f() {\n  return new BigDecimal("0.1");\n}',
    },
    {
      rule: 'quality.lock-on-text',
      faulty: 'void f() {\n  synchronized ("lock") {\n    g();\n  }\n}',
      fixed: 'void f() {\n  synchronized (lock) {\n    g();\n  }\n}',
    },
    {
      rule: 'quality.changed-while-iterated',
      faulty:
        'void f(java.util.List<String> names) {\n  for (String name : names) {\n    if (name.isEmpty()) {\n      names.remove(name);\n    }\n  }\n}',
      fixed: 'void f(java.util.List<String> names) {\n  names.removeIf(String::isEmpty);\n}',
    },
    {
      rule: 'quality.lost-result',
      faulty: 'String f(String s) {\n  s.trim();\n  return s;\n}',
      fixed: 'String f(String s) {\n  return s.trim();\n}',
    },
    {
      rule: 'quality.lost-result',
      faulty: 'String f(String s) {\n  s.replace("a", "b");\n  return s;\n}',
      fixed: 'String f(String s) {\n  return s.replace("a", "b");\n}',
    },
    {
      rule: 'quality.lost-error',
      faulty: 'void f(int x) {\n  if (x < 0) {\n    new IllegalArgumentException("negative");\n  }\n}',
      fixed: 'void f(int x) {\n  if (x < 0) {\n    throw new IllegalArgumentException("negative");\n  }\n}',
    },
    {
      rule: 'quality.endless-retry',
      faulty:
        'String f(String url) {\n  while (true) {\n    try {\n      return get(url);\n    } catch (IOException e) {\n      log.warn("again", e);\n    }\n  }\n}',
      fixed:
        'String f(String url) throws IOException {\n  for (int attempt = 1; ; attempt++) {\n    try {\n      return get(url);\n    } catch (IOException e) {\n      if (attempt == 3) throw e;\n    }\n  }\n}',
    },
    {
      rule: 'quality.endless-retry',
      faulty: 'String f(String url) {\n  try {\n    return get(url);\n  } catch (IOException e) {\n    return f(url);\n  }\n}',
      fixed: 'String f(String url) throws IOException {\n  return get(url);\n}',
    },
    {
      rule: 'quality.leaves-finally',
      faulty: 'int f() {\n  try {\n    return g();\n  } finally {\n    return 0;\n  }\n}',
      fixed: 'int f() {\n  try {\n    return g();\n  } finally {\n    tidy();\n  }\n}',
    },
    {
      rule: 'errors.swallowed',
      faulty: 'void f() {\n  try {\n    g();\n  } catch (Exception e) {\n  }\n}',
      fixed: 'void f() {\n  try {\n    g();\n  } catch (IOException e) {\n    throw new UncheckedIOException(e);\n  }\n}',
    },
    {
      rule: 'quality.float-equality',
      faulty: 'boolean f(double a, double b) {\n  return a + b == 0.3;\n}',
      fixed: 'boolean f(double a, double b) {\n  return Math.abs(a + b - 0.3) < 1e-9;\n}',
    },
    {
      rule: 'quality.float-equality',
      faulty: 'boolean f(double a, double b) {\n  return a == b;\n}',
      fixed: 'boolean f(double a, double b) {\n  return Double.compare(a, b) == 0;\n}',
    },
    {
      rule: 'quality.nan-comparison',
      faulty: 'boolean f(double a) {\n  return a == Double.NaN;\n}',
      fixed: 'boolean f(double a) {\n  return Double.isNaN(a);\n}',
    },
    {
      rule: 'quality.self-assignment',
      faulty: 'void f(String name) {\n  this.name = this.name;\n}',
      fixed: 'void f(String name) {\n  this.name = name;\n}',
    },
    {
      rule: 'quality.self-comparison',
      faulty: 'boolean f(int a, int b) {\n  return a > a;\n}',
      fixed: 'boolean f(int a, int b) {\n  return a > b;\n}',
    },
    {
      rule: 'quality.duplicate-condition',
      faulty: 'int f(int a) {\n  if (a == 1) return 1;\n  else if (a == 1) return 2;\n  return 0;\n}',
      fixed: 'int f(int a) {\n  if (a == 1) return 1;\n  else if (a == 2) return 2;\n  return 0;\n}',
    },
  ],
  (code) => `class A {\n  private int x;\n${code}\n}\n`,
);
