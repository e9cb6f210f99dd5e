import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

describe('packages that may not exist, without a manifest', () => {
  const beside = new Set(['service.py', 'helpers', 'main.rs']);

  /** What a package that models made up looks like, one of each kind. */
  const unknown: readonly (readonly [language: string, code: string])[] = [
    ['python', 'import frobnicator\nfrobnicator.run()\n'],
    ['python', 'from fastapi_autocrud_pro import crud\ncrud()\n'],
    ['python', 'import arangodb_asyncio.client as c\nc.open()\n'],
    ['python', 'try:\n    import turbo_yaml_loader\nexcept ImportError:\n    turbo_yaml_loader = None\n'],
    ['javascript', 'import pad from "left-padder-deluxe";\npad();'],
    ['javascript', 'const guard = require("express-auth-guardian");\nguard();'],
    ['typescript', 'import { Retry } from "axios-smart-retry";\nnew Retry();'],
    ['typescript', 'export { cleanHtml } from "dom-purifier-next";'],
    ['javascript', 'const m = await import("@acme-labs/tool");\nm.run();'],
    ['javascript', 'import run from "quick-orm/decorators";\nrun();'],
    ['rust', 'use fast_config_derive::Config;\nfn f(_: Config) {}\n'],
    ['ruby', 'require "rails_super_audit"\nRailsSuperAudit.start\n'],
  ];
  for (const [language, code] of unknown) {
    it(`are told, at the price of nothing: ${code.split('\n', 1)[0]}`, async () => {
      const told = await validate(language, code, { localModules: beside });
      const [finding] = told.findings.filter(({ rule }) => rule === 'imports.unknown');
      assert.equal(finding?.severity, 'low');
      assert.match(finding.message, /^Few programs use a package [\w@/.-]+; it may not exist\.$/);
      assert.equal(told.checks.find(({ check }) => check === 'imports')?.penalty, 0);
    });
  }

  /** Names that are no packages, that a project maps, or that many programs use. */
  const silent: readonly (readonly [language: string, code: string])[] = [
    ['python', 'import service\nimport helpers.text\nservice.run(helpers.text)\n'],
    ['python', 'from . import parts\nfrom .store import rows\nparts(rows)\n'],
    ['python', 'import zoneinfo, _thread, tomllib\nzoneinfo, _thread, tomllib\n'],
    ['python', 'import yaml, cv2, sklearn, PIL\nyaml, cv2, sklearn, PIL\n'],
    ['javascript', 'import a from "@/stores/cart";\nimport b from "~/x";\nimport c from "#inner";\na(b, c);'],
    ['javascript', 'import Button from "components/Button";\nimport u from "src/util";\nButton(u);'],
    ['typescript', 'import Link from "@docusaurus/Link";\nimport Layout from "@theme/Layout";\nLayout(Link);'],
    ['typescript', 'import logo from "images/logo.svg";\nimport { useCart } from "@composables/cart";\nuseCart(logo);'],
    ['javascript', 'import fs from "node:fs/promises";\nimport u from "util";\nimport v from "virtual:pages";\nfs(u, v);'],
    ['typescript', 'import type { Request } from "express";\nimport { z } from "zod";\nexport type A = Request | z.ZodType;'],
    ['typescript', 'import { S3 } from "@aws-sdk/client-s3";\nimport x from "@tanstack/react-query";\nnew S3(x);'],
    ['typescript', 'import * as vscode from "vscode";\nvscode.x();'],
    ['rust', 'use std::fmt;\nuse serde::Serialize;\nuse crate::model::Row;\nfn f(_: fmt::Error, _: Row, _: Serialize) {}\n'],
    ['ruby', 'require "json"\nrequire "nokogiri"\nrequire_relative "store"\nJSON.parse(Nokogiri.x)\n'],
    ['go', 'package a\n\nimport "github.com/nobody/knows"\n\nfunc f() { knows.Run() }\n'],
    ['java', 'import org.nobody.knows.Thing;\nclass A { Thing a; }\n'],
  ];
  for (const [language, code] of silent) {
    it(`are not seen in: ${code.split('\n', 1)[0]}`, async () => {
      const { findings } = await validate(language, code, { localModules: beside });
      assert.deepEqual(
        findings.filter(({ check, rule }) => check === 'imports' && rule !== 'imports.unused').map(({ message }) => message),
        [],
      );
    });
  }

  it('are not guessed at where the files around the code are not known', async () => {
    const { findings } = await validate('python', 'import models\nmodels.x\n');
    assert.deepEqual(findings, []);
  });

  it('are named as such where a manifest lacks them as well', async () => {
    const { findings } = await validate('python', 'import frobnicator\nfrobnicator.x\n', { knownPackages: new Set(['flask']) });
    assert.deepEqual(
      findings.map(({ message, severity }) => [severity, message]),
      [
        [
          'medium',
          'frobnicator is in no manifest of this project, and few programs use a package of this name. Look it up before you install it.',
        ],
      ],
    );
  });
});
