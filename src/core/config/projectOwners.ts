/** Which folders a project id counts for, as the user or the first use decided. Ids are names in files, and any file can claim any name. */
export interface ProjectOwners {
  /** URIs of folders by project id. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Claims the user refused, by project id. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

export const nobodyOwns: ProjectOwners = { folders: {}, refused: {} };

export type Claim = 'owned' | 'free' | 'refused' | 'open';

/** `free`: nobody has the id yet. `open`: another folder has it, and the user was not asked about this one. */
export function claimOf(owners: ProjectOwners, id: string, folder: string): Claim {
  const of = (list: ProjectOwners['folders']) => (Object.hasOwn(list, id) ? (list[id] ?? []) : []);
  if (of(owners.folders).includes(folder)) return 'owned';
  if (of(owners.folders).length === 0) return 'free';
  return of(owners.refused).includes(folder) ? 'refused' : 'open';
}

/** With the folder among those the id counts for, or among those it does not. */
export function withClaim(owners: ProjectOwners, id: string, folder: string, isGranted: boolean): ProjectOwners {
  const list = isGranted ? 'folders' : 'refused';
  const known = Object.hasOwn(owners[list], id) ? (owners[list][id] ?? []) : [];
  return { ...owners, [list]: { ...owners[list], [id]: [...known.filter((one) => one !== folder), folder] } };
}
