import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { fromBufferPromise, openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { InputError } from '../../base/input-error.ts';
import {
  type AnnouncedEntry,
  checkEntry,
  checkNoMore,
  checkWhole,
  damagedArchive,
  STORED,
  tooLarge,
  twice,
} from './archive-checks.ts';
import type { WorkbookLimits } from './limits.ts';

/** Large chunks: an inflated sheet has hundreds of megabytes, and each chunk costs a trip through the event loop. */
const CHUNK_BYTES = 256 * 1024;

/** A zip archive that may be hostile: sizes are checked before inflating, and again during it. */
export class Archive {
  readonly file: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: WorkbookLimits;
  #inflatedBytes = 0;

  private constructor(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: WorkbookLimits) {
    this.file = file;
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /**
   * Opens an archive and reads its directory.
   * @param file its path, or what to call it in messages if `content` is given
   * @throws InputError if it is no zip archive, is cut off, or has too many files
   */
  static async open(file: string, content: Buffer | undefined, limits: WorkbookLimits): Promise<Archive> {
    // The comment after the directory is found by searching backwards; `strictFileNames` off, because .NET writes "\".
    const options = { autoClose: false, lazyEntries: true, validateEntrySizes: false } as const;
    let zip: ZipFile;
    try {
      zip = content === undefined ? await openPromise(file, options) : await fromBufferPromise(content, options);
    } catch (error) {
      throw damaged(file, error);
    }
    try {
      if (zip.fileSize > limits.archiveBytes) {
        throw tooLarge(file, undefined, `an archive of ${zip.fileSize} bytes`, `at most ${limits.archiveBytes}`);
      }
      if (zip.entryCount > limits.entries) {
        throw tooLarge(file, undefined, `an archive of ${zip.entryCount} files`, `at most ${limits.entries}`);
      }
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) {
          throw twice(file, entry.fileName);
        }
        entries.set(entry.fileName, entry);
      }
      return new Archive(file, zip, entries, limits);
    } catch (error) {
      zip.close();
      throw error instanceof InputError ? error : damaged(file, error);
    }
  }

  close(): void {
    this.#zip.close();
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
    const announced = entry && announcedBy(entry);
    checkEntry(announced, { file, name, inflatedBytes: this.#inflatedBytes, largest }, this.#limits);
    if (entry === undefined) return; // refused above

    let bytes = 0;
    try {
      const stored = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false });
      const content =
        announced.method === STORED
          ? stored
          : // pipeline requires a callback: for-await reports the error.
            pipeline(stored, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => undefined);
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        checkNoMore(bytes, announced, file, name);
        yield chunk;
      }
    } catch (error) {
      throw isZipError(error) ? damaged(file, error, name) : error;
    }
    checkWhole(bytes, announced, file, name);
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
}

function announcedBy(entry: Entry): AnnouncedEntry {
  const { compressionMethod: method, compressedSize: compressed, uncompressedSize: size } = entry;
  return { method, isEncrypted: entry.isEncrypted(), compressed, size };
}

/** Whether an error comes from the archive (yauzl throws plain Errors, zlib Errors with a Z_ code) or from the reader of it. */
function isZipError(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof InputError) return false;
  return error.constructor === Error;
}

function damaged(file: string, error: unknown, place?: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // A path that cannot be read is the caller's to explain.
  if (/^E[A-Z]+$/u.test(code)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const reason = message.startsWith('End of central directory') ? 'its end is missing' : message;
  return damagedArchive(file, reason, place);
}
