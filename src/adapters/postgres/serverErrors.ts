import { TeamError, type TeamReason } from '../../core/team/teamError.ts';
import { later, t } from '../../shared/texts.ts';

/** Codes and classes of PostgreSQL (appendix A of its manual), and our own of `Q2O`. The longest that fits decides. */
const reasons: readonly (readonly [start: string, TeamReason])[] = [
  ['Q2O01', 'noMember'],
  ['Q2O02', 'notAllowed'],
  ['Q2O03', 'refused'],
  // Invalid authorization, such as a wrong password or a role that may not log in; no such database.
  ['28', 'login'],
  ['3D', 'login'],
  // A role without the right: it is of no team, or was taken out of it.
  ['42501', 'noMember'],
  // No such schema, function or table.
  ['3F', 'outdated'],
  ['42883', 'outdated'],
  ['42P01', 'outdated'],
  // Connection, resources, operator intervention, deadlock and other ends of a transaction that can be tried again.
  ['08', 'away'],
  ['53', 'away'],
  ['57', 'away'],
  ['40', 'away'],
  ['58', 'away'],
  ['55P03', 'away'],
  ['25006', 'away'],
];

const texts: Readonly<Record<TeamReason, string>> = {
  away: later('The team store does not answer.'),
  login: later('The team store does not let you in: the name, the password or the database is wrong.'),
  noMember: later('You are not a member of a team on this server. A lead or administrator can add you.'),
  notAllowed: later('Only a lead of the team may do that.'),
  outdated: later('The team store on this server is of another version than this Q2O.'),
  refused: later('The team store did not take what was sent.'),
};

/** What an error of `pg`, of the network or of TLS means. */
export function teamErrorOf(error: unknown, _version: number): TeamError {
  if (error instanceof TeamError) return error;
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  const known = reasons.filter(([start]) => code.startsWith(start)).sort(([one], [other]) => other.length - one.length)[0];
  const reason = known?.[1] ?? (isOfServer(code) ? 'refused' : isOfTls(code, message) ? 'login' : 'away');
  const detail =
    reason === 'login' && isOfTls(code, message)
      ? t('The certificate of the team store cannot be verified: {0}.', message)
      : t(texts[reason]);
  return new TeamError(reason, detail, error);
}

/** SQLSTATE; errors of the system such as `ECONNREFUSED` have other forms. */
function isOfServer(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
}

/** Error codes of Node.js for certificates, and the server that offers no TLS. */
function isOfTls(code: string, message: string): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code) || message === 'The server does not support SSL connections'
  );
}
