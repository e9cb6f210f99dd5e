import { describeTwins, type Twins } from './twins.ts';

const twins: readonly Twins[] = [
  {
    rule: 'quality.removed-function',
    faulty: "const util = require('util');\n\nfunction kind(value) {\n  return util.isString(value) ? 'text' : 'other';\n}\n",
    fixed: "function kind(value) {\n  return typeof value === 'string' ? 'text' : 'other';\n}\n",
  },
  {
    rule: 'quality.removed-function',
    faulty: "import crypto from 'node:crypto';\n\nexport function seal(key) {\n  return crypto.createCipher('aes-256-gcm', key);\n}\n",
    fixed: "import util from './util.js';\n\nexport function kind(value) {\n  return util.isString(value);\n}\n",
  },
  {
    rule: 'quality.async-callback',
    faulty: 'async function f(users) {\n  users.forEach(async (user) => { await save(user); });\n}\n',
    fixed: 'async function f(users) {\n  for (const user of users) await save(user);\n}\n',
  },
  {
    rule: 'quality.async-callback',
    faulty: 'async function f(users) {\n  return users.filter(async (user) => await isActive(user));\n}\n',
    fixed:
      'async function f(users) {\n  const active = await Promise.all(users.map(isActive));\n  return users.filter((_, at) => active[at]);\n}\n',
  },
  {
    rule: 'quality.async-callback',
    faulty: 'async function f(users) {\n  users.map(async (user) => { await save(user); });\n}\n',
    fixed: 'async function f(users) {\n  await Promise.all(users.map(async (user) => { await save(user); }));\n}\n',
  },
  {
    rule: 'quality.async-callback',
    faulty: 'function App() {\n  useEffect(async () => { setData(await load()); }, []);\n  return null;\n}\n',
    fixed: 'function App() {\n  useEffect(() => { void show(); }, []);\n  return null;\n}\n',
  },
  {
    rule: 'quality.async-executor',
    faulty: 'function f() {\n  return new Promise(async (resolve) => { resolve(await g()); });\n}\n',
    fixed: 'async function f() {\n  return await g();\n}\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty: 'async function save(x) { await db.put(x); }\nasync function f(x) {\n  save(x);\n  return "saved";\n}\n',
    fixed: 'async function save(x) { await db.put(x); }\nasync function f(x) {\n  await save(x);\n  return "saved";\n}\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty: 'class A {\n  async load() { return await get(); }\n  start() {\n    this.load();\n  }\n}\n',
    fixed: 'class A {\n  async load() { return await get(); }\n  start() {\n    this.load().catch(report);\n  }\n}\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty:
      'async function user(id) { return await get(id); }\nasync function f(id) {\n  const found = user(id);\n  return found.name;\n}\n',
    fixed:
      'async function user(id) { return await get(id); }\nasync function f(id) {\n  const found = await user(id);\n  return found.name;\n}\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty: 'function ping(url) {\n  fetch(url);\n}\n',
    fixed: 'async function ping(url) {\n  await fetch(url);\n}\n',
  },
  {
    rule: 'quality.promise-condition',
    faulty:
      'async function mayEnter(user) { return await ask(user); }\nasync function f(user) {\n  if (mayEnter(user)) return open();\n  return undefined;\n}\n',
    fixed:
      'async function mayEnter(user) { return await ask(user); }\nasync function f(user) {\n  if (await mayEnter(user)) return open();\n  return undefined;\n}\n',
  },
  {
    rule: 'quality.unhandled-return',
    faulty:
      'async function load() { return await get(); }\nasync function f() {\n  try {\n    return load();\n  } catch (error) {\n    return fallback(error);\n  }\n}\n',
    fixed:
      'async function load() { return await get(); }\nasync function f() {\n  try {\n    return await load();\n  } catch (error) {\n    return fallback(error);\n  }\n}\n',
  },
  {
    rule: 'quality.swallowed-rejection',
    faulty: 'function f() {\n  return load().catch(() => {});\n}\n',
    fixed: 'function f() {\n  return load().catch((error) => report(error));\n}\n',
  },
  {
    rule: 'errors.swallowed',
    faulty: 'function f() {\n  try { g(); } catch (e) {}\n}\n',
    fixed: 'function f() {\n  try { g(); } catch (e) { report(e); }\n}\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'async function f(url) {\n  while (true) {\n    try {\n      return await get(url);\n    } catch (error) {\n      await sleep(1000);\n    }\n  }\n}\n',
    fixed:
      'async function f(url) {\n  for (let attempt = 1; ; attempt++) {\n    try {\n      return await get(url);\n    } catch (error) {\n      if (attempt === 3) throw error;\n      await sleep(1000);\n    }\n  }\n}\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'async function f(url) {\n  try {\n    return await get(url);\n  } catch (error) {\n    console.error(error);\n    return f(url);\n  }\n}\n',
    fixed:
      'async function f(url, left = 3) {\n  try {\n    return await get(url);\n  } catch (error) {\n    if (left === 0) throw error;\n    return f(url, left - 1);\n  }\n}\n',
  },
  {
    rule: 'quality.no-result',
    faulty: 'function f(xs) {\n  return xs.map((x) => { x * 2; });\n}\n',
    fixed: 'function f(xs) {\n  return xs.map((x) => { return x * 2; });\n}\n',
  },
  {
    rule: 'quality.type-name',
    faulty: 'function f(x) {\n  return typeof x === "strnig";\n}\n',
    fixed: 'function f(x) {\n  return typeof x === "string";\n}\n',
  },
  {
    rule: 'quality.shared-value',
    faulty: 'const grid = new Array(3).fill([]);\n',
    fixed: 'const grid = Array.from({ length: 3 }, () => []);\n',
  },
  {
    rule: 'quality.never-closed',
    faulty:
      'import fs from "node:fs";\nfunction f(name) {\n  const file = fs.openSync(name, "r");\n  return fs.readSync(file, buffer);\n}\n',
    fixed:
      'import fs from "node:fs";\nfunction f(name) {\n  const file = fs.openSync(name, "r");\n  try {\n    return fs.readSync(file, buffer);\n  } finally {\n    fs.closeSync(file);\n  }\n}\n',
  },
  {
    rule: 'quality.never-closed',
    faulty:
      'async function f() {\n  const client = await pool.connect();\n  const { rows } = await client.query("select 1");\n  return rows;\n}\n',
    fixed:
      'async function f() {\n  const client = await pool.connect();\n  try {\n    const { rows } = await client.query("select 1");\n    return rows;\n  } finally {\n    client.release();\n  }\n}\n',
  },
  {
    rule: 'quality.changed-while-iterated',
    faulty:
      'function f(list) {\n  for (const each of list) {\n    if (!each) {\n      list.splice(list.indexOf(each), 1);\n    }\n  }\n}\n',
    fixed: 'function f(list) {\n  return list.filter((each) => each);\n}\n',
  },
  {
    rule: 'quality.lost-result',
    faulty: 'function f(text) {\n  text.trim();\n  return text;\n}\n',
    fixed: 'function f(text) {\n  return text.trim();\n}\n',
  },
  {
    rule: 'quality.lost-result',
    faulty: 'function f(text) {\n  text.replace("a", "b");\n  return text;\n}\n',
    fixed: 'function f(text) {\n  return text.replace("a", "b");\n}\n',
  },
  {
    rule: 'quality.lost-error',
    faulty: 'function f(x) {\n  if (!x) new Error("missing");\n  return x;\n}\n',
    fixed: 'function f(x) {\n  if (!x) throw new Error("missing");\n  return x;\n}\n',
  },
  {
    rule: 'quality.leaves-finally',
    faulty: 'function f() {\n  try {\n    g();\n  } finally {\n    return true;\n  }\n}\n',
    fixed: 'function f() {\n  try {\n    g();\n  } finally {\n    tidy();\n  }\n  return true;\n}\n',
  },
  { rule: 'quality.duplicate-key', faulty: 'const x = { a: 1, b: 2, a: 3 };\n', fixed: 'const x = { a: 1, b: 2, c: 3 };\n' },
  {
    rule: 'quality.duplicate-case',
    faulty:
      'function f(a) {\n  switch (a) {\n    case "x": return 1;\n    case "y": return 2;\n    case "x": return 3;\n    default: return 0;\n  }\n}\n',
    fixed:
      'function f(a) {\n  switch (a) {\n    case "x": return 1;\n    case "y": return 2;\n    case "z": return 3;\n    default: return 0;\n  }\n}\n',
  },
  {
    rule: 'quality.duplicate-condition',
    faulty: 'function f(a) {\n  if (a === 1) return 1;\n  else if (a === 2) return 2;\n  else if (a === 1) return 3;\n  return 0;\n}\n',
    fixed: 'function f(a) {\n  if (a === 1) return 1;\n  else if (a === 2) return 2;\n  else if (a === 3) return 3;\n  return 0;\n}\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'function f(a, b) {\n  return a + b === 0.3;\n}\n',
    fixed: 'function f(a, b) {\n  return Math.abs(a + b - 0.3) < Number.EPSILON;\n}\n',
  },
  {
    rule: 'quality.nan-comparison',
    faulty: 'function f(x) {\n  return x === NaN;\n}\n',
    fixed: 'function f(x) {\n  return Number.isNaN(x);\n}\n',
  },
  {
    rule: 'quality.self-comparison',
    faulty: 'function f(a, b) {\n  return a && a;\n}\n',
    fixed: 'function f(a, b) {\n  return a && b;\n}\n',
  },
  {
    rule: 'quality.self-assignment',
    faulty: 'class A {\n  constructor(name) {\n    this.name = this.name;\n  }\n}\n',
    fixed: 'class A {\n  constructor(name) {\n    this.name = name;\n  }\n}\n',
  },
  {
    rule: 'quality.assigned-condition',
    faulty: 'function f(role) {\n  if (role = "admin") return 1;\n  return 0;\n}\n',
    fixed: 'function f(role) {\n  if (role === "admin") return 1;\n  return 0;\n}\n',
  },
  {
    rule: 'quality.unreachable',
    faulty: 'function f() {\n  return 1;\n  tidy();\n}\n',
    fixed: 'function f() {\n  tidy();\n  return 1;\n  function tidy() {}\n}\n',
  },
];

describeTwins('javascript', twins);
describeTwins('typescript', twins);
