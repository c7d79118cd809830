/** Bytes that a nested message's length takes: padded, so that it can be written when the message ends. */
const LENGTH_BYTES = 4;
/** Longest nested message for a length of so many bytes. */
const MAX_LENGTH = 2 ** (7 * LENGTH_BYTES) - 1;

const VARINT = 0;
const BYTES = 2;

/** Writes Protocol Buffers' wire format: varints, byte strings, and messages nested to any depth. */
export class ProtobufWriter {
  private buffer = new Uint8Array(1 << 16);
  private length = 0;
  private readonly text = new TextEncoder();

  /** A whole number from 0 to 2^53 - 1 of any integer type without a sign; enums and booleans are such numbers. */
  integer(field: number, value: number): void {
    this.varint(field * 8 + VARINT);
    this.varint(value);
  }

  string(field: number, value: string): void {
    this.bytes(field, this.text.encode(value));
  }

  bytes(field: number, value: Uint8Array): void {
    this.varint(field * 8 + BYTES);
    this.varint(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** Starts a nested message; `close` takes what this returns. */
  open(field: number): number {
    this.varint(field * 8 + BYTES);
    this.reserve(LENGTH_BYTES);
    this.length += LENGTH_BYTES;
    return this.length;
  }

  /** Ends the nested message that started at `start`. */
  close(start: number): void {
    let length = this.length - start;
    if (length > MAX_LENGTH) throw new RangeError(`a message of ${length} bytes is too long`);
    for (let at = start - LENGTH_BYTES; at < start; at++) {
      this.buffer[at] = (length & 0x7f) | (at < start - 1 ? 0x80 : 0);
      length >>>= 7;
    }
  }

  /** What was written so far. */
  finish(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  private varint(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * this.buffer.length, this.length + bytes));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
