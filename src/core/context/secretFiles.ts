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
