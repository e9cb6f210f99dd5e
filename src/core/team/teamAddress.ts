import { t } from '../../shared/texts.ts';
/** Where a team's server is, and who asks. Without the password, which has its place in the secret storage. */
export interface TeamAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

const usualPort = 5432;
const form = /^([^@/?#\s:]+)@(\[[0-9a-f:.]+\]|[^@/?#\s:[\]]+)(?::(\d{1,5}))?\/([^@/?#\s:]+)$/i;

/**
 * Reads `user@host:port/database`, with or without `postgresql://` before it; the port may be left out.
 * Answers with a sentence for the user where it is no such address.
 */
export function readTeamAddress(text: string): TeamAddress | string {
  const bare = text.trim().replace(/^postgres(?:ql)?:\/\//i, '');
  const [, user = '', host = '', port, database = ''] = form.exec(bare) ?? [];
  if (host === '') {
    const colon = bare.indexOf(':');
    return colon >= 0 && colon < bare.indexOf('@')
      ? t('Leave out the password; it is asked for by itself.')
      : t('Write it as name@server:5432/database.');
  }
  const address = {
    user: decoded(user),
    host: host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? usualPort : Number(port),
    database: decoded(database),
  };
  return address.port > 0 && address.port < 65_536 ? address : t('Write it with a port between 1 and 65535, or without one.');
}

/** `anna@db.example.com:5432/q2o`. */
export function teamAddressText({ host, port, database, user }: TeamAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${encodeURIComponent(user)}@${name}:${port}/${encodeURIComponent(database)}`;
}

/** Such a server is on the machine that Q2O runs on, and needs no certificate. */
export function isOnThisMachine({ host }: Pick<TeamAddress, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
