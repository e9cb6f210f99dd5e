// Writes the settings of src/core/config/settingsTable.ts, the tools of src/core/editorTools/toolTable.ts and what the registries show
// (scripts/listing.ts) into package.json, its texts into package.nls.json, and the settings into the project file's schema and, with the
// commands, into docs/reference.md. A text of its own is changed in package.nls.json; a new one is written into package.json, and this moves
// it. Tests fail when they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { manifestSettings, projectFileSchema, restrictedSettings } from '../src/core/config/manifestSettings.ts';
import { manifestTools } from '../src/core/editorTools/toolTable.ts';
import { referencePage } from './docs/reference.ts';
import { withKeys, withTexts } from './l10n/manifestTexts.ts';
import { manifestListing } from './listing.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const write = (name: string, value: unknown) =>
  writeFileSync(new URL(`../${name}`, import.meta.url), typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);

const manifest = withTexts(read('package.json'), read('package.nls.json'));
Object.assign(manifest, manifestListing());
manifest.contributes.configuration = manifestSettings();
manifest.contributes.languageModelTools = manifestTools();
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedSettings();
const keyed = withKeys(JSON.parse(JSON.stringify(manifest)));
write('package.json', keyed.manifest);
write('package.nls.json', keyed.texts);
write('media/project.schema.json', projectFileSchema());
write('docs/reference.md', referencePage(manifest.contributes));
