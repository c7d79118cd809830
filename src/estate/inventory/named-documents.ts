import { isMapping } from '../../base/mapping.ts';

/** A JSON document, or one of several in one file under the paths of their requests. */
export interface NamedDocument {
  readonly file: string;
  /** The path of the request (`/nodes/pve1/status`), if the file has it. */
  readonly request: string | undefined;
  readonly value: unknown;
}

/**
 * Splits a file that holds several answers under the paths that they answer (`{"/nodes": [...], "/nodes/pve1/status":
 * {...}}`). Any other file is one document.
 */
export function namedDocuments(file: string, value: unknown): NamedDocument[] {
  if (!isMapping(value)) return [{ file, request: undefined, value }];
  const entries = Object.entries(value);
  const named = entries.length > 0 && entries.every(([key, item]) => key.includes('/') && typeof item === 'object');
  if (!named) return [{ file, request: undefined, value }];
  return entries.map(([request, item]: [string, unknown]) => ({ file, request, value: item }));
}

/** The list in an answer, wherever the platform puts it: bare, or under one of the given names. */
export function listIn(value: unknown, names: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isMapping(value)) return undefined;
  for (const name of names) {
    const item: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    if (Array.isArray(item)) return item;
  }
  return undefined;
}

/**
 * Documents by the folder that their files are in: ids of a platform mean something within one installation, and the
 * exports of several are given in a folder each.
 * @returns the only group without a name, or several with the names of their folders
 */
export function byFolder<Document extends { readonly file: string }>(
  documents: readonly Document[],
): { readonly folder: string | undefined; readonly documents: readonly Document[] }[] {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const path = document.file.replaceAll('\\', '/');
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const same = folders.get(folder);
    if (same === undefined) folders.set(folder, [document]);
    else same.push(document);
  }
  return [...folders].map(([folder, inIt]) => ({
    folder: folders.size === 1 ? undefined : folder.slice(folder.lastIndexOf('/') + 1),
    documents: inIt,
  }));
}
