/** The part of an `InputError` about a missing column that names one which is there under a similar name. */
export declare function nearColumn(missing: string, unread: readonly string[]): {
    readonly hint?: string;
};
