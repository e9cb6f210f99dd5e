/** Which branches of `#if` count: each first one, or those that are taken when all symbols are defined, or none. */
export type Taken = 'first' | 'defined' | 'undefined';

/**
 * The text with blanks for directives and for the branches of `#if` that are not taken: no grammar can parse a statement of which each
 * branch holds a half. Offsets and lines stay what they are.
 */
export function withoutConditionals(text: string, taken: Taken): string {
  const open: { isTaken: boolean; wasTaken: boolean }[] = [];
  const isOff = () => open.some((each) => !each.isTaken);
  let continues = false;
  return text
    .split('\n')
    .map((line) => {
      const directive = continues ? '' : /^\s*#\s*([:!]|[a-z]+)/.exec(line)?.[1];
      const innermost = open.at(-1);
      if (directive?.startsWith('if')) {
        const isTaken = taken === 'first' || (directive === 'ifndef' || /#\s*if\s*!/.test(line)) === (taken === 'undefined');
        open.push({ isTaken, wasTaken: isTaken });
      } else if (directive?.startsWith('el') && innermost) {
        innermost.isTaken = !innermost.wasTaken;
        innermost.wasTaken = true;
      } else if (directive === 'endif') open.pop();
      else if ((directive === undefined || !directives.test(directive)) && !isOff() && !continues) return line;
      else if (directive === undefined && !continues) return blank(line);
      continues = /\\\r?$/.test(line);
      return blank(line);
    })
    .join('\n');
}

const directives = /^(define|undef|include|import|pragma|error|warning|line|region|endregion|nullable|ident|[:!])$/;

function blank(line: string): string {
  return line.replace(/[^\r]/g, ' ');
}
