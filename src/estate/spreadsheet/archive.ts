import { checkEntry, checkNoMore, checkWhole, damagedArchive, STORED, tooLarge } from './archive-checks.ts';
import { directoryOf, type Entry, startOf } from './archive-directory.ts';
import type { WorkbookLimits } from './limits.ts';

/**
 * A zip archive that may be hostile, in memory: sizes are checked before inflating, and again during it. It inflates with what browsers
 * and Node both have.
 */
export class Archive {
  readonly file: string;
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: WorkbookLimits;
  #inflatedBytes = 0;

  /**
   * Reads the directory of an archive.
   * @param file what to call it in messages
   * @throws InputError if it is no zip archive, is cut off, is too large or has too many files
   */
  constructor(file: string, bytes: Uint8Array, limits: WorkbookLimits) {
    if (bytes.length > limits.archiveBytes) {
      throw tooLarge(file, undefined, `an archive of ${bytes.length} bytes`, `at most ${limits.archiveBytes}`);
    }
    this.file = file;
    this.#bytes = bytes;
    this.#entries = directoryOf(file, bytes, limits.entries);
    this.#limits = limits;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  names(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The content of one file, in chunks. Throws InputError if it is missing, damaged, encrypted or too large. */
  async *chunks(name: string, largest: number = this.#limits.entryBytes): AsyncGenerator<Buffer> {
    const { file } = this;
    const entry = this.#entries.get(name);
    checkEntry(entry, { file, name, inflatedBytes: this.#inflatedBytes, largest }, this.#limits);
    let bytes = 0;
    for await (const chunk of this.#inflated(name, entry)) {
      bytes += chunk.length;
      checkNoMore(bytes, entry, file, name);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    checkWhole(bytes, entry, file, name);
    this.#inflatedBytes += bytes;
  }

  /** A file that is small enough to be read whole. */
  async text(name: string): Promise<string> {
    return (await this.#whole(name, this.#limits.partBytes)).toString('utf8');
  }

  /** A file that is kept whole: its size is that of an archive at most. */
  async bytes(name: string): Promise<Buffer> {
    return this.#whole(name, this.#limits.archiveBytes);
  }

  async #whole(name: string, largest: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(name, largest)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async *#inflated(name: string, entry: Entry): AsyncGenerator<Uint8Array> {
    const start = startOf(this.file, this.#bytes, name, entry);
    const content = this.#bytes.subarray(start, start + entry.compressed);
    if (entry.method === STORED) {
      yield content;
      return;
    }
    const reader = new Blob([content as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw damagedArchive(this.file, error instanceof Error ? error.message : 'it does not inflate', name);
        });
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
}
