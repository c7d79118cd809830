/** Whether a name is what spreadsheets put in front of a row of sums. */
export declare function isTotalWord(name: string): boolean;
