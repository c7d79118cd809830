/**
 * The value of a YAML text that the build has parsed, or undefined. To parse the shipped catalog takes as long as a short
 * simulation. A text that was changed since is another one, and is parsed.
 */
export declare function parsedBefore(text: string): unknown;
export declare function yamlKey(text: string): string;
