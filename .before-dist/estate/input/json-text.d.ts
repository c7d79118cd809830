/**
 * Reads the JSON documents (RFC 8259) of a text: one, or several one after the other, as commands write them that are
 * run several times into one file, and as lines of JSON.
 * @throws InputError that says where, if it is not JSON, nested too deeply or too long
 */
export declare function parseJsonDocuments(file: string, text: string): unknown[];
