import { InputError } from '../../../base/input-error.ts';
import type { InputFile } from '../../input/estate-input.ts';

/** A month of 10,000 guests at five minutes has less. */
const MAX_PARQUET_BYTES = 1024 * 1024 * 1024;

/** Whether a file is Parquet: it starts and ends with `PAR1`. */
export function isParquet({ otherKind }: InputFile): boolean {
  return otherKind?.found === 'a Parquet file';
}

/** Columns of rows that follow each other; values by name. */
export type ParquetRows = Readonly<Record<string, ArrayLike<unknown>>>;

/** A Parquet file of which the description has been read. */
export interface ParquetTable {
  readonly columns: readonly string[];
  /**
   * Calls `onRows` with the values of some columns, one group of rows after the other.
   * @throws InputError where a part is damaged
   */
  read(columns: readonly string[], onRows: (rows: ParquetRows, count: number) => void): Promise<void>;
}

/** Formats look at a file one after the other; its bytes are read once. */
const opened = new WeakMap<InputFile, Promise<ParquetTable>>();

/**
 * Opens a Parquet file.
 * @throws InputError where it is damaged or over 1 GiB
 */
export function openParquet(file: InputFile): Promise<ParquetTable> {
  let table = opened.get(file);
  if (table === undefined) opened.set(file, (table = readDescription(file)));
  return table;
}

async function readDescription(file: InputFile): Promise<ParquetTable> {
  const content = await bytesOf(file);
  const damaged = (error: unknown) => {
    if (error instanceof InputError) return error;
    const found = `damage: ${error instanceof Error ? error.message.split('\n', 1)[0]! : String(error)}`;
    return new InputError({ file: file.name, found, expected: 'a Parquet file' });
  };
  const { parquetMetadata, parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  let metadata: ReturnType<typeof parquetMetadata>;
  try {
    metadata = parquetMetadata(content);
  } catch (error) {
    throw damaged(error);
  }
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  return {
    columns,
    read: async (wanted, onRows) => {
      let from = 0;
      for (const { num_rows: rows } of metadata.row_groups) {
        const to = from + Number(rows);
        const parts = new Map(wanted.map((name) => [name, [] as ArrayLike<unknown>[]]));
        try {
          await parquetRead({
            file: content,
            metadata,
            compressors,
            columns: [...wanted],
            rowStart: from,
            rowEnd: to,
            onChunk: ({ columnName, columnData }) => parts.get(columnName)?.push(columnData),
          });
        } catch (error) {
          throw damaged(error);
        }
        const joined = Object.fromEntries([...parts].map(([name, chunks]) => [name, joinedChunks(chunks)]));
        onRows(joined, to - from);
        from = to;
      }
    },
  };
}

async function bytesOf(file: InputFile): Promise<ArrayBuffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_PARQUET_BYTES) {
      throw new InputError({ file: file.name, found: 'over 1 GiB', expected: 'a smaller Parquet file' });
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}

function joinedChunks(chunks: readonly ArrayLike<unknown>[]): ArrayLike<unknown> {
  if (chunks.length === 1) return chunks[0]!;
  const joined: unknown[] = [];
  for (const chunk of chunks) for (let at = 0; at < chunk.length; at++) joined.push(chunk[at]);
  return joined;
}

/** A number of Parquet, of any width; NaN for other values. */
export function parquetNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

/** A text or a number of Parquet as a text. */
export function parquetText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : '';
}
