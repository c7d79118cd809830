import type { WorkbookLimits } from './limits.ts';
/** A zip archive that is trusted with nothing: sizes are checked before anything is inflated, and again while it is. */
export declare class Archive {
    #private;
    readonly file: string;
    private constructor();
    /**
     * Opens an archive and reads its directory.
     * @param file its path, or what to call it in messages if `content` is given
     * @throws InputError if it is no zip archive, is cut off, or has too many files
     */
    static open(file: string, content: Buffer | undefined, limits: WorkbookLimits): Promise<Archive>;
    close(): void;
    has(name: string): boolean;
    names(): Iterable<string>;
    /** The content of one file, in chunks. Throws InputError if it is missing, damaged, encrypted or too large. */
    chunks(name: string, largest?: number): AsyncGenerator<Buffer>;
    /** A file that is small enough to be read whole. */
    text(name: string): Promise<string>;
    /** A file that is kept whole: its size is that of an archive at most. */
    bytes(name: string): Promise<Buffer>;
}
