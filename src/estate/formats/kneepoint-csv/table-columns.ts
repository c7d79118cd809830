import type { CsvColumn } from './columns.ts';
import type { ColumnOfFile } from './csv-row.ts';
import { OtherHeaders } from './other-headers.ts';

/** The columns of one of our tables, by our names and by those of other lists. */
export class TableColumns<Name extends string> {
  readonly specs: Readonly<Record<Name, CsvColumn>>;
  readonly names: readonly Name[];
  readonly required: readonly Name[];
  /** Groups of columns one of which has to be whole. */
  readonly #eitherOf: readonly (readonly Name[])[];
  readonly #others: OtherHeaders<Name>;

  constructor(
    specs: Readonly<Record<Name, CsvColumn>>,
    names: readonly Name[],
    others: ConstructorParameters<typeof OtherHeaders<Name>>[1],
    eitherOf: readonly (readonly Name[])[] = [],
  ) {
    this.specs = specs;
    this.names = names;
    this.required = names.filter((name) => 'required' in specs[name]);
    this.#eitherOf = eitherOf;
    this.#others = new OtherHeaders(specs, others);
  }

  /** Our column for a header with our name: case, spaces, dashes and quotes do not count. */
  ownName(header: string): Name | undefined {
    const name = plainHeader(header);
    return Object.hasOwn(this.specs, name) ? (name as Name) : undefined;
  }

  isKnown(header: string): boolean {
    return this.ownName(header) !== undefined || this.#others.meaningOf(header) !== undefined;
  }

  /** The column of each header. One of our own names goes before all others that mean the same. */
  ofHeaders(headers: readonly string[]): (ColumnOfFile<Name> | undefined)[] {
    const own = headers.map((header) => this.ownName(header));
    const others = headers.map((header, at) => (own[at] === undefined ? this.#others.meaningOf(header) : undefined));
    const first = new Map<Name, number>();
    for (const other of others) {
      if (other === undefined || own.includes(other.column)) continue;
      first.set(other.column, Math.min(first.get(other.column) ?? Infinity, other.rank));
    }
    return headers.map((header, at) => {
      const name = own[at];
      if (name !== undefined) return { name, label: name, unit: 1 };
      const other = others[at];
      if (other === undefined || first.get(other.column) !== other.rank) return undefined;
      first.delete(other.column);
      return { name: other.column, label: header.replaceAll('"', '').trim(), unit: other.unit };
    });
  }

  /** Whether these headers have all that is required. @param others columns that are asked for as well */
  suffice(headers: readonly string[], ...others: readonly Name[]): boolean {
    const found = this.ofHeaders(headers).map((column) => column?.name);
    return this.missing(found).length === 0 && others.every((name) => found.includes(name));
  }

  /** What is required and not among the columns that were found. */
  missing(found: readonly (Name | undefined)[]): readonly Name[] {
    const missing = this.names.filter((name) => this.required.includes(name) && !found.includes(name));
    const isWhole = this.#eitherOf.some((group) => group.every((name) => found.includes(name)));
    const [first = []] = this.#eitherOf;
    return isWhole ? missing : [...missing, ...first.filter((name) => !found.includes(name))];
  }
}

function plainHeader(header: string): string {
  return header
    .replaceAll('"', '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
}
