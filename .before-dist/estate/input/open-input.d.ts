import type { EstateInput } from './estate-input.ts';
/** Where an input comes from, beside paths. */
export interface EstateSources {
    /** What `-` stands for. @default standard input */
    readonly stdin?: AsyncIterable<Buffer | string>;
}
/**
 * Opens what the user named: files, folders, zip archives of files, `-` for standard input.
 * @throws InputError where a path cannot be read, or a folder or an archive holds nothing or too much
 */
export declare function openInput(paths: readonly string[], { stdin }?: EstateSources): Promise<EstateInput>;
