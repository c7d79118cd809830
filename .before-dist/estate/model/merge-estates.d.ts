import type { Estate, EstateWarning } from './estate.ts';
/**
 * Puts estates of different formats together. (Files of one format are its importer's to merge: it knows the ids.) A
 * guest is one that is known already if it has its name and runs on its host; else a guest of the same name is another
 * one. A cluster of the same name is the same: guests of a second file may be meant for it.
 * @param source the input, for messages
 */
export declare function mergeEstates(source: string, estates: readonly Estate[]): Estate;
/** An estate with warnings about the input that no format could give. */
export declare function withWarnings(estate: Estate, more: readonly EstateWarning[]): Estate;
