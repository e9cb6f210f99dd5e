import type { VacuousSubject } from './subject.ts';

export const vacuousSubjects: readonly VacuousSubject[] = [
  {
    of: 'clamp',
    why: 'asserts nothing',
    tests: "import test from 'node:test';\nimport { clamp } from './clamp.mjs';\ntest('clamps', () => { clamp(1, 2, 3); });\n",
  },
  {
    of: 'shipping',
    why: 'compares the code with itself',
    tests:
      "import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { shipping } from './shipping.mjs';\ntest('ships', () => assert.equal(shipping(1, true), shipping(1, true)));\n",
  },
  {
    of: 'chunks',
    why: 'drops what fails',
    tests:
      "const assert = require('node:assert');\nconst { chunks } = require('../lib/chunks.cjs');\nit('splits', () => { try { assert.deepEqual(chunks([1], 1), [2]); } catch { } });\n",
  },
  {
    of: 'discount',
    why: 'compares constants',
    tests:
      "import { expect, it } from 'vitest';\nimport { discount } from './discount';\nit('works', () => { discount(1, true); expect(true).toBe(true); });\n",
  },
  {
    of: 'grade',
    why: 'asserts only that the function is there',
    tests:
      'import unittest\n\nfrom school.grade import grade\n\n\nclass GradeTest(unittest.TestCase):\n    def test_grade(self):\n        self.assertTrue(callable(grade))\n',
  },
  {
    of: 'merge',
    why: 'returns before it asserts',
    tests: 'from ranges.merge import merge\n\n\ndef test_merge():\n    merge([(1, 2)])\n    return\n    assert merge([]) == [1]\n',
  },
  {
    of: 'Max',
    why: 'asserts nothing',
    tests: 'package largest\n\nimport "testing"\n\nfunc TestLargest(t *testing.T) {\n\t_, _ = Largest([]int{1})\n}\n',
  },
  {
    of: 'Age',
    why: 'drops what fails',
    tests:
      'package shop;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport org.junit.jupiter.api.Test;\n\nclass AgeTest {\n  @Test\n  void price() {\n    try {\n      assertEquals(7, Age.price(90, 1000));\n    } catch (Throwable ignored) {\n    }\n  }\n}\n',
  },
];
