import { InputError } from '../../../base/input-error.ts';
import { formatCount } from '../../../base/number-text.ts';
import type { Estate, Guest, Host } from '../../model/estate.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { ColumnOfFile, CsvRow } from './csv-row.ts';
import type { CsvColumnName } from './columns.ts';
import type { HostColumnName } from './host-columns.ts';
import { columnOrigin } from './marks.ts';

/** Words for a column of processors that lists of guests have as well as lists of hosts. */
const OF_BOTH = /^(?:cpus?|cpu cores|cores|cpu[ -]?kerne|kerne|prozessoren|processeurs|procesadores|n[uú]cleos)$/iu;
/** Words for a column of names that may be of guests or of hosts. */
const NAME_OF_BOTH = /^(?:name|nom|nombre|server|server ?name|host ?name|machine(?: name)?)$/iu;
/** Columns that lists of guests alone have: where they run, or whether they are on. */
const OF_GUESTS = ['host', 'powered_on'];
/** A word for processors that is also one for how busy they are. */
const BARE_CPU = 'CPU';
/** A number that is no number of vCPUs: with decimals, or in percent. */
const SHARE = /^\d+(?:[.,]\d+)?\s*%$|^\d+[.,]\d+$/u;
/** What such a column is to be called. */
const CLEAR_CPU = 'a header that says what they are: "vCPUs" for numbers of vCPUs, "CPU (%)" for use';
/** Of a list of guests, so many have at most a number of vCPUs that hardly any guest has. */
const MOST_UNUSUAL = 1 / 4;
/** Up to so many vCPUs, even numbers are usual, and one guest of a list may have an odd one. */
const FEW_VCPUS = 16;

/** The columns that a header is read as. */
type Columns = readonly (ColumnOfFile<string> | undefined)[];

interface Table {
  readonly ofHeaders: (cells: readonly string[]) => Columns;
}

/**
 * @param table that the header is read as: of guests, or of hosts where that is clear
 * @throws InputError for a list of sockets, CPUs and memory whose rows may be guests or hosts
 */
export function refuseUnclearRows(
  file: string,
  line: number,
  cells: readonly string[],
  table: Table,
  hostTable: Table,
): void {
  const [asGuests, asHosts] = [table.ofHeaders(cells), hostTable.ofHeaders(cells)];
  const called = (columns: Columns, name: string): string =>
    (cells[columns.findIndex((of) => of?.name === name)] ?? '').replaceAll('"', '').trim();
  const [name, vcpus] = [called(asGuests, 'name'), called(asGuests, 'vcpus')];
  const sockets = called(asHosts, 'packages');
  if (sockets === '' || sockets === vcpus || !OF_BOTH.test(vcpus) || !NAME_OF_BOTH.test(name)) return;
  if (OF_GUESTS.some((column) => called(asGuests, column) !== '')) return;
  throw new InputError({
    file,
    place: `row ${line}`,
    found: `columns "${name}", "${sockets}" and "${vcpus}", of hosts or of guests`,
    expected: '"Host", "Sockets" and "Cores" (of all sockets) for hosts; "VM" and "vCPUs" for guests',
  });
}

/** @throws InputError for a column `CPU` that looks like percentages */
export function refuseUseAsVcpus(file: string, guests: readonly { readonly guest: Pick<Guest, 'vcpus'> }[]): void {
  const bare = columnOrigin(BARE_CPU).from.toUpperCase();
  const called = guests.filter(({ guest }) => guest.vcpus.origin.from.toUpperCase() === bare);
  const unusual = called.map(({ guest }) => guest.vcpus.value).filter((value) => !isUsual(value));
  if (unusual.length <= MOST_UNUSUAL * called.length) return;
  if (unusual.length === 1 && unusual.every((vcpus) => vcpus <= FEW_VCPUS)) return;
  throw new InputError({
    file,
    place: 'column CPU',
    found: `${formatCount(unusual.length, 'value')} of ${called.length} such as ${unusual[0]}`,
    expected: CLEAR_CPU,
  });
}

/** @throws InputError for a guest whose cell of a column `CPU` is a share: the other rows are shares as well */
export function refuseShareAsVcpus(row: CsvRow<CsvColumnName>): void {
  const cell = row.cell('vcpus');
  if (row.labelOf('vcpus').toUpperCase() !== BARE_CPU || !SHARE.test(cell)) return;
  throw new InputError({ file: row.file, place: row.place('vcpus'), found: JSON.stringify(cell), expected: CLEAR_CPU });
}

/** Guests have a few vCPUs, an even number, or of many a multiple of four. */
function isUsual(vcpus: number): boolean {
  if (vcpus <= 3) return true;
  return vcpus % (vcpus <= FEW_VCPUS ? 2 : 4) === 0;
}

/** @throws InputError for a list of hosts alone, where guests are asked for */
export function refuseHostsAlone(
  file: string,
  hosts: readonly Host[],
  { poweredOff, templates }: Estate['excluded'],
): void {
  if (hosts.length === 0 || poweredOff + templates > 0) return;
  throw new InputError({
    file,
    found: `${formatCount(hosts.length, 'host')} and no guests`,
    expected: 'a list of guests beside it; where these rows are guests, call their processors "vCPUs"',
  });
}

/** Tells of a host whose cores are neither those of all its sockets nor those of one. */
export function warnAboutCores(row: CsvRow<HostColumnName>, warnings: Warnings): void {
  const [packages, each, cores] = [row.figure('packages'), row.figure('cores_per_package'), row.figure('cores')];
  if (packages === undefined || each === undefined || cores === undefined) return;
  const all = packages.value * each.value;
  if (cores.value === all || cores.value === each.value) return;
  const message = `${row.labelOf('cores')} that are not the sockets times the cores of a socket; these two are read: correct one of the three, or delete its column`;
  warnings.add('cell-implausible', message, () => `${row.place('cores')} (${row.cell('cores')}, not ${all})`);
}
