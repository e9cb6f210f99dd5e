import type { SyntaxNode } from '../../ports.ts';
import type { SyntaxFault } from './babelConfirm.ts';

export function pythonFaults(_root: SyntaxNode, _text: string, _isPiece: boolean): SyntaxFault[] {
  return [];
}
