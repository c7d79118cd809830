/** What the system says, in words. */
export declare function reasonOf(error: unknown): string;
