/** The accents a text answer uses; each maps to one of Node's `util.styleText` formats. */
export type Accent = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';
/** Paints text for one output stream, or leaves it alone where that stream wants no colour. */
export type Style = (accent: Accent, text: string) => string;
/** For files, pipes and tests. */
export declare const plainStyle: Style;
/** Where a text answer goes: how wide it may be and how it is painted. */
export interface TextTarget {
    /** No line is wider, in terminal cells. */
    readonly columns: number;
    readonly style: Style;
}
