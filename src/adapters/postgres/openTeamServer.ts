import { readFile } from 'node:fs/promises';
import { TeamError } from '../../core/team/teamError.ts';
import { isOnThisMachine, type TeamServer } from '../../core/team/teamServer.ts';
import { t } from '../../shared/texts.ts';
import { openTeamConnection, type TeamConnection } from './teamConnection.ts';

export interface TeamLogin {
  readonly server: TeamServer;
  readonly password: string;
  /** Path of a PEM file; empty for none. */
  readonly authorityFile: string;
}

/**
 * How to connect to a team's server: encrypted and verified unless it is on this machine. Rejects with `TeamError` where the certificate of its authority
 * cannot be read.
 */
export async function openTeamServer({ server, password, authorityFile }: TeamLogin): Promise<(hostId: string) => TeamConnection> {
  const authority = authorityFile === '' ? undefined : await readAuthority(authorityFile);
  const tls = isOnThisMachine(server) ? 'off' : 'verified';
  return (hostId) => openTeamConnection({ ...server, password, tls, authority, hostId });
}

async function readAuthority(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TeamError('login', t('The certificate file {0} of the team store cannot be read.', file), cause);
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new TeamError('login', t('The file {0} is not a certificate in PEM form.', file));
}
