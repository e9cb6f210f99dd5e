import type { SyntaxNode } from '../../../ports.ts';
import type { Code } from './code.ts';

/** A fault of quality that shows in the form of the code. */
export interface QualityRule {
  readonly id: `quality.${string}`;
  /** Node types of the grammar that the rule looks at. */
  readonly on: readonly string[];
  readonly message: string;
  readonly fix: string;
  /** Number of the weakness in the CWE list. */
  readonly cwe?: number;
  /** The node with the fault, `true` for `node` itself; anything else when there is none. */
  find(node: SyntaxNode, code: Code): SyntaxNode | boolean | undefined;
}
