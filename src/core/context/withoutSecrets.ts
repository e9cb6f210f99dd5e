import { hidden } from '../llm/hideSecrets.ts';
import { secretPatterns } from '../validation/rules/secretPatterns.ts';

/** A text of the workspace with keys, passwords and private keys taken out, and how many there were. */
export function withoutSecrets(text: string): { readonly text: string; readonly hidden: number } {
  let count = 0;
  const hide = (found: string): string => {
    count += 1;
    return found.includes('\n') ? `${hidden}\n` : hidden;
  };
  let result = text.replace(privateKeys, hide);
  for (const { form, holds } of secretPatterns)
    if (result.includes(holds)) result = result.replace(new RegExp(form.source, `g${form.flags.replace('g', '')}`), hide);
  result = result.replace(named, (whole: string, before: string, value: string, after: string) => {
    if (isPlaceholder(value) || value === hidden) return whole;
    count += 1;
    return `${before}${hidden}${after}`;
  });
  return { text: result, hidden: count };
}

/** Files that hold secrets by their nature. They are never read, whatever a project says. */
export function isSecretFile(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return (
    secretNames.has(name) ||
    name.startsWith('.env.') ||
    /^id_(?:rsa|dsa|ecdsa|ed25519)/.test(name) ||
    name.startsWith('credentials.') ||
    (name.includes('.') && secretEndings.has(ending)) ||
    (dataEndings.has(ending) && /secrets?\.[a-z]+$|service[-_]?account/.test(name)) ||
    folders.some((folder) => secretFolders.has(folder))
  );
}

const secretNames = new Set([
  '.env',
  '.npmrc',
  '.netrc',
  '.pypirc',
  '.htpasswd',
  '.git-credentials',
  '.dockercfg',
  'kubeconfig',
  'credentials',
]);
const secretEndings = new Set(['pem', 'key', 'p12', 'pfx', 'jks', 'keystore', 'kdbx', 'tfvars', 'tfstate', 'ovpn', 'asc', 'gpg']);
const dataEndings = new Set(['yaml', 'yml', 'json', 'toml', 'ini', 'properties']);
const secretFolders = new Set(['.aws', '.ssh', '.gnupg', '.kube']);

const privateKeys =
  /-----BEGIN (?:[A-Z]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END (?:[A-Z]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----)?/g;

/** A name that says what it is, with a text as its value. */
const named =
  /((?:pass(?:word|wd|phrase)|pwd|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?key|client[_-]?secret|connection[_-]?string|dsn)\w{0,20}["'\]]{0,2}\s{0,4}(?::\s{0,2}[\w<>[\]., ]{0,40})?(?::|=|=>|:=)\s{0,4}["'`])([^"'`\n]{6,400})(["'`])/gi;

/** What stands for a value that is set elsewhere. */
function isPlaceholder(value: string): boolean {
  return (
    /^(?:\$\{?[A-Z_a-z]|<[^>]{1,60}>$|%[(A-Z]|\{\{|process\.env|os\.environ|changeme|your[-_ ]|example|x{4,}|\*{3,})/i.test(value) ||
    /\s/.test(value.trim())
  );
}
