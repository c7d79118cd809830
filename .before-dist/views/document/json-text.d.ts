/**
 * JSON for programs that people can look at, too: indented, but a record that holds no list of records stands on one
 * line, so that `grep` and `head` are of use; what a terminal would act on is escaped in its strings. Handed out in pieces, because the JSON of a large estate is longer than a
 * string can be.
 */
export declare function jsonText(value: unknown): Generator<string>;
