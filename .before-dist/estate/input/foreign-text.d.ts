/** What a text is that tells no inventory we read, if it is a kind we know; otherwise undefined. */
export declare function foreignText(start: string): {
    readonly found: string;
    readonly hint: string;
} | undefined;
