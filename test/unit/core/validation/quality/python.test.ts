import { describeTwins } from './twins.ts';

describeTwins('python', [
  {
    rule: 'quality.mutable-default',
    faulty: 'def add(item: str, items: list[str] = []) -> list[str]:\n    items.append(item)\n    return items\n',
    fixed:
      'def add(item: str, items: list[str] | None = None) -> list[str]:\n    items = [] if items is None else items\n    items.append(item)\n    return items\n',
  },
  {
    rule: 'quality.mutable-default',
    faulty: 'def count(word, seen=dict()):\n    seen[word] = seen.get(word, 0) + 1\n    return seen\n',
    fixed: 'def count(word, seen=()):\n    return [word, *seen]\n',
  },
  {
    rule: 'quality.mutable-default',
    faulty: 'class A:\n    def __init__(self, options={}):\n        self.options = options\n',
    fixed:
      'class A:\n    def __init__(self, options={}):\n        self.color = options.get("color", "red")\n        self.all = dict(options)\n',
  },
  {
    rule: 'quality.mutable-default',
    faulty: 'def draw(lines, marks=[]):\n    other = marks\n    other.append(1)\n    return lines\n',
    fixed:
      'def draw(lines, marks=[]):\n    for mark in marks:\n        show(mark)\n    return [line for line in lines if line not in marks]\n',
  },
  {
    rule: 'quality.mutable-default',
    faulty: 'def order(names=["a", "b"]):\n    names.append("c")\n    return names\n',
    fixed: 'def order(names=["a", "b"]):\n    return choose(names)\n',
  },
  {
    rule: 'quality.removed-function',
    faulty: 'import time\n\ndef measure() -> float:\n    return time.clock()\n',
    fixed: 'import time\n\ndef measure() -> float:\n    return time.perf_counter()\n',
  },
  {
    rule: 'quality.removed-function',
    faulty: 'from fractions import gcd\n\ndef share(a: int, b: int) -> int:\n    return gcd(a, b)\n',
    fixed: 'from math import gcd\n\ndef share(a: int, b: int) -> int:\n    return gcd(a, b)\n',
  },
  {
    rule: 'quality.removed-function',
    faulty: 'import cgi\n\ndef shown(text: str) -> str:\n    return cgi.escape(text)\n',
    fixed:
      'import time\n\ndef now() -> float:\n    if hasattr(time, "perf_counter"):\n        return time.perf_counter()\n    return time.clock()\n',
  },
  {
    rule: 'quality.removed-function',
    faulty: 'import itertools\n\ndef pairs(a: list, b: list) -> list:\n    return list(itertools.izip(a, b))\n',
    fixed: 'class Watch:\n    def clock(self) -> int:\n        return 1\n\ndef read(time: Watch) -> int:\n    return time.clock()\n',
  },
  {
    rule: 'quality.removed-function',
    faulty: 'import string\n\ndef shout(text: str) -> str:\n    return string.upper(text)\n',
    fixed: 'import string\n\nLETTERS = string.ascii_letters\n\ndef shout(string: str) -> str:\n    return string.upper()\n',
  },
  {
    rule: 'quality.shared-value',
    faulty: 'class Loop:\n    waiting = set()\n\n    def add(self, task):\n        self.waiting.add(task)\n',
    fixed:
      'class Loop:\n    # Kept for the life of the program, so that no task is collected while it runs.\n    waiting = set()\n\n    def add(self, task):\n        self.waiting.add(task)\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'def make():\n    while True:\n        try:\n            return create(name())\n        except OSError:\n            continue\n',
    fixed:
      'def make():\n    while True:\n        try:\n            return create(name())\n        except FileExistsError:\n            continue\n',
  },
  {
    rule: 'quality.self-assignment',
    faulty: 'def f(a):\n    a.size = a.size\n    return a\n',
    fixed: 'class A:\n    kind = 1\n\n    def __init__(self, size):\n        self.kind = self.kind\n        self.size = size\n',
  },
  { rule: 'quality.shared-value', faulty: 'grid = [[0] * 3] * 3\n', fixed: 'grid = [[0] * 3 for _ in range(3)]\n' },
  { rule: 'quality.shared-value', faulty: 'groups = dict.fromkeys(names, [])\n', fixed: 'groups = {name: [] for name in names}\n' },
  {
    rule: 'quality.shared-value',
    faulty: 'class Cart:\n    items = []\n\n    def add(self, item):\n        self.items.append(item)\n',
    fixed: 'class Cart:\n    def __init__(self):\n        self.items = []\n\n    def add(self, item):\n        self.items.append(item)\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty: 'async def save(row):\n    await db.write(row)\n\nasync def run(rows):\n    for row in rows:\n        save(row)\n',
    fixed: 'async def save(row):\n    await db.write(row)\n\nasync def run(rows):\n    for row in rows:\n        await save(row)\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty: 'import asyncio\n\nasync def wait():\n    asyncio.sleep(1)\n',
    fixed: 'import asyncio\n\nasync def wait():\n    await asyncio.sleep(1)\n',
  },
  {
    rule: 'quality.not-awaited',
    faulty:
      'class A:\n    async def load(self):\n        return await read()\n\n    async def show(self):\n        user = self.load()\n        return user["name"]\n',
    fixed:
      'class A:\n    async def load(self):\n        return await read()\n\n    async def show(self):\n        user = await self.load()\n        return user["name"]\n',
  },
  {
    rule: 'quality.promise-condition',
    faulty:
      'async def allowed(user):\n    return await check(user)\n\nasync def enter(user):\n    if not allowed(user):\n        return None\n    return door()\n',
    fixed:
      'async def allowed(user):\n    return await check(user)\n\nasync def enter(user):\n    if not await allowed(user):\n        return None\n    return door()\n',
  },
  {
    rule: 'quality.blocks-async',
    faulty: 'import time\n\nasync def poll():\n    time.sleep(5)\n    return await ask()\n',
    fixed: 'import asyncio\n\nasync def poll():\n    await asyncio.sleep(5)\n    return await ask()\n',
  },
  {
    rule: 'quality.blocks-async',
    faulty: 'import requests\n\nasync def fetch(url):\n    return requests.get(url, timeout=5)\n',
    fixed: 'import requests\n\ndef fetch(url):\n    return requests.get(url, timeout=5)\n',
  },
  {
    rule: 'errors.swallowed',
    faulty: 'def read(name):\n    try:\n        return load(name)\n    except Exception:\n        pass\n',
    fixed:
      'def read(name):\n    try:\n        return load(name)\n    except KeyError as error:\n        raise LookupError(name) from error\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'import time\n\ndef fetch(url):\n    while True:\n        try:\n            return get(url)\n        except OSError:\n            time.sleep(1)\n',
    fixed:
      'import time\n\ndef fetch(url):\n    for wait in (1, 2, 4):\n        try:\n            return get(url)\n        except OSError:\n            time.sleep(wait)\n    return get(url)\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'def fetch(url):\n    try:\n        return get(url)\n    except OSError:\n        log.warning("again")\n        return fetch(url)\n',
    fixed:
      'def fetch(url, left=3):\n    try:\n        return get(url)\n    except OSError:\n        log.warning("again")\n        if left == 0:\n            raise\n        return fetch(url, left - 1)\n',
  },
  {
    rule: 'quality.endless-retry',
    faulty:
      'def connect():\n    while True:\n        try:\n            client = dial()\n            break\n        except ConnectionError as error:\n            print(f"failed: {error}")\n    return client\n',
    fixed:
      'def connect(tries):\n    for number in range(tries):\n        try:\n            return dial()\n        except ConnectionError as error:\n            log.info("failed: %s", error)\n    raise TimeoutError\n',
  },
  {
    rule: 'quality.never-closed',
    faulty: 'def read(name):\n    file = open(name)\n    return file.read()\n',
    fixed: 'def read(name):\n    with open(name) as file:\n        return file.read()\n',
  },
  {
    rule: 'quality.never-closed',
    faulty: 'import json\n\ndef read(name):\n    return json.load(open(name))\n',
    fixed: 'import json\n\ndef read(name):\n    with open(name) as file:\n        return json.load(file)\n',
  },
  {
    rule: 'quality.never-closed',
    faulty:
      'import sqlite3\n\ndef names(path):\n    conn = sqlite3.connect(path)\n    return conn.execute("select name from people").fetchall()\n',
    fixed:
      'import sqlite3\nfrom contextlib import closing\n\ndef names(path):\n    with closing(sqlite3.connect(path)) as conn:\n        return conn.execute("select name from people").fetchall()\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'def is_tenth(x):\n    return x == 0.1\n',
    fixed: 'import math\n\ndef is_tenth(x):\n    return math.isclose(x, 0.1)\n',
  },
  {
    rule: 'quality.float-equality',
    faulty: 'def same(price: float, tax: float, total: float) -> bool:\n    return price + tax == total\n',
    fixed: 'def same(price: int, tax: int, total: int) -> bool:\n    return price + tax == total\n',
  },
  {
    rule: 'quality.changed-while-iterated',
    faulty: 'def clean(items):\n    for item in items:\n        if not item:\n            items.remove(item)\n',
    fixed: 'def clean(items):\n    for item in list(items):\n        if not item:\n            items.remove(item)\n',
  },
  {
    rule: 'quality.changed-while-iterated',
    faulty: 'def clean(table):\n    for key, value in table.items():\n        if value is None:\n            del table[key]\n',
    fixed: 'def clean(table):\n    for key, value in list(table.items()):\n        if value is None:\n            del table[key]\n',
  },
  {
    rule: 'quality.leaves-finally',
    faulty: 'def run():\n    try:\n        work()\n    finally:\n        return True\n',
    fixed: 'def run():\n    try:\n        work()\n    finally:\n        tidy()\n    return True\n',
  },
  { rule: 'quality.duplicate-key', faulty: 'x = {"a": 1, "b": 2, "a": 3}\n', fixed: 'x = {"a": 1, "b": 2, "c": 3}\n' },
  {
    rule: 'quality.duplicate-condition',
    faulty:
      'def f(a):\n    if a == 1:\n        return "one"\n    elif a == 2:\n        return "two"\n    elif a == 1:\n        return "three"\n',
    fixed:
      'def f(a):\n    if a == 1:\n        return "one"\n    elif a == 2:\n        return "two"\n    elif a == 3:\n        return "three"\n',
  },
  { rule: 'quality.unreachable', faulty: 'def f():\n    return 1\n    tidy()\n', fixed: 'def f():\n    tidy()\n    return 1\n' },
  {
    rule: 'quality.nan-comparison',
    faulty: 'def f(x):\n    return x == float("nan")\n',
    fixed: 'import math\n\ndef f(x):\n    return math.isnan(x)\n',
  },
  { rule: 'quality.self-comparison', faulty: 'def f(a, b):\n    return a < a\n', fixed: 'def f(a, b):\n    return a < b\n' },
  {
    rule: 'quality.self-assignment',
    faulty: 'class A:\n    def __init__(self, name):\n        self.name = self.name\n',
    fixed: 'class A:\n    def __init__(self, name):\n        self.name = name\n',
  },
  {
    rule: 'quality.lost-result',
    faulty: 'def f(text):\n    text.strip()\n    return text\n',
    fixed: 'def f(text):\n    text = text.strip()\n    return text\n',
  },
  {
    rule: 'quality.lost-error',
    faulty: 'def f(x):\n    if x < 0:\n        ValueError("negative")\n    return x\n',
    fixed: 'def f(x):\n    if x < 0:\n        raise ValueError("negative")\n    return x\n',
  },
  {
    rule: 'quality.lost-error',
    faulty: 'def f():\n    raise NotImplemented("later")\n',
    fixed: 'def f():\n    raise NotImplementedError("later")\n',
  },
  { rule: 'quality.identity', faulty: 'def f(x):\n    return x is "yes"\n', fixed: 'def f(x):\n    return x == "yes"\n' },
  {
    rule: 'quality.always-true',
    faulty: 'def f(x):\n    assert (x > 0, "positive")\n',
    fixed: 'def f(x):\n    assert x > 0, "positive"\n',
  },
  {
    rule: 'quality.catches-one',
    faulty: 'def f():\n    try:\n        g()\n    except ValueError or KeyError as error:\n        raise RuntimeError from error\n',
    fixed: 'def f():\n    try:\n        g()\n    except (ValueError, KeyError) as error:\n        raise RuntimeError from error\n',
  },
  {
    rule: 'quality.late-binding',
    faulty: 'def f(names):\n    calls = []\n    for name in names:\n        calls.append(lambda: greet(name))\n    return calls\n',
    fixed: 'def f(names):\n    calls = []\n    for name in names:\n        calls.append(lambda name=name: greet(name))\n    return calls\n',
  },
]);
