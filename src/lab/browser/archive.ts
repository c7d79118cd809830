import type { InputError } from '../../base/input-error.ts';
import {
  type AnnouncedEntry,
  checkEntry,
  checkNoMore,
  checkWhole,
  damagedArchive,
  STORED,
  tooLarge,
  twice,
} from '../../estate/spreadsheet/archive-checks.ts';
import type { WorkbookLimits } from '../../estate/spreadsheet/limits.ts';

const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const END = { signature: 0x06054b50, bytes: 22, mostComment: 0xffff } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const ENCRYPTED = 1;
/** Sizes that say that the true ones are elsewhere (zip64): no export is as large. */
const ELSEWHERE = 0xffffffff;

interface Entry extends AnnouncedEntry {
  /** Where its local header is. */
  readonly at: number;
}

/**
 * A zip archive that may be hostile, read in a browser: the same interface, limits and refusals as `estate/spreadsheet/archive.ts`,
 * which it stands for in the lab. Sizes are checked before inflating, and again during it.
 */
export class Archive {
  readonly file: string;
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: WorkbookLimits;
  #inflatedBytes = 0;

  private constructor(file: string, bytes: Uint8Array, entries: ReadonlyMap<string, Entry>, limits: WorkbookLimits) {
    this.file = file;
    this.#bytes = bytes;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** @throws InputError if it is no zip archive, is cut off, or has too many files */
  static async open(file: string, content: Uint8Array | undefined, limits: WorkbookLimits): Promise<Archive> {
    if (content === undefined) throw new Error('a page reads no path');
    if (content.length > limits.archiveBytes) {
      throw tooLarge(file, undefined, `an archive of ${content.length} bytes`, `at most ${limits.archiveBytes}`);
    }
    return new Archive(file, content, directoryOf(file, content, limits), limits);
  }

  close(): void {}

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

  async *#inflated(name: string, { at, method, compressed }: Entry): AsyncGenerator<Uint8Array> {
    const view = viewOf(this.#bytes);
    const bad = (reason: string): InputError => damagedArchive(this.file, reason, name);
    if (at + LOCAL.bytes > this.#bytes.length || view.getUint32(at, true) !== LOCAL.signature)
      throw bad('no local header');
    const start = at + LOCAL.bytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    if (start + compressed > this.#bytes.length) throw bad('its content is cut off');
    const content = this.#bytes.subarray(start, start + compressed);
    if (method === STORED) {
      yield content;
      return;
    }
    const reader = new Blob([content as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } catch (error) {
      throw bad(error instanceof Error ? error.message : 'it does not inflate');
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
}

/** The files of an archive, from the directory at its end. */
function directoryOf(file: string, bytes: Uint8Array, limits: WorkbookLimits): ReadonlyMap<string, Entry> {
  const view = viewOf(bytes);
  let end = bytes.length - END.bytes;
  const least = Math.max(0, end - END.mostComment);
  while (end >= least && view.getUint32(end, true) !== END.signature) end--;
  if (end < least) throw damagedArchive(file, 'its end is missing');
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) {
    throw tooLarge(file, undefined, `an archive of ${count} files`, `at most ${limits.entries}`);
  }
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = count; left > 0; left--) {
    if (at + ENTRY.bytes > end || view.getUint32(at, true) !== ENTRY.signature) {
      throw damagedArchive(file, 'its directory is broken');
    }
    const [nameBytes, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder()
      .decode(bytes.subarray(at + ENTRY.bytes, at + ENTRY.bytes + nameBytes))
      .replaceAll('\\', '/');
    const entry = {
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    if (entry.compressed === ELSEWHERE || entry.size === ELSEWHERE) {
      throw tooLarge(file, name, 'a file of over 4 GiB', `at most ${limits.entryBytes}`);
    }
    if (entries.has(name)) {
      throw twice(file, name);
    }
    entries.set(name, entry);
    at += ENTRY.bytes + nameBytes + extra + comment;
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
