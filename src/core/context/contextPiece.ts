import { estimatedTokens } from '../llm/tokenBound.ts';
import type { LeftOutReason, PieceReason } from '../receipt/receipt.ts';

/** One piece of the workspace that a model is shown with a task. Plain data. */
export interface ContextPiece {
  readonly kind: PieceKind;
  /** Path from the workspace folder's root, with `/`. */
  readonly path: string;
  /** First and last line it was taken from, counted from 1. */
  readonly lines: readonly [first: number, last: number];
  /** Why it is there, for the receipt: `imported`, `named in the task`. */
  readonly why: PieceReason;
  readonly text: string;
}

/** In this order pieces are sent: what changes least between tasks stands first, so that the vendors' prompt caches work. */
export const pieceKinds = ['rules', 'versions', 'declaration', 'sample', 'mention', 'target', 'problems'] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** What is sent, and what was left out for want of room, size or permission. */
export interface ContextPack {
  readonly pieces: readonly ContextPiece[];
  /** Estimate on the high side. */
  readonly tokens: number;
  readonly leftOut: readonly LeftOut[];
  /** Keys and passwords that were taken out of the texts. */
  readonly hiddenSecrets: number;
}

export interface LeftOut {
  readonly path: string;
  readonly why: LeftOutReason;
}

export const emptyPack: ContextPack = { pieces: [], tokens: 0, leftOut: [], hiddenSecrets: 0 };

/** The pack with further pieces, instead of its own declarations of the same files. */
export function withPieces(pack: ContextPack, pieces: readonly ContextPiece[]): ContextPack {
  if (pieces.length === 0) return pack;
  const paths = new Set(pieces.map(({ path }) => path));
  const kept = pack.pieces.filter(({ kind, path }) => kind !== 'declaration' || !paths.has(path));
  const all = [...kept, ...pieces].sort((one, other) => pieceKinds.indexOf(one.kind) - pieceKinds.indexOf(other.kind));
  return { ...pack, pieces: all, tokens: all.reduce((sum, piece) => sum + tokensOfPiece(piece), 0) };
}

/** Tokens of a piece with the line that names its source. */
export function tokensOfPiece(piece: Pick<ContextPiece, 'path' | 'text'>): number {
  return estimatedTokens(piece.text) + estimatedTokens(piece.path) + tokensOfTitle;
}

const tokensOfTitle = 8;
