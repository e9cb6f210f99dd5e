import type * as vscode from 'vscode';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { Offer } from '../../core/generation/stages/offer.ts';
import { slotOf } from '../../core/templates/render/slotRules.ts';
import { type EditFindingsDeps, showFindings } from '../findings/editFindings.ts';
import type { PendingEdit, Offer as PendingOffer } from '../preview/pendingEdit.ts';
import type { DocumentContext } from '../workspaceContext.ts';

/** An offer as its pending edit shows it. */
export function pendingOffer(request: GenerationRequest, offer: Offer, regeneratePrice: string | undefined): PendingOffer {
  return {
    code: offer.code,
    language: request.language,
    parameters: offer.parameters.map(({ to }) => slotOf(to)),
    task: request.task,
    title: offer.title,
    price: offer.price,
    warning: offer.warnings.length > 0 ? offer.warnings.join(' ') : undefined,
    canRegenerate: true,
    regeneratePrice,
    receiptId: request.id,
  };
}

/** Shows the findings that the offer brings in where it stands now. */
export async function showOfferFindings(
  deps: EditFindingsDeps,
  edit: PendingEdit,
  { request, context }: { readonly request: GenerationRequest; readonly context: DocumentContext },
  offer: Offer,
): Promise<void> {
  const { document, placement }: { document: vscode.TextDocument; placement: string } = edit.target();
  const { language, fileName, selection } = request;
  const replaced =
    selection?.kind === 'code' && placement === 'replace'
      ? { code: selection.text, context: { ...context.surroundings, language, fileName } }
      : undefined;
  await showFindings(deps, edit, document, offer, replaced);
}
