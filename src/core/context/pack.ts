import { withoutUnseen } from '../plainLine.ts';
import { findTextSecrets, removed, withoutTextSecrets } from '../validation/secretsInText.ts';
import { type ContextPack, type ContextPiece, type LeftOut, pieceKinds, tokensOfPiece } from './contextPiece.ts';

/** A piece that may be sent; the higher the score, the sooner it gets room. */
export interface Candidate {
  readonly piece: ContextPiece;
  /** A shorter text for when there is no room for the piece's own. */
  readonly brief?: string | undefined;
  readonly score: number;
}

/** Takes what must be there, then the best candidates while they fit; a piece that does not fit leaves its room to smaller ones. */
export function pack(
  fixed: readonly ContextPiece[],
  candidates: readonly Candidate[],
  maxTokens: number,
  leftOut: readonly LeftOut[],
): ContextPack {
  const pieces: ContextPiece[] = [];
  const missed = new Set<string>();
  let tokens = 0;
  const inOrder = [...candidates].sort((one, other) => other.score - one.score || (placeOf(one.piece) < placeOf(other.piece) ? -1 : 1));
  let hiddenSecrets = 0;
  const take = (whole: ContextPiece): boolean => {
    // What is hidden goes first: a secret is found, and a model told, as people read the text.
    const text = withoutUnseen(whole.text);
    const secrets = findTextSecrets(text).map(({ secret }) => secret);
    const piece = { ...whole, text: withoutTextSecrets(text, secrets) };
    const isTold = pieces.some(({ path, kind }) => path === piece.path && kind === piece.kind);
    const cost = tokensOfPiece(isTold ? { ...piece, path: '' } : piece);
    if (tokens + cost > maxTokens) return false;
    tokens += cost;
    // Those that were taken out of the file before it was outlined count, too.
    hiddenSecrets += secrets.length + whole.text.split(removed).length - 1;
    pieces.push(piece);
    return true;
  };
  for (const piece of fixed) if (!take(piece)) missed.add(piece.path);
  for (const { piece, brief, score } of inOrder) {
    const isSure = score >= sureScore;
    const short = brief === undefined ? piece : { ...piece, text: brief };
    if (!(isSure && take(piece)) && !take(short)) missed.add(piece.path);
  }
  const sent = pieces.sort((one, other) => rank(one) - rank(other) || (placeOf(one) < placeOf(other) ? -1 : 1));
  return { pieces: sent, tokens, leftOut: [...leftOut, ...[...missed].map((path) => ({ path, why: 'budget' }) as const)], hiddenSecrets };
}

/** From here on a declaration is shown with its members and documentation. */
const sureScore = 45;

function rank({ kind }: ContextPiece): number {
  return pieceKinds.indexOf(kind);
}

function placeOf({ path, lines }: ContextPiece): string {
  return `${path}:${String(lines[0]).padStart(7, '0')}`;
}
