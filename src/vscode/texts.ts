import * as vscode from 'vscode';
import { createTexts } from '../core/texts/createTexts.ts';

/** The texts in the language of this window. The editor reads the extension's bundle before it loads this file, and keeps the language until it restarts. */
export const { t, counted } = createTexts(vscode.env.language, vscode.l10n.bundle);
