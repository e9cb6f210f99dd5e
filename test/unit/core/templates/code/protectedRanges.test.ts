import assert from 'node:assert/strict';
import { renderedCode } from '../../../../fakes/renderedCode.ts';

/** What the row shows, the language, the word and its replacement, the code before and after. */
type Row = readonly [string, string, string, string, string, string];

const foreign: readonly Row[] = [
  [
    'an imported name and its members',
    'typescript',
    'sessions',
    'lessons',
    'import { session as hostSession } from "electron";\nhostSession.defaultSession.clear();\nconst session = load();',
    'import { session as hostSession } from "electron";\nhostSession.defaultSession.clear();\nconst lesson = load();',
  ],
  [
    'the path of a package',
    'typescript',
    'tables',
    'desks',
    'import { flexRender } from "@tanstack/react-table";\nimport { TableRow } from "./table-row";',
    'import { flexRender } from "@tanstack/react-table";\nimport { DeskRow } from "./desk-row";',
  ],
  [
    'a namespace of the framework, but not the own one',
    'csharp',
    'claims',
    'losses',
    'using System.Security.Claims;\nusing Acme.Claims;\nnamespace Acme.Api;\nClaim claim = Find(user.FindFirst(ClaimTypes.Email));\npublic record Claim(int Id);',
    'using System.Security.Claims;\nusing Acme.Losses;\nnamespace Acme.Api;\nLoss loss = Find(user.FindFirst(ClaimTypes.Email));\npublic record Loss(int Id);',
  ],
  [
    'packages of Java, but not those of the own company',
    'java',
    'items',
    'parts',
    'package com.acme.stock;\nimport org.springframework.batch.item.ItemReader;\nimport com.acme.stock.item.Item;\nItemReader<Item> reader;',
    'package com.acme.stock;\nimport org.springframework.batch.item.ItemReader;\nimport com.acme.stock.part.Part;\nItemReader<Part> reader;',
  ],
  [
    'libraries of Go, but not internal packages',
    'go',
    'events',
    'concerts',
    'import (\n\tbus "github.com/nats-io/events"\n\t"github.com/shop/app/internal/events"\n)\nvar event bus.Event\n',
    'import (\n\tbus "github.com/nats-io/events"\n\t"github.com/shop/app/internal/concerts"\n)\nvar concert bus.Event\n',
  ],
  [
    'a member of a variable of a foreign type',
    'python',
    'deliveries',
    'pickups',
    'from azure.servicebus import ServiceBusReceivedMessage\ndef take(raw: ServiceBusReceivedMessage, delivery: Delivery):\n    return raw.delivery_state, delivery.delivery_id\n',
    'from azure.servicebus import ServiceBusReceivedMessage\ndef take(raw: ServiceBusReceivedMessage, pickup: Pickup):\n    return raw.delivery_state, pickup.pickup_id\n',
  ],
  [
    'a named argument of an imported function',
    'python',
    'labels',
    'badges',
    'import plotly.express as px\nlabels = load()\npx.bar(labels=labels)\nshow(labels=labels)\n',
    'import plotly.express as px\nbadges = load()\npx.bar(labels=badges)\nshow(badges=badges)\n',
  ],
  [
    'methods of a library on a receiver about the entity',
    'go',
    'tables',
    'rooms',
    'import "gorm.io/gorm"\nfunc (Table) TableName() string { return "tables" }\nvar n = tableDB.Table("tables")\n',
    'import "gorm.io/gorm"\nfunc (Room) TableName() string { return "rooms" }\nvar n = roomDB.Table("rooms")\n',
  ],
  [
    'keys of a library',
    'typescript',
    'tags',
    'topics',
    'import { createApi } from "@reduxjs/toolkit/query";\nconst tagsApi = createApi({ tagTypes: ["Tag"], providesTags: (tag) => [tag] });',
    'import { createApi } from "@reduxjs/toolkit/query";\nconst topicsApi = createApi({ tagTypes: ["Topic"], providesTags: (topic) => [topic] });',
  ],
  [
    'elements and attributes of HTML, but not components and their properties',
    'typescriptreact',
    'labels',
    'badges',
    'const a = <label label={1}>{label.name}</label>;\nconst b = <LabelCard label={label} />;',
    'const a = <label label={1}>{badge.name}</label>;\nconst b = <BadgeCard badge={badge} />;',
  ],
  [
    'utility classes of CSS and its properties',
    'typescriptreact',
    'items',
    'parts',
    '<ul className="flex items-center">{items.map(Item)}</ul>;\nconst style = { alignItems: "center" };',
    '<ul className="flex items-center">{parts.map(Part)}</ul>;\nconst style = { alignItems: "center" };',
  ],
  ['media types', 'typescript', 'images', 'scans', 'accept(image, "image/png", "image/*");', 'accept(scan, "image/png", "image/*");'],
  [
    'licence lines and files',
    'go',
    'licenses',
    'permits',
    '// SPDX-License-Identifier: MIT\n// See the LICENSE file.\nvar license License\n',
    '// SPDX-License-Identifier: MIT\n// See the LICENSE file.\nvar permit Permit\n',
  ],
  [
    'foreign hosts and what is named after them, but not own hosts',
    'python',
    'catalogs',
    'lists',
    'SERVICE_CATALOG_URL = "https://service-catalog.vendor.io/catalogs"\nCATALOGS_URL = "https://catalogs.example.com"\n',
    'SERVICE_CATALOG_URL = "https://service-catalog.vendor.io/catalogs"\nLISTS_URL = "https://lists.example.com"\n',
  ],
  [
    'names a comment says to leave',
    'python',
    'workers',
    'drivers',
    '# worker_grade is a name of the directory, do not rename it.\nworker = read("worker_grade")\n',
    '# worker_grade is a name of the directory, do not rename it.\ndriver = read("worker_grade")\n',
  ],
  [
    'fixed expressions in every spelling',
    'typescript',
    'orders',
    'visits',
    '// In order to keep the sort order of an order.\nconst sortOrder = order.sort_order;',
    '// In order to keep the sort order of a visit.\nconst sortOrder = visit.sort_order;',
  ],
  [
    'the word as a verb',
    'python',
    'readings',
    'samples',
    '# Stops reading at the first bad reading.\nreading = next(readings)\n',
    '# Stops reading at the first bad sample.\nsample = next(samples)\n',
  ],
  [
    'arguments of Terraform and types of its providers',
    'terraform',
    'policies',
    'rules',
    'resource "aws_sqs_queue_policy" "policies" {\n  policy = data.acme.policies\n}\n',
    'resource "aws_sqs_queue_policy" "rules" {\n  policy = data.acme.rules\n}\n',
  ],
];

const more: readonly Row[] = [
  [
    'a package that extends a known one',
    'python',
    'roles',
    'ranks',
    'from flask_principal import RoleNeed\nneed = RoleNeed(role)\n',
    'from flask_principal import RoleNeed\nneed = RoleNeed(rank)\n',
  ],
  ['an id that a vendor gave', 'python', 'products', 'courses', 'product.stripe_product_id\n', 'course.stripe_product_id\n'],
  [
    'an action of somebody else',
    'yaml',
    'releases',
    'builds',
    'name: releases\nuses: acme/gh-release@v2\n',
    'name: builds\nuses: acme/gh-release@v2\n',
  ],
  [
    'a keyword in code, but not in text',
    'java',
    'records',
    'films',
    'record RecordDto() {} // keeps a record here',
    'record FilmDto() {} // keeps a film here',
  ],
  [
    'sections of documentation',
    'python',
    'returns',
    'refunds',
    'def f():\n    """Loads a return.\n\n    Returns:\n        a return\n    """\n    return 1\n',
    'def f():\n    """Loads a refund.\n\n    Returns:\n        a refund\n    """\n    return 1\n',
  ],
];

const own: readonly Row[] = [
  [
    'a method of an own part',
    'java',
    'accounts',
    'wallets',
    'return service.loadAccount(accountId);',
    'return service.loadWallet(walletId);',
  ],
  [
    'a method of a part whose type speaks of the entity',
    'csharp',
    'tasks',
    'chores',
    'private readonly ITaskAccess _access;\nawait _access.CanReadTaskAsync(taskId);',
    'private readonly IChoreAccess _access;\nawait _access.CanReadChoreAsync(choreId);',
  ],
  [
    'what is put on an imported object',
    'python',
    'users',
    'members',
    'from flask import g\ng.current_user = user\nshow(g.current_user)\n',
    'from flask import g\ng.current_member = member\nshow(g.current_member)\n',
  ],
  [
    'a table with its schema and columns',
    'sql',
    'orders',
    'visits',
    'CREATE TABLE dbo.OrderEvents (OrderId int);\nSELECT 1 FROM dbo.Orders ORDER BY OrderId;',
    'CREATE TABLE dbo.VisitEvents (VisitId int);\nSELECT 1 FROM dbo.Visits ORDER BY VisitId;',
  ],
  [
    "a function that is called like a platform's",
    'python',
    'users',
    'members',
    'from flask import request\ndef before_request(user): return login_user(user)\ndef login_user(user): ...\n',
    'from flask import request\ndef before_request(member): return login_member(member)\ndef login_member(member): ...\n',
  ],
];

describe('rendering keeps', () => {
  for (const [title, language, from, to, code, expected] of [...foreign, ...more])
    it(title, () => assert.equal(renderedCode(language, code, from, to), expected));

  it('no fixed expression that the task itself says', () => {
    const code = 'const sortOrder = load();';
    assert.equal(renderedCode('typescript', code, 'order', 'rank', { task: 'store the sort order' }), 'const sortRank = load();');
  });
});

describe('rendering changes', () => {
  for (const [title, language, from, to, code, expected] of own)
    it(title, () => assert.equal(renderedCode(language, code, from, to), expected));
});

describe('rendering ends in bounded time', () => {
  const hostile = [
    '# do not rename order_id;\n',
    'https://order-desk.vendor.io/x ',
    '"order" ',
    'order(',
    'import { order, ',
    '<order ',
    '// order; ',
  ];
  for (const piece of hostile)
    it(`on much of ${JSON.stringify(piece)}`, function () {
      this.timeout(10_000);
      const code = piece.repeat(Math.floor(20_000 / piece.length));
      for (const language of ['python', 'typescriptreact', 'java'])
        assert.equal(typeof renderedCode(language, code, 'orders', 'visits'), 'string');
    });
});
