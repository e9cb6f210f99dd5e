/** Files that hold secrets by their nature. They are never read, whatever a project says. */
export function isSecretFile(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return (
    secretNames.has(name) ||
    /^\.env(?:rc$|[.~_-])|\.env$/.test(name) ||
    /^id_(?:rsa|dsa|ecdsa|ed25519)|^deploy_rsa|_rsa$/.test(name) ||
    name.startsWith('credentials.') ||
    (name.includes('.') && secretEndings.has(ending)) ||
    // Copies and other forms of such files.
    /\.(?:tfvars|tfstate|pem|key|htpasswd|npmrc|netrc)[.~]/.test(name) ||
    (dataEndings.has(ending) && secretData.test(name)) ||
    (dataEndings.has(ending) && folders.some((folder) => /^\.?secrets?$/.test(folder))) ||
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
  '.pgpass',
  '.my.cnf',
  '.vault_pass',
  '.vault-token',
  '.s3cfg',
  '.boto',
  '.bash_history',
  '.zsh_history',
  '.yarnrc.yml',
  'rclone.conf',
  'wp-config.php',
  'shadow',
]);
const secretEndings = new Set([
  'pem',
  'key',
  'p12',
  'pfx',
  'jks',
  'keystore',
  'kdbx',
  'tfvars',
  'tfstate',
  'ovpn',
  'asc',
  'gpg',
  'ppk',
  'p8',
]);
const dataEndings = new Set(['yaml', 'yml', 'json', 'toml', 'ini', 'properties', 'xml', 'conf', 'config', 'env']);
/** Data that by its name holds keys, or the settings of a place where keys stand in the clear. */
const secretData =
  /secrets?\.[a-z]+$|service[-_]?account|credentials?|tokens?\.|passwords?\.|(?:^|[-_.])vault\.|kubeconfig|client[-_]secret|firebase-adminsdk|^(?:auth|sa-key|keys)\.json$|^local\.settings\.json$|^settings\.xml$|^nuget\.config$|(?:^|[-_.])prod(?:uction)?\.|docker-?config/;
const secretFolders = new Set(['.aws', '.ssh', '.gnupg', '.kube', '.docker', '.azure', '.gcloud']);
