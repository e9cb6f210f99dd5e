/**
 * `away`: the server cannot be reached or does not answer in time; it may have done what was asked. `login`: it does not let this member in.
 * `noMember`: the member is of no team. `notAllowed`: only a lead may do that. `outdated`: its schema is missing, or of another version.
 * `refused`: it does not take what was sent.
 */
export type TeamReason = 'away' | 'login' | 'noMember' | 'notAllowed' | 'outdated' | 'refused';

/** The team store could not do what it was asked. */
export class TeamError extends Error {
  override readonly name = 'TeamError';
  readonly reason: TeamReason;

  constructor(reason: TeamReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
