// Writes the settings of src/core/config/settingsTable.ts, the tools of src/core/editorTools/toolTable.ts and what the registries show
// (scripts/listing.ts) into package.json, and the settings into the project file's schema and, with the commands, into docs/reference.md. Tests
// fail when they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { manifestSettings, projectFileSchema, restrictedSettings } from '../src/core/config/manifestSettings.ts';
import { manifestTools } from '../src/core/editorTools/toolTable.ts';
import { referencePage } from './docs/reference.ts';
import { manifestListing } from './listing.ts';

const file = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
Object.assign(manifest, manifestListing());
manifest.contributes.configuration = manifestSettings();
manifest.contributes.languageModelTools = manifestTools();
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedSettings();
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(new URL('../media/project.schema.json', import.meta.url), `${JSON.stringify(projectFileSchema(), null, 2)}\n`);
writeFileSync(new URL('../docs/reference.md', import.meta.url), referencePage(manifest.contributes));
