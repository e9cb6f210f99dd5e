/**
 * Runs a parser that makes an error object for each fault it meets, without the stacks that nobody reads: V8 takes longer for a stack than
 * the parser for the fault, and a text can have a fault a character. What it throws is thrown on.
 */
export function withoutStacks<T>(run: () => T): T {
  const { stackTraceLimit } = engine;
  engine.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    if (stackTraceLimit === undefined) delete engine.stackTraceLimit;
    else engine.stackTraceLimit = stackTraceLimit;
  }
}

/** V8's own setting, which the language does not know. */
const engine: { stackTraceLimit?: number } = Error as object;
