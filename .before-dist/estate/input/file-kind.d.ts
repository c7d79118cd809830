import type { TextEncoding } from './text-encoding.ts';
/** What a file is. */
export type FileKind = {
    readonly kind: 'zip';
} | {
    readonly kind: 'text';
    readonly encoding: TextEncoding;
}
/** Nothing that any format is written in; what it is instead. */
 | {
    readonly kind: 'other';
    readonly found: string;
    readonly hint?: string;
};
/** What a file is, by its first bytes. */
export declare function fileKind(start: Buffer): FileKind;
/** What a text looks like that no format recognises; undefined where it may be a table. */
export declare function unknownText(start: string): {
    readonly found: string;
    readonly hint?: string;
} | undefined;
