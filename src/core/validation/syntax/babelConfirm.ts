import { withoutStacks } from '../../withoutStacks.ts';
import type { SyntaxFault } from './strict/syntaxFault.ts';

/**
 * The faults Babel sees in JavaScript or TypeScript, as a module and then as a script; none when either way is right. Babel is loaded
 * with the first call. `isPiece` allows what a piece of a function may hold: `return`, `await`, `super`.
 */
export async function babelFaults(text: string, language: string, isPiece: boolean): Promise<SyntaxFault[]> {
  const { parse } = await import('@babel/parser');
  const isTypeScript = language.startsWith('typescript');
  const hasMarkup = language !== 'typescript';
  let faults: SyntaxFault[] = [];
  for (const sourceType of ['module', 'script'] as const) {
    try {
      const file = withoutStacks(() =>
        parse(text, {
          sourceType,
          errorRecovery: true,
          allowReturnOutsideFunction: isPiece || sourceType === 'script',
          allowAwaitOutsideFunction: isPiece || sourceType === 'module',
          allowNewTargetOutsideFunction: isPiece,
          allowSuperOutsideMethod: isPiece,
          allowUndeclaredExports: true,
          attachComment: false,
          plugins: [
            ...(isTypeScript ? (['typescript'] as const) : (['flow'] as const)),
            ...(hasMarkup ? (['jsx'] as const) : []),
            'decorators',
            // What TypeScript 5.9 and the engines allow and Babel still asks to be named.
            'decoratorAutoAccessors',
            'deferredImportEvaluation',
            'sourcePhaseImports',
          ],
        }),
      );
      const found = (file.errors ?? []).filter((error) => !tolerated.has(error.reasonCode));
      if (found.length === 0) return [];
      if (faults.length === 0) faults = found.map((error) => faultOf(error, error.message, text));
    } catch (error) {
      // Babel parses recursively: deeper nesting overflows the stack and is reported as too deep.
      if (error instanceof RangeError) return [{ message: 'This is nested too deeply.', start: 0, end: Math.min(1, text.length) }];
      if (!(error instanceof SyntaxError)) throw error;
      if (faults.length === 0) faults = [faultOf(error, error.message, text)];
    }
  }
  return faults;
}

/** What TypeScript reports as an error of types, not of syntax, or what depends on settings. */
const tolerated: ReadonlySet<string> = new Set([
  'ModuleExportUndefined',
  'DuplicateExport',
  'UnsupportedParameterPropertyKind',
  'UnsupportedParameterDecorator',
]);

function faultOf(error: object, message: string, text: string): SyntaxFault {
  const at = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  return { message: message.replace(/(?<!\s)\s*\(\d+:\d+\)$/, ''), start: Math.min(at, text.length), end: Math.min(at + 1, text.length) };
}
