import { randomBytes } from 'node:crypto';

export interface WebviewPage {
  /** Shown by screen readers, as text. */
  readonly title: string;
  /** Language of the page's words, as in `vscode.env.language`. */
  readonly language: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Addresses made by `webview.asWebviewUri`. */
  readonly scriptUri: string;
  /** Of the texts in the page's language; English needs none. */
  readonly textsUri?: string | undefined;
  readonly styleUri: string;
  /** From `newNonce`, for this page alone. */
  readonly nonce: string;
}

/**
 * The only HTML a webview of ours is given: nothing may load but its own script, by nonce, with what that imports, and its own style
 * sheet; no inline script or style, no network, no frames, no form. All content is put in by the script, as text.
 */
export function webviewHtml({ title, language, cspSource, scriptUri, textsUri, styleUri, nonce }: WebviewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(styleUri)}">
</head>
<body>
<main id="page"></main>
${textsUri === undefined ? '' : `<script nonce="${escaped(nonce)}" src="${escaped(textsUri)}"></script>\n`}<script type="module" nonce="${escaped(nonce)}" src="${escaped(scriptUri)}"></script>
</body>
</html>
`;
}

/** 128 random bits in letters and digits. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
