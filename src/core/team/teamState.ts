/** Under which keys of the `StateStore` a host keeps what it knows of its team; all windows share it. */
export const teamStateKeys = {
  /** The name of this host among those of the member. */
  host: 'team host',
  /** Whose books this host keeps: server and member, as `teamServerText` writes them. */
  server: 'team server',
  /** The highest revision that was seen. */
  revision: 'team revision',
  allowance: 'team allowance',
  plans: 'team plans',
} as const;
