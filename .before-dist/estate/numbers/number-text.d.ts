/** A mark between digits: a decimal mark or a grouping mark, which of the two the text alone may not tell. */
export type Mark = '.' | ',';
/** What a text with digits says, as far as it can be known without its column. */
export type NumberText = 
/** One way to read it. `mark` is what proved to be the decimal mark, `groups` the grouping mark. */
{
    readonly kind: 'certain';
    readonly value: number;
    readonly decimal: Mark | undefined;
    readonly groups: Mark | undefined;
    /** Whether it has four digits or more before its decimal mark and groups none. */
    readonly ungrouped: boolean;
}
/** `1.234`: a thousand and more, or a little over one. */
 | {
    readonly kind: 'either';
    readonly mark: Mark;
    readonly grouped: number;
    readonly decimal: number;
};
/** A number with what stands around its digits. */
export interface WrittenNumber {
    readonly text: NumberText;
    /** What follows the digits: `%`, `MHz`, or nothing. */
    readonly unit: string;
}
/**
 * Takes a number apart that a person or a spreadsheet wrote: digits grouped by points, commas, spaces or apostrophes, in
 * threes or as in India, a decimal point or comma, an exponent, a unit.
 * @returns undefined where it is no number
 */
export declare function writtenNumber(text: string): WrittenNumber | undefined;
