import type { Column, Table } from './table.ts';

const TYPES = { string: 'STRING', integer: 'INT64', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/**
 * A table as a Parquet file (Snappy; integers are INT64, numbers DOUBLE). The writer is loaded when it is needed.
 * @param generator program and version that made it
 */
export async function parquetBytes({ columns, rows }: Table, generator: string): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map((column) => ({
    name: column.name,
    type: TYPES[column.type],
    data: Array.from({ length: rows }, (_, row) => valueAt(column, row)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: generator }));
}

function valueAt({ type, at }: Column, row: number): string | number | bigint | boolean | null {
  const cell = at(row);
  return type === 'integer' && typeof cell === 'number' ? BigInt(Math.round(cell)) : cell;
}
