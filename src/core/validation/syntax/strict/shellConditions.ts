import { ShellWords } from './shellWords.ts';

/** Reads the conditions of a shell, which have a grammar of their own. */
export abstract class ShellConditions extends ShellWords {
  /** What stands between `[[` and `]]`. */
  protected condition(start: number): true {
    let depth = 0;
    let before = '[[';
    for (;;) {
      this.lines();
      const joint = before === '=~' ? undefined : /^(?:&&|\|\||[()<>])/.exec(this.text.slice(this.at, this.at + 2))?.[0];
      if (joint) {
        if (/^(?:&&|\|\|)$/.test(joint) && /^(?:&&|\|\||\[\[|\()$/.test(before)) this.fail(`“${joint}” cannot stand here.`);
        depth += joint === '(' ? 1 : joint === ')' ? -1 : 0;
        this.at += joint.length;
        before = joint;
        continue;
      }
      const word = before === '=~' ? this.#expression() : this.word();
      if (word === ']]' && before !== '=~') {
        if (depth !== 0 || /^(?:&&|\|\||\[\[)$/.test(before)) this.fail('A condition is missing here.');
        return true;
      }
      if (word === '') this.fail('This “[[” is not closed.', start);
      before = word;
    }
  }

  /** A regular expression ends at a blank outside of its brackets. */
  #expression(): string {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length; ) {
      const sign = this.text[this.at] ?? '';
      if (/\s/.test(sign) && depth <= 0) break;
      if (sign === '(') depth++;
      if (sign === ')') depth--;
      if (/[()\s]/.test(sign)) this.at++;
      else this.piece(false);
    }
    return this.text.slice(start, this.at);
  }
}
