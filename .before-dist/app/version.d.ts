/** The version in package.json, which stands two folders above both the source and the build of this file. */
export declare function kneepointVersion(): string;
/** Who made an output, as it is written into it. */
export declare function generator(): string;
