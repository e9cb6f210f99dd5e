import type { Logger } from '../ports.ts';
import type { ResponseCache } from '../storage.ts';
import type { LinkState, TeamLink } from './teamLink.ts';
import type { TeamSharing, TeamStore } from './teamStore.ts';
import type { TemplateCopy } from './templateCopy.ts';
import { createTemplateSync, type TemplateSync, type TemplateSyncOptions } from './templateSync.ts';

/** The connection to a team that a host may have, which may become another one while the product runs. */
export interface TeamConnections {
  /** Undefined while the host belongs to no team. */
  current(): Promise<Joined | undefined>;
  onDidChange(listener: () => void): () => void;
}

export interface Joined {
  readonly link: Pick<TeamLink, 'state' | 'onDidChange'>;
  readonly team: TeamStore;
}

export interface TemplateSharingOptions extends Omit<TemplateSyncOptions, 'team' | 'link'> {
  readonly connections: TeamConnections;
  readonly copy: TemplateCopy;
  readonly log: Logger;
}

/** What this host shares with its team, whichever that is at the time. */
export interface TeamShare {
  /** What the server shares and how the link to it stands; undefined for a host of no team, and for one that cannot connect. */
  current(): Promise<{ readonly sharing: TeamSharing; readonly state: LinkState } | undefined>;
  /** The answers of the team while its server is there and it stores code. */
  answers(): ResponseCache | undefined;
  /** Follows the team and offers it what is learned, now. Never rejects. */
  run(): Promise<void>;
  close(): Promise<void>;
}

/** Follows whatever team there is from the start on; the templates of one that was left are forgotten. */
export function createTeamShare({ connections, ...options }: TemplateSharingOptions): TeamShare {
  let joined: Joined | undefined;
  let sync: TemplateSync | undefined;
  let changing: Promise<void> | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    const now = isClosed ? undefined : await connections.current();
    if (now === undefined && !isClosed && (await options.copy.position()) !== undefined) await options.copy.clear();
    if (now?.team === joined?.team) return;
    joined = now;
    await sync?.close();
    sync = now?.team.sharing && createTemplateSync({ ...options, link: now.link, team: now.team.sharing.templates });
    void sync?.run();
  }

  /** One after the other, so that no connection is followed twice. */
  function changed(): Promise<void> {
    changing = (changing ?? Promise.resolve())
      .then(look)
      .catch((error: unknown) => options.log.warn('The templates of the team could not be followed.', error));
    return changing;
  }

  const stop = connections.onDidChange(() => void changed());
  void changed();

  return {
    async current() {
      await changing;
      const sharing = joined?.team.sharing;
      return joined && sharing ? { sharing, state: joined.link.state() } : undefined;
    },
    answers() {
      const state = joined?.link.state();
      return state?.kind === 'on' && state.standing?.keepsPrompts ? joined?.team.sharing?.answers : undefined;
    },
    async run() {
      await changing;
      await sync?.run();
    },
    async close() {
      isClosed = true;
      stop();
      await changed();
    },
  };
}
