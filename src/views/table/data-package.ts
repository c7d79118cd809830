import type { Table } from './table.ts';

/** How tables are written. */
export type TableFormat = 'csv' | 'parquet';

/**
 * What is in a folder of tables, as Frictionless Data describes one (https://datapackage.org, version 2.0): each file, each of
 * its columns with type, unit and meaning.
 */
export function dataPackage(tables: readonly Table[], format: TableFormat, name: string): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    resources: tables.map((table) => ({
      name: table.name,
      path: tableFile(table, format),
      description: table.description,
      format,
      mediatype: format === 'csv' ? 'text/csv' : 'application/vnd.apache.parquet',
      ...(format === 'csv' && { encoding: 'utf-8' }),
      schema: {
        fields: table.columns.map(({ name: column, type, description }) => ({ name: column, type, description })),
      },
    })),
  };
}

/** The file of a table in its folder. */
export function tableFile({ name }: Table, format: TableFormat): string {
  return `${name}.${format}`;
}
