import { ShellConditions } from './shellConditions.ts';
import { ShellFault } from './shellWords.ts';
import type { SyntaxFault } from './syntaxFault.ts';

/**
 * Where a script of bash or sh breaks the grammar that POSIX and the manual of bash describe, which the tree's grammar lets pass or cannot
 * tell from its own gaps. Undefined for scripts of other shells.
 */
export function shellFaults(text: string): SyntaxFault[] | undefined {
  if (otherShells.test(text)) return undefined;
  try {
    new ShellGrammar(text).script();
    return [];
  } catch (error) {
    if (!(error instanceof ShellFault)) throw error;
    const start = Math.min(error.at, Math.max(0, text.length - 1));
    return [{ message: error.message, start, end: start + 1 }];
  }
}

const otherShells =
  /^#!.*\b(?:zsh|fish|t?csh|nu|elvish|xonsh)\b|^[ \t]*(?:setopt|unsetopt|autoload|zstyle|zmodload|compdef|bindkey|zle)\b|\$\{\(|^#compdef|^[ \t]*foreach\b/m;

class ShellGrammar extends ShellConditions {
  /** The last command was a compound one: behind it words of the grammar count as such. */
  #wasCompound = false;

  script(): void {
    this.list([]);
    if (this.at < this.text.length) this.#unexpected();
  }

  protected list(ends: readonly string[]): number {
    let count = 0;
    for (;;) {
      this.lines();
      if (this.at >= this.text.length || this.#isAt(ends)) return count;
      this.#chain();
      count++;
      this.blanks();
      if (this.text[this.at] === '\n') continue;
      if (this.sees(';;') || this.sees(';&')) {
        if (!ends.includes(';;')) this.#unexpected();
        return count;
      }
      if (this.text[this.at] === ';' || (this.text[this.at] === '&' && !this.sees('&&'))) this.at++;
      else if (this.at >= this.text.length || (this.#isAt(ends) && (this.#wasCompound || this.text[this.at] === ')'))) return count;
      else this.#unexpected();
    }
  }

  #isAt(ends: readonly string[]): boolean {
    if (this.text[this.at] === ')') return ends.includes(')');
    if (this.sees(';;') || this.sees(';&')) return ends.includes(';;');
    return ends.includes(this.#peek());
  }

  /** The plain word that stands here, or nothing. */
  #peek(): string {
    return /^(?:[a-z]+|[{}!]|\[\[)(?=$|[\s;&|()<>])/.exec(this.text.slice(this.at, this.at + 12))?.[0] ?? '';
  }

  #unexpected(): never {
    const found = this.#peek() || (/^(?:;;&?|;&|&&|\|\||\S)/.exec(this.text.slice(this.at, this.at + 3))?.[0] ?? '');
    if (this.at >= this.text.length || found === '') this.fail('The script ends in the middle of a command.', this.text.length);
    this.fail(`“${found}” cannot stand here.`);
  }

  #chain(): void {
    this.#pipeline();
    for (this.blanks(); this.sees('&&') || this.sees('||'); this.blanks()) {
      this.at += 2;
      this.lines();
      this.#pipeline();
    }
  }

  #pipeline(): void {
    for (let word = this.#peek(); word === '!' || word === 'time' || word === 'coproc'; word = this.#peek()) {
      this.at += word.length;
      this.blanks();
      if (word !== '!' && /^-p\b/.test(this.text.slice(this.at, this.at + 3))) this.at += 2;
      this.blanks();
      if (this.at >= this.text.length || /[\n;&|)]/.test(this.text[this.at] ?? '')) return;
    }
    this.#command();
    for (this.blanks(); this.text[this.at] === '|' && !this.sees('||'); this.blanks()) {
      this.at += this.sees('|&') ? 2 : 1;
      this.lines();
      this.#command();
    }
  }

  #command(): void {
    this.#wasCompound = this.#compound();
    if (!this.#wasCompound) this.#simple();
    else for (this.blanks(); this.#redirection(); this.blanks());
  }

  #compound(): boolean {
    return this.deeper(() => this.#opened());
  }

  #opened(): boolean {
    if (this.text[this.at] === '(') {
      if (this.sees('((') && this.arithmetic(0)) return true;
      const start = this.at++;
      this.#body([')'], start);
      return this.#take(')', start);
    }
    const word = this.#peek();
    const start = this.at;
    if (closers.test(word)) this.fail(`“${word}” has no beginning here.`);
    if (!openers.test(word)) return false;
    this.at += word.length;
    this.blanks();
    switch (word) {
      case 'if':
        return this.#if(start);
      case 'while':
      case 'until':
        this.#body(['do'], start);
        return this.#loop(start);
      case 'for':
      case 'select':
        return this.#for(start);
      case 'case':
        return this.#case(start);
      case '[[':
        return this.condition(start);
      case '{':
        this.#body(['}'], start);
        return this.#take('}', start);
      default:
        if (this.word() === '') this.fail('A function needs a name.');
        return this.#function();
    }
  }

  /** Commands of which there must be one. */
  #body(ends: readonly string[], start: number): void {
    if (this.list(ends) > 0) return;
    if (this.at >= this.text.length) this.fail(`This is not closed: “${ends.at(-1)}” is missing.`, start);
    this.fail('A command is missing here.');
  }

  #take(end: string, start: number): true {
    this.lines();
    if (!this.#isAt([end])) {
      if (this.at >= this.text.length) this.fail(`This is not closed: “${end}” is missing.`, start);
      this.#unexpected();
    }
    this.at += end.length;
    return true;
  }

  #if(start: number): true {
    for (let isFirst = true; ; isFirst = false) {
      this.#body(['then'], start);
      this.#take('then', start);
      this.#body(['elif', 'else', 'fi'], start);
      if (this.#peek() !== 'elif' || (isFirst && this.at >= this.text.length)) break;
      this.at += 4;
    }
    if (this.#peek() === 'else') {
      this.at += 4;
      this.#body(['fi'], start);
    }
    return this.#take('fi', start);
  }

  #loop(start: number): true {
    this.lines();
    if (this.#peek() === '{') {
      this.at++;
      this.#body(['}'], start);
      return this.#take('}', start);
    }
    this.#take('do', start);
    this.#body(['done'], start);
    return this.#take('done', start);
  }

  #for(start: number): true {
    if (this.sees('((')) {
      if (!this.arithmetic(0)) this.fail('This “((” is not closed.');
    } else {
      if (!/^[A-Za-z_]\w*$/.test(this.word())) this.fail('A loop needs the name of a variable.');
      this.lines();
      if (this.#peek() === 'in') {
        this.at += 2;
        this.#words();
        if (!/[;\n]/.test(this.text[this.at] ?? '')) this.#unexpected();
      }
    }
    this.blanks();
    if (this.text[this.at] === ';') this.at++;
    return this.#loop(start);
  }

  #words(): void {
    for (;;) {
      this.blanks();
      if (this.word() === '') return;
    }
  }

  #case(start: number): true {
    if (this.word() === '') this.fail('A word is missing here.');
    this.#take('in', start);
    for (;;) {
      this.lines();
      if (this.#peek() === 'esac') break;
      if (this.at >= this.text.length) this.fail('This is not closed: “esac” is missing.', start);
      if (this.text[this.at] === '(') this.at++;
      this.#patterns();
      this.list([';;', 'esac']);
      if (this.sees(';;') || this.sees(';&')) this.at += this.sees(';;&') ? 3 : 2;
      else if (this.#peek() !== 'esac') this.#take('esac', start);
    }
    return this.#take('esac', start);
  }

  #patterns(): void {
    for (;;) {
      this.blanks();
      if (this.word() === '') this.#unexpected();
      this.blanks();
      const sign = this.text[this.at];
      if (sign !== '|' && sign !== ')') this.#unexpected();
      this.at++;
      if (sign === ')') return;
    }
  }

  #function(): true {
    this.blanks();
    if (this.text[this.at] === '(') {
      this.at++;
      this.blanks();
      if (this.text[this.at] !== ')') this.#unexpected();
      this.at++;
    }
    this.lines();
    if (!this.#compound()) this.#unexpected();
    for (this.blanks(); this.#redirection(); this.blanks());
    return true;
  }

  #simple(): void {
    let count = 0;
    for (;;) {
      this.blanks();
      if (this.#redirection()) count++;
      else {
        const word = this.word();
        if (word === '') break;
        count++;
        if (count > 1) continue;
        this.blanks();
        if (this.text[this.at] === '(') {
          this.#wasCompound = this.#function();
          return;
        }
      }
    }
    if (count === 0 || this.text[this.at] === '(') this.#unexpected();
  }

  #redirection(): boolean {
    const rest = this.text.slice(this.at, this.at + 40);
    const found = /^(?:\d+|\{\w+\})?(?:<<<|<<-?|<&|<>|<(?!\()|>>|>&|>\||>(?!\()|&>>?)/.exec(rest)?.[0];
    if (found === undefined) return false;
    this.at += found.length;
    if (/<<-?$/.test(found) && !found.endsWith('<<<')) this.document(found.endsWith('-'));
    else {
      this.blanks();
      if (this.word() === '') this.fail(`The name of a file is missing behind “${found}”.`);
    }
    return true;
  }
}

const openers = /^(?:if|while|until|for|select|case|function|\[\[|\{)$/;
const closers = /^(?:then|elif|else|fi|do|done|esac|\})$/;
