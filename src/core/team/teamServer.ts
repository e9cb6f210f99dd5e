/** Where a team's server is, and as whom a member logs in; without the password. */
export interface TeamServer {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

export type TeamServerText =
  | { readonly ok: true; readonly server: TeamServer }
  /** `password`: one stands in it, which has no place in a setting. */
  | { readonly ok: false; readonly why: 'form' | 'password' };

const usualPort = 5432;

/** `name@host:port/database`, with or without `postgresql://` before it; the port may be left out. A name or database may be percent-encoded. */
export function readTeamServer(text: string): TeamServerText {
  const form = { ok: false, why: 'form' } as const;
  const place = text.trim().replace(/^postgres(?:ql)?:\/\//i, '');
  const slash = place.indexOf('/');
  const name = place.slice(slash + 1);
  // A path of a URL is not a name: one of dots would be taken for a way up.
  const url = slash < 0 ? null : URL.parse(`postgresql://${place.slice(0, slash)}`);
  if (url === null) return form;
  if (url.password !== '') return { ok: false, why: 'password' };
  const [user, database] = [decoded(url.username), decoded(name)];
  if (!user || !database || url.hostname === '' || /[/?#]/.test(name) || url.search !== '' || url.hash !== '') return form;
  return { ok: true, server: { user, host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || usualPort, database } };
}

/** The same server and member in one form: how it is written in the setting. */
export function teamServerText({ user, host, port, database }: TeamServer): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return `${encodeURIComponent(user)}@${place}:${port}/${encodeURIComponent(database)}`;
}

/**
 * Whether the connection never leaves this machine; every other one is encrypted and verified. Names below `localhost` are left out: the name service
 * is asked for them, which may answer with any address.
 */
export function isOnThisMachine({ host }: Pick<TeamServer, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
