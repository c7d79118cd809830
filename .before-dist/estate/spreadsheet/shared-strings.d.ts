import type { WorkbookLimits } from './limits.ts';
import { XmlScanner } from './xml-scanner.ts';
/**
 * The table of strings that cells refer to by number (ISO/IEC 29500-1, 18.4.9). Kept as bytes, and a string is made
 * only when a cell that somebody wants refers to it: an export has ten strings for each one that is read.
 */
export declare class SharedStrings extends XmlScanner {
    #private;
    constructor(limits: WorkbookLimits);
    get count(): number;
    /** The string with this number, or undefined if there is none. Throws XmlError for one that is too long. */
    get(index: number): string | undefined;
    protected open(bytes: Buffer, nameStart: number, nameEnd: number): void;
    protected close(bytes: Buffer, nameStart: number, nameEnd: number): void;
    protected text(bytes: Buffer, start: number, end: number, raw: boolean): void;
}
