import type { Manifest } from './knownPackages.ts';

/** Those manifests that speak of packages of the language: a package.json says nothing about what Python may import. */
export function manifestsFor(language: string, manifests: readonly Manifest[]): readonly Manifest[] {
  const pattern = patterns.find(([languages]) => languages.includes(language))?.[1];
  return pattern ? manifests.filter(({ fileName }) => pattern.test(fileName)) : [];
}

const patterns: readonly (readonly [languages: readonly string[], fileName: RegExp])[] = [
  [['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte'], /^package(?:-lock)?\.json$/i],
  [
    ['python'],
    /^(?:(?:requirements|constraints)[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|(?:poetry|uv|pdm)\.lock|setup\.(?:py|cfg)|environment\.ya?ml)$/i,
  ],
  [['go'], /^go\.mod$/],
  [['java', 'kotlin', 'groovy', 'scala'], /^pom\.xml$|\.gradle(?:\.kts)?$/i],
  [['csharp', 'fsharp', 'vb'], /\.(?:cs|fs|vb)proj$|^Directory\.(?:Packages|Build)\.props$|^packages\.config$/i],
  [['php'], /^composer\.(?:json|lock)$/i],
  [['ruby'], /^Gemfile(?:\.lock)?$|\.gemspec$/i],
  [['rust'], /^Cargo\.(?:toml|lock)$/],
];
