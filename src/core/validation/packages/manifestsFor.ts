import { languageOf } from '../../languages/languages.ts';
import type { Manifest } from './knownPackages.ts';

/** Those manifests that speak of packages of the language: a package.json says nothing about what Python may import. */
export function manifestsFor(language: string, manifests: readonly Manifest[]): readonly Manifest[] {
  const pattern = languageOf(language)?.manifest;
  return pattern ? manifests.filter(({ fileName }) => pattern.test(fileName)) : [];
}
