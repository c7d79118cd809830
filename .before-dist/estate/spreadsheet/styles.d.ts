/** As what a cell shows its number. */
export type ShownAs = 'number' | 'date' | 'percentage';
/**
 * As what cell styles show a number.
 * @param xml the styles part of a workbook
 * @returns by the number of the style
 */
export declare function shownStyles(xml: string): readonly ShownAs[];
/** Whether a number format has a part of a date in it, outside quotes, escapes and `[colour]` or `[condition]`. */
export declare function showsDate(format: string): boolean;
/** Whether a number format multiplies by 100 and shows a percent sign; one in quotes does not multiply. */
export declare function showsPercentage(format: string): boolean;
