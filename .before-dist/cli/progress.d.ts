/** A stream a command writes to: `process.stdout`, `process.stderr`, or a test's. */
export type OutputStream = NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    readonly columns?: number;
};
/** Says on stderr how far a long command is: one live line on a terminal, a line now and then elsewhere. */
export declare class Progress {
    private readonly stream;
    private readonly quiet;
    private readonly live;
    private shownAt;
    private drawn;
    constructor(stream: OutputStream, quiet: boolean, now?: number);
    /** Shows `text` unless something was shown a moment ago. Cheap enough to be called often. */
    update(text: string, now?: number): void;
    /** Removes the live line, so that the result starts on a clean one. */
    done(): void;
}
