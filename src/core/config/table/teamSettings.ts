import { z } from 'zod';
import { row } from './settingRow.ts';

export const teamSettings = {
  'team.server': row({
    category: 'Team',
    level: 'system',
    ofHost: true,
    schema: z.string().max(1_000),
    default: '',
    description:
      'The team store that this host belongs to, as `name@host:port/database`, never with a password. **Q2O: Connect Team Store…** writes it once the connection works; empty means none.',
  }),
  'team.authorityFile': row({
    category: 'Team',
    level: 'system',
    ofHost: true,
    schema: z.string().max(1_000),
    default: '',
    description:
      'Path of a PEM file on this host with the certificate of the authority that signed the one of the team store. Needed only for an authority that Node.js does not know.',
  }),
} as const;
