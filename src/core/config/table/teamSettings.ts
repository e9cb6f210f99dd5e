import { z } from 'zod';
import { row } from './settingRow.ts';

export const teamSettings = {
  'team.server': row({
    category: 'Team',
    level: 'system',
    ofHost: true,
    schema: z.string().max(500),
    default: '',
    description:
      'The PostgreSQL server whose limits this machine shares with a team, as `name@server:5432/database`. `Q2O: Connect Team Store…` sets it, asks for the password and keeps that in the secret storage. Empty: no team.',
  }),
  'team.authorityFile': row({
    category: 'Team',
    level: 'system',
    ofHost: true,
    schema: z.string().max(1_000),
    default: '',
    description:
      'A file on this machine with the certificate of the authority (PEM) that has signed the certificate of the team store. Empty: the authorities that are known anyway.',
  }),
};
