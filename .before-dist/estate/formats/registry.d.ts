import type { EstateFormat } from './estate-format.ts';
/** Every format that is read, in the order in which files are shown to them; the last takes any table. */
export declare const estateFormats: readonly EstateFormat[];
/** What an estate of this format is called in a sentence. */
export declare function formatWords(name: string): string;
