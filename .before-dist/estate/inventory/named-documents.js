import { isObject } from "./fields.js";
/**
 * Splits a file that holds several answers under the paths that they answer (`{"/nodes": [...], "/nodes/pve1/status":
 * {...}}`). Any other file is one document.
 */
export function namedDocuments(file, value) {
    if (!isObject(value))
        return [{ file, request: undefined, value }];
    const entries = Object.entries(value);
    const named = entries.length > 0 && entries.every(([key, item]) => key.includes('/') && typeof item === 'object');
    if (!named)
        return [{ file, request: undefined, value }];
    return entries.map(([request, item]) => ({ file, request, value: item }));
}
/** The list in an answer, wherever the platform puts it: bare, or under one of the given names. */
export function listIn(value, names) {
    if (Array.isArray(value))
        return value;
    if (!isObject(value))
        return undefined;
    for (const name of names) {
        const item = Object.getOwnPropertyDescriptor(value, name)?.value;
        if (Array.isArray(item))
            return item;
    }
    return undefined;
}
/**
 * Documents by the folder that their files are in: ids of a platform mean something within one installation, and the
 * exports of several are given in a folder each.
 * @returns the only group without a name, or several with the names of their folders
 */
export function byFolder(documents) {
    const folders = new Map();
    for (const document of documents) {
        const path = document.file.replaceAll('\\', '/');
        const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
        const same = folders.get(folder);
        if (same === undefined)
            folders.set(folder, [document]);
        else
            same.push(document);
    }
    return [...folders].map(([folder, inIt]) => ({
        folder: folders.size === 1 ? undefined : folder.slice(folder.lastIndexOf('/') + 1),
        documents: inIt,
    }));
}
//# sourceMappingURL=named-documents.js.map