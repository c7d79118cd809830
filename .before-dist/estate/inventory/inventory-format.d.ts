import type { EstateFormat } from '../formats/estate-format.ts';
import type { InputFile } from '../input/estate-input.ts';
import { FieldSource } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { NamedDocument } from './named-documents.ts';
/** What a format of inventories says of itself. */
interface FormatWords {
    readonly name: string;
    readonly words: string;
    /** What writes the list of guests, for messages. */
    readonly command: string;
}
/** A format whose files are recognised one by one, and make one inventory together. */
export declare function inventoryFormat({ name, words, command, matches, inventory, }: FormatWords & {
    /** Whether a file is of the format. Throws InputError where it is damaged. */
    readonly matches: (file: InputFile) => Promise<boolean>;
    readonly inventory: (files: readonly InputFile[], source: FieldSource) => Promise<Inventory>;
}): EstateFormat;
/** A format whose files are JSON. */
export declare function jsonFormat({ matches, inventory, ...words }: FormatWords & {
    readonly matches: (document: NamedDocument) => boolean;
    readonly inventory: (documents: readonly NamedDocument[], source: FieldSource) => Inventory;
}): EstateFormat;
/** Whether a text can only be JSON: it starts with a bracket, and with what may follow one. */
export declare function looksLikeJson({ kind, startText }: InputFile): boolean;
/** Whether a text starts as XML does. */
export declare function looksLikeXml({ kind, startText }: InputFile): boolean;
export {};
