import { businessTechnologies } from './businessTechnologies.ts';
import { cloudTechnologies } from './cloudTechnologies.ts';
import { dataTechnologies } from './dataTechnologies.ts';
import { libraryTechnologies } from './libraryTechnologies.ts';
import { operationsTechnologies } from './operationsTechnologies.ts';
import { serverTechnologies } from './serverTechnologies.ts';
import { toolTechnologies } from './toolTechnologies.ts';
import { vendorTechnologies } from './vendorTechnologies.ts';
import { webTechnologies } from './webTechnologies.ts';

/** Every technology known. One line each: `id | rivals group | other names, comma separated | ids it implies`. */
export const technologies: readonly string[] = [
  ...webTechnologies,
  ...serverTechnologies,
  ...cloudTechnologies,
  ...vendorTechnologies,
  ...businessTechnologies,
  ...dataTechnologies,
  ...operationsTechnologies,
  ...libraryTechnologies,
  ...toolTechnologies,
];
