/** A JSON document, or one of several that stand in one file under what was asked for. */
export interface NamedDocument {
    readonly file: string;
    /** What was asked for (`/nodes/pve1/status`), where the file says so. */
    readonly request: string | undefined;
    readonly value: unknown;
}
/**
 * Splits a file that holds several answers under the paths that they answer (`{"/nodes": [...], "/nodes/pve1/status":
 * {...}}`). Any other file is one document.
 */
export declare function namedDocuments(file: string, value: unknown): NamedDocument[];
/** The list in an answer, wherever the platform puts it: bare, or under one of the given names. */
export declare function listIn(value: unknown, names: readonly string[]): readonly unknown[] | undefined;
/**
 * Documents by the folder that their files are in: ids of a platform mean something within one installation, and the
 * exports of several are given in a folder each.
 * @returns the only group without a name, or several with the names of their folders
 */
export declare function byFolder<Document extends {
    readonly file: string;
}>(documents: readonly Document[]): {
    readonly folder: string | undefined;
    readonly documents: readonly Document[];
}[];
