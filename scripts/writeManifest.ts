// Writes the settings of src/core/config/settingsTable.ts into package.json. A test fails when they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { manifestSettings } from '../src/core/config/manifestSettings.ts';

const file = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
manifest.contributes.configuration = manifestSettings();
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
