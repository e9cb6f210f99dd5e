/** How files of a language look, for making files of every shape. Each text is whole lines without the last end of line. */
export interface SampleLanguage {
  /** VS Code language id. */
  readonly id: string;
  /** What must stand first in a file: a package clause, a docstring, a shebang. */
  readonly header: string;
  readonly comment: string;
  readonly license: string;
  /** What the language calls an import; empty where it has none. */
  readonly oneImport: string;
  readonly importBlock: string;
  readonly statements: readonly [string, string];
  /** A line that opens a block, and the line that closes it; empty where indentation alone does. */
  readonly opens: string;
  readonly closes: string;
  /** What stands at the top of an answer, before its parts. */
  readonly answerHead: string;
  /** A part of an answer with one parameter: `order` and its other forms `Order`, `ORDER`, `orders`. */
  readonly answerPart: string;
}

const slashComments = { comment: '// notes', license: '/*\n * Licensed to nobody in particular.\n */' };
const hashComments = { comment: '# notes', license: '# Licensed to nobody in particular.\n# All rights kept.' };

const script = {
  ...slashComments,
  header: "'use strict';",
  oneImport: "import { readFile } from 'node:fs/promises';",
  importBlock: "import { readFile } from 'node:fs/promises';\nimport {\n  join,\n} from 'node:path';",
  opens: 'class Shop {',
  closes: '}',
};

/** Eleven languages that the built-in templates or the import merge know. */
export const sampleLanguages: readonly SampleLanguage[] = [
  {
    ...hashComments,
    id: 'python',
    header: '"""Orders of the shop."""',
    oneImport: 'import os',
    importBlock: 'import os\nfrom dataclasses import dataclass, field\nfrom typing import (\n    Any,\n)',
    statements: ['limit = 10', 'def total(lines):\n    return sum(lines)'],
    opens: 'class Shop:',
    closes: '',
    answerHead:
      'from __future__ import annotations\n\nimport logging\nimport os\nfrom typing import Any\n\nlog = logging.getLogger(__name__)',
    answerPart:
      'class OrderStore:\n    """Keeps orders."""\n\n    def load_order(self, order_id: str) -> Any:\n        log.info("order %s", order_id)\n        return os.environ["ORDER"]',
  },
  {
    ...slashComments,
    id: 'go',
    header: 'package main',
    oneImport: 'import "fmt"',
    importBlock: 'import (\n\t"fmt"\n\n\t"example.com/shop/log"\n)',
    statements: ['var limit = 10', 'func total(lines []int) int {\n\treturn len(lines)\n}'],
    opens: 'func main() {',
    closes: '}',
    answerHead: 'package main\n\nimport (\n\t"fmt"\n\t"log/slog"\n\t"net/http"\n)',
    answerPart:
      '// ListOrder lists one order.\nfunc ListOrder(w http.ResponseWriter, r *http.Request) {\n\tif r.URL.Path == "/orders" {\n\t\tfmt.Fprintln(w, "order")\n\t}\n\tslog.Error("order", "path", r.URL.Path, "error", nil)\n}',
  },
  {
    ...slashComments,
    id: 'java',
    header: 'package com.example.shop;',
    oneImport: 'import java.util.List;',
    importBlock: 'import java.util.List;\nimport java.util.Map;\n\nimport static java.util.Objects.requireNonNull;',
    statements: [
      'interface Priced {\n    long price();\n}',
      'class Totals {\n    static long total(List<Long> lines) { return lines.size(); }\n}',
    ],
    opens: 'class Shop {',
    closes: '}',
    answerHead: 'package com.example.shop;\n\nimport java.util.List;\nimport java.util.Optional;',
    answerPart:
      'class OrderService {\n    private final List<String> orders;\n\n    OrderService(List<String> orders) {\n        this.orders = orders;\n    }\n\n    Optional<String> findOrder(String orderId) {\n        return orders.stream().filter(orderId::equals).findFirst();\n    }\n}',
  },
  {
    ...script,
    id: 'typescript',
    statements: ['const limit = 10;', 'function total(lines: number[]): number {\n  return lines.length;\n}'],
    answerHead: "import { readFile, writeFile } from 'node:fs/promises';\nimport type { Server } from 'node:http';",
    answerPart:
      'export async function loadOrder(server: Server, orderId: string): Promise<string> {\n  const text = await readFile(`${orderId}/orders.json`, \'utf8\');\n  await writeFile("ORDER", String(server.address()));\n  return text;\n}',
  },
  {
    ...script,
    id: 'typescriptreact',
    statements: ['const limit = 10;', 'function Total() {\n  return <b>{limit}</b>;\n}'],
    answerHead: "import { useState } from 'react';\nimport { join } from 'node:path';",
    answerPart:
      'export function OrderList() {\n  const [orders, setOrders] = useState<string[]>([]);\n  return (\n    <ul onClick={() => setOrders([...orders, join("order")])}>\n      {orders.map((order) => <li key={order}>{order}</li>)}\n    </ul>\n  );\n}',
  },
  {
    ...script,
    id: 'javascript',
    statements: ['const limit = 10;', 'function total(lines) {\n  return lines.length;\n}'],
    answerHead: "import { readFile } from 'node:fs/promises';\nimport express from 'express';",
    answerPart:
      "export const orderRouter = express.Router();\n\norderRouter.get('/orders', async (request, response) => {\n  const order = await readFile('order.json', 'utf8');\n  response.json(JSON.parse(order));\n});",
  },
  {
    ...slashComments,
    id: 'csharp',
    header: '#nullable enable',
    oneImport: 'using System;',
    importBlock: 'using System;\nusing System.Linq;\nusing static System.Math;',
    statements: [
      'interface IPriced { long Price { get; } }',
      'static class Totals\n{\n    public static int Total(int[] lines) => lines.Length;\n}',
    ],
    opens: 'class Shop {',
    closes: '}',
    answerHead: 'using System.Collections.Generic;\nusing System.Linq;',
    answerPart:
      'public class OrderStore\n{\n    private readonly List<string> orders = new();\n\n    /// <summary>Finds an order.</summary>\n    public string? FindOrder(string orderId) => orders.FirstOrDefault(order => order == orderId);\n}',
  },
  {
    ...hashComments,
    id: 'shellscript',
    header: '#!/usr/bin/env bash',
    oneImport: 'source ./lib.sh',
    importBlock: 'set -euo pipefail\nsource ./lib.sh',
    statements: ['limit=10', 'total() {\n  echo "$#"\n}'],
    opens: 'main() {',
    closes: '}',
    answerHead: '#!/usr/bin/env bash\nset -euo pipefail',
    answerPart: 'backup_order() {\n  local order_id="$1"\n  cat <<EOT\norder $order_id\n\tORDER\nEOT\n}',
  },
  {
    id: 'sql',
    header: '-- the shop',
    comment: '-- notes',
    license: '/* Licensed to nobody. */',
    oneImport: '',
    importBlock: '',
    statements: ['SELECT 1;', 'CREATE TABLE lines (\n    id bigint PRIMARY KEY\n);'],
    opens: 'BEGIN;',
    closes: 'COMMIT;',
    answerHead: '-- Written to be run twice.',
    answerPart:
      "CREATE TABLE IF NOT EXISTS orders (\n    order_id bigint PRIMARY KEY,\n    note text DEFAULT 'order'\n);\nCREATE INDEX IF NOT EXISTS orders_order_id ON orders (order_id);",
  },
  {
    ...hashComments,
    id: 'dockerfile',
    header: '# syntax=docker/dockerfile:1',
    oneImport: 'ARG VERSION=1',
    importBlock: 'ARG VERSION=1\nARG MODE=debug',
    statements: ['FROM debian:12', 'RUN apt-get update \\\n    && apt-get install -y curl'],
    opens: 'FROM scratch AS shop',
    closes: '',
    answerHead: '# syntax=docker/dockerfile:1',
    answerPart: 'FROM node:24 AS order\nWORKDIR /order\nCOPY orders ./orders\nCMD ["node", "order.js", "ORDER"]',
  },
  {
    ...hashComments,
    id: 'yaml',
    header: '---',
    oneImport: '',
    importBlock: '',
    statements: ['limit: 10', 'totals:\n  - lines'],
    opens: 'shop:',
    closes: '',
    answerHead: 'name: shop',
    answerPart: 'order:\n  image: order\n  environment:\n    ORDER: "orders"\n  command: |\n    run order\n      --deep',
  },
];
