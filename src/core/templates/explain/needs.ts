import { t } from '../../../shared/texts.ts';
import type { DeclaredVersions } from '../../validation/packages/declaredVersions.ts';
import { compareVersions } from '../../validation/packages/lowestVersion.ts';
import type { TemplateSeed } from '../template.ts';

const names: Readonly<Record<string, string>> = {
  python: 'Python',
  go: 'Go',
  node: 'Node.js',
  java: 'Java',
  dotnet: '.NET',
  'spring-boot': 'Spring Boot',
};

/** What the template needs that the project may lack, as the end of a sentence; undefined when nothing is known to be lacking. */
export function unmetNeed({ needs = {} }: Pick<TemplateSeed, 'needs'>, versions: DeclaredVersions = {}): string | undefined {
  for (const [name, needed] of Object.entries(needs)) {
    const declared = Object.hasOwn(versions, name) ? versions[name] : undefined;
    if (!declared || compareVersions(declared.version, needed) >= 0) continue;
    const allowed = declared.version === '0' ? t('older versions') : declared.version;
    return t('it needs {0} {1} or newer and your project allows {2} ({3})', names[name] ?? name, needed, allowed, declared.fileName);
  }
  return undefined;
}
