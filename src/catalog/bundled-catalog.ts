/** Values of the catalog's files by their path in `catalog/`: `machines/servers.yaml`. */
export type BundledCatalog = Readonly<Record<string, unknown>>;

let bundled: BundledCatalog | undefined;

/** Brings the catalog along where there are no files: in a browser. */
export function bundleCatalog(files: BundledCatalog): void {
  bundled = files;
}

/** The value of a file that was brought along; undefined where none was: then there are files. */
export function bundledValue(file: string | URL): unknown {
  return file instanceof URL && bundled !== undefined ? structuredClone(bundled[pathOf(file)]) : undefined;
}

/** Names of the files in a folder that was brought along; undefined as above. */
export function bundledNames(folder: URL): readonly string[] | undefined {
  if (bundled === undefined) return undefined;
  const path = pathOf(folder);
  return Object.keys(bundled).flatMap((name) => (name.startsWith(path) ? [name.slice(path.length)] : []));
}

function pathOf({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/catalog/') + '/catalog/'.length);
}
