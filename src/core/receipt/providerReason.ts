/** Worth another attempt at the same provider. */
export type TransientReason = 'rateLimited' | 'overloaded' | 'network' | 'timeout' | 'serverFault' | 'streamCut' | 'emptyReply';

/** This provider cannot answer now, another one may; with `modelOnly`, another model of it as well. */
export type ProviderDownReason = 'unauthorized' | 'quotaExhausted' | 'modelUnavailable';

/** The request itself is refused: another attempt with it would fail as well. */
export type RequestReason = 'requestTooLarge' | 'refused' | 'filtered' | 'badRequest';

export type ProviderReason = TransientReason | ProviderDownReason | RequestReason;
