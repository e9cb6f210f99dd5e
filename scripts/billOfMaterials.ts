/** The part of a CycloneDX document that this project reads. */
export interface Bom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** A package that is inside of the extension. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * The bill of materials of what users get. The generator reads the lock file, where everything is a development dependency because all is
 * bundled: taken as it is, the bill would name 350 packages that nobody gets, and with `--omit dev` none. Throws when a bundled package is
 * not in it.
 */
export function billOfBundled<T extends Bom>(bom: T, rootRef: string, bundled: readonly BundledPackage[]): T {
  const nameOf = ({ group, name }: Component): string => (group ? `${group}/${name}` : name);
  const kept = bundled.map(({ name, version }) => {
    const component = bom.components.find((one) => nameOf(one) === name && one.version === version);
    if (!component) throw new Error(`${name} ${version} is bundled, but not in the bill of materials`);
    const properties = component.properties?.filter((property) => property.name !== 'cdx:npm:package:development') ?? [];
    return { ...component, properties };
  });
  const refs = new Set(kept.map((component) => component['bom-ref']));
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  return { ...bom, components: kept, dependencies: [{ ref: rootRef, dependsOn: [...refs] }, ...dependencies] };
}
