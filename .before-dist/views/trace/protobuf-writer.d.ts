/** Writes Protocol Buffers' wire format: varints, byte strings, and messages nested to any depth. */
export declare class ProtobufWriter {
    private buffer;
    private length;
    private readonly text;
    /** A whole number from 0 to 2^53 - 1 of any integer type without a sign; enums and booleans are such numbers. */
    integer(field: number, value: number): void;
    string(field: number, value: string): void;
    bytes(field: number, value: Uint8Array): void;
    /** Starts a nested message; `close` takes what this returns. */
    open(field: number): number;
    /** Ends the nested message that started at `start`. */
    close(start: number): void;
    /** What was written so far. */
    finish(): Uint8Array;
    private varint;
    private reserve;
}
