import { InputError } from '../../base/input-error.ts';
import type { WorkbookLimits } from '../../estate/spreadsheet/limits.ts';

const STORED = 0;
const DEFLATED = 8;
const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const END = { signature: 0x06054b50, bytes: 22, mostComment: 0xffff } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const ENCRYPTED = 1;
/** Sizes that say that the true ones are elsewhere (zip64): no export is as large. */
const ELSEWHERE = 0xffffffff;

interface Entry {
  readonly at: number;
  readonly method: number;
  readonly flags: number;
  readonly compressed: number;
  readonly size: number;
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
    if (entry === undefined) {
      throw new InputError({ file, found: `no "${name}" in the archive`, expected: 'every part of a workbook' });
    }
    if ((entry.flags & ENCRYPTED) !== 0) {
      const expected = 'a workbook without a password';
      throw new InputError({ file, place: name, found: 'an encrypted file', expected });
    }
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      const found = `compression method ${entry.method}`;
      throw new InputError({ file, place: name, found, expected: 'a stored or deflated file' });
    }
    this.#checkSize(name, entry, largest);
    let bytes = 0;
    for await (const chunk of this.#inflated(name, entry)) {
      bytes += chunk.length;
      if (bytes > entry.size) {
        const found = `more than the ${entry.size} bytes that the archive announces`;
        throw new InputError({ file, place: name, found, expected: 'an intact archive' });
      }
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    if (bytes !== entry.size) {
      const found = `${bytes} of the ${entry.size} bytes that the archive announces`;
      throw new InputError({ file, place: name, found, expected: 'an intact archive' });
    }
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
    const bad = (reason: string): InputError => damaged(this.file, reason, name);
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

  #checkSize(name: string, { size, compressed }: Entry, largest: number): void {
    const { inflateRatio, ratioFromBytes, totalBytes } = this.#limits;
    if (size > largest) {
      throw tooLarge(this.file, name, `${size} bytes once inflated`, `at most ${largest}`);
    }
    if (this.#inflatedBytes + size > totalBytes) {
      throw tooLarge(this.file, name, `over ${totalBytes} bytes once inflated`, `at most ${totalBytes} in all`);
    }
    if (size > ratioFromBytes && size > inflateRatio * compressed) {
      const found = `a file that inflates ${Math.round(size / Math.max(1, compressed))} times`;
      throw tooLarge(this.file, name, found, `at most ${inflateRatio} times: this looks like a zip bomb`);
    }
  }
}

/** The files of an archive, from the directory at its end. */
function directoryOf(file: string, bytes: Uint8Array, limits: WorkbookLimits): ReadonlyMap<string, Entry> {
  const view = viewOf(bytes);
  let end = bytes.length - END.bytes;
  const least = Math.max(0, end - END.mostComment);
  while (end >= least && view.getUint32(end, true) !== END.signature) end--;
  if (end < least) throw damaged(file, 'its end is missing');
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) {
    throw tooLarge(file, undefined, `an archive of ${count} files`, `at most ${limits.entries}`);
  }
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = count; left > 0; left--) {
    if (at + ENTRY.bytes > end || view.getUint32(at, true) !== ENTRY.signature) {
      throw damaged(file, 'its directory is broken');
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
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    if (entry.compressed === ELSEWHERE || entry.size === ELSEWHERE) {
      throw tooLarge(file, name, 'a file of over 4 GiB', `at most ${limits.entryBytes}`);
    }
    if (entries.has(name)) {
      throw new InputError({ file, found: `"${name}" twice in the archive`, expected: 'each file once' });
    }
    entries.set(name, entry);
    at += ENTRY.bytes + nameBytes + extra + comment;
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooLarge(file: string, place: string | undefined, found: string, expected: string): InputError {
  return new InputError({ file, ...(place !== undefined && { place }), found, expected });
}

function damaged(file: string, reason: string, place?: string): InputError {
  return new InputError({
    file,
    ...(place !== undefined && { place }),
    found: `a damaged zip archive (${reason})`,
    expected: 'a complete .xlsx workbook',
    hint: 'the file may be cut off: copy or export it again',
  });
}
