// What the registries show of the extension beside its README. The repository is named here and nowhere else: every other address of the
// package is derived from it.

/** Where the source is published. Move the project by changing this line and running `npm run manifest`. */
export const repository = 'https://github.com/q2o/q2o';

/** The registries' name of the one who publishes. */
export const publisher = 'q2o';

/** The fields of package.json that the registries read; `npm run manifest` writes them. There are no badges: none would be true yet. */
export function manifestListing(): Readonly<Record<string, unknown>> {
  return {
    publisher,
    license: 'MIT',
    repository: { type: 'git', url: `${repository}.git` },
    bugs: { url: `${repository}/issues` },
    homepage: `${repository}#readme`,
    qna: `${repository}/discussions`,
    pricing: 'Free',
    icon: 'media/icon.png',
    galleryBanner: { color: '#14527a', theme: 'dark' },
    keywords: ['ai', 'code generation', 'llm', 'templates', 'budget', 'cost', 'gemini', 'openai', 'claude', 'ollama'],
  };
}

/** The tag of a version, under which the pictures of that version stay what they were. */
export function tagOf(version: string): string {
  return `v${version}`;
}

/** Where the pictures and the links of a version's README and CHANGELOG lead. */
export function baseAddresses(version: string): { readonly images: string; readonly content: string } {
  return { images: `${repository}/raw/${tagOf(version)}`, content: `${repository}/blob/${tagOf(version)}` };
}

/** Whether a version goes to those who asked for pre-releases: the registries take plain numbers only, so an odd minor number says it. */
export function isPreRelease(version: string): boolean {
  return Number(version.split('.')[1]) % 2 === 1;
}
