import type { ParserOptions, parse as parseWithBabel } from '@babel/parser';
import { withoutStacks } from '../../withoutStacks.ts';
import type { SyntaxFault } from './strict/syntaxFault.ts';

/**
 * The first fault Babel sees in JavaScript or TypeScript as a module; none when it is right as a module or as a script. Babel is loaded
 * with the first call. `isPiece` allows what a piece of a function may hold: `return`, `await`, `super`.
 */
export async function babelFaults(text: string, language: string, isPiece: boolean): Promise<SyntaxFault[]> {
  const { parse } = await import('@babel/parser');
  const asModule = faultsOf(parse, text, optionsOf('module', language, isPiece));
  if (asModule.length === 0) return [];
  return faultsOf(parse, text, optionsOf('script', language, isPiece)).length === 0 ? [] : asModule;
}

function optionsOf(sourceType: 'module' | 'script', language: string, isPiece: boolean): ParserOptions {
  const isTypeScript = language.startsWith('typescript');
  const hasMarkup = language !== 'typescript';
  return {
    sourceType,
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
  };
}

/**
 * The first fault ends the parsing: a text can have so many that to collect them takes seconds (`a:a:a:…`). Only behind one that is
 * tolerated Babel goes on.
 */
function faultsOf(parse: typeof parseWithBabel, text: string, options: ParserOptions): SyntaxFault[] {
  try {
    const { errors } = withoutStacks(() => parse(text, options));
    return (errors ?? []).filter(({ reasonCode }) => !tolerated.has(reasonCode)).map((error) => faultOf(error, error.message, text));
  } catch (error) {
    // Babel parses recursively: deeper nesting overflows the stack and is reported as too deep.
    if (error instanceof RangeError) return [{ message: 'This is nested too deeply.', start: 0, end: Math.min(1, text.length) }];
    if (!(error instanceof SyntaxError)) throw error;
    const isTolerated = 'reasonCode' in error && tolerated.has(String(error.reasonCode));
    if (isTolerated && !options.errorRecovery) return faultsOf(parse, text, { ...options, errorRecovery: true });
    return [faultOf(error, error.message, text)];
  }
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
