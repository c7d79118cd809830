import { stringify } from 'csv-stringify/sync';
import type { Figure } from '../../../base/figure.ts';
import type { Estate, Guest, Host, PlacementRule } from '../../model/estate.ts';
import { csvColumnNames } from './columns.ts';
import type { CsvColumnName, NumberColumnName } from './columns.ts';
import { hostColumnNames } from './host-columns.ts';
import type { HostColumnName } from './host-columns.ts';
import { escapeFormula } from '../../../base/formula-text.ts';
import { joinList } from './list-cell.ts';
import { writeMarks } from './marks.ts';

/** Rows that are put into text at once. */
const ROWS_PER_CHUNK = 2000;

/**
 * Writes an estate as Kneepoint's CSV, in chunks of text. Reading it back gives the same guests, with their marks; a
 * CSV has no rows about hosts. Guests that are off, and templates, are read back only with the options for them.
 */
export function* estateToCsv(estate: Pick<Estate, 'guests' | 'rules'>): Generator<string> {
  yield stringify([csvColumnNames]);
  const kinds = new Map<string, PlacementRule['kind']>();
  for (const { cluster, name, kind } of estate.rules ?? []) kinds.set(ruleKey(cluster, name), kind);
  for (let from = 0; from < estate.guests.length; from += ROWS_PER_CHUNK) {
    const rows = estate.guests.slice(from, from + ROWS_PER_CHUNK).map((guest) => rowOf(guest, kinds));
    // White space at the ends and line breaks survive only in quotes.
    yield stringify(rows, { quoted_match: /^\s|\s$|[\r\n]/u });
  }
}

function rowOf(guest: Guest, kinds: ReadonlyMap<string, PlacementRule['kind']>): string[] {
  const numbers = figuresOf(guest);
  const rules = (kind: PlacementRule['kind']) =>
    listCell(guest.rules.filter((name) => (kinds.get(ruleKey(guest.cluster, name)) ?? 'unknown') === kind));
  const cells: Partial<Record<CsvColumnName, string>> = {
    name: escapeFormula(guest.name),
    id: guest.id === guest.name ? '' : escapeFormula(guest.id),
    powered_on: String(guest.poweredOn),
    template: String(guest.template),
    disk_count: guest.diskCount === undefined ? '' : String(guest.diskCount),
    nic_models: listCell(guest.nicModels),
    os: textCell(guest.os),
    host: textCell(guest.host),
    cluster: textCell(guest.cluster),
    datacenter: textCell(guest.datacenter),
    folder: textCell(guest.folder),
    annotation: textCell(guest.annotation),
    affinity_rules: rules('affinity'),
    anti_affinity_rules: rules('anti-affinity'),
    rules: rules('unknown'),
    tags: listCell(guest.tags),
    marks: writeMarks(numbers),
  };
  for (const [column, figure] of numbers) cells[column] = figure === undefined ? '' : numberCell(figure.value);
  return csvColumnNames.map((column) => cells[column] ?? '');
}

/** One thousandth's digits behind the point could be a group of thousands: `16.384` is written `16.3840`. */
function numberCell(value: number): string {
  const text = String(value);
  return /^-?\d{1,3}\.\d{3}$/u.test(text) ? `${text}0` : text;
}

/** Writes the hosts of an estate as Kneepoint's CSV of hosts. Reading both back gives the same estate. */
export function hostsToCsv(hosts: readonly Host[]): string {
  const rows = hosts.map((host) => {
    const numbers: [HostColumnName, Figure | undefined][] = [
      ['packages', host.packages],
      ['cores_per_package', host.coresPerPackage],
      ['threads_per_core', host.threadsPerCore],
      ['mhz', host.mhz],
      ['memory_mib', host.memoryMib],
      ['cpu_usage_ratio', host.cpuUsageRatio],
    ];
    const cells: Partial<Record<HostColumnName, string>> = {
      name: escapeFormula(host.name),
      address: textCell(host.address),
      cluster: textCell(host.cluster),
      datacenter: textCell(host.datacenter),
      vendor: textCell(host.vendor),
      model: textCell(host.model),
      cpu_model: textCell(host.cpuModel),
      marks: writeMarks(numbers),
    };
    for (const [column, figure] of numbers) cells[column] = figure === undefined ? '' : numberCell(figure.value);
    return hostColumnNames.map((column) => cells[column] ?? '');
  });
  return stringify([hostColumnNames, ...rows], { quoted_match: /^\s|\s$|[\r\n]/u });
}

function figuresOf(guest: Guest): [NumberColumnName, Figure | undefined][] {
  return [
    ['vcpus', guest.vcpus],
    ['memory_mib', guest.memoryMib],
    ['cpu_mean_mhz', guest.cpuMeanMhz],
    ['cpu_p95_mhz', guest.cpuP95Mhz],
    ['cpu_peak_mhz', guest.cpuPeakMhz],
    ['host_mhz', guest.hostMhz],
    ['ready_ratio', guest.readyRatio],
    ['memory_active_mib', guest.memoryActiveMib],
    ['memory_consumed_mib', guest.memoryConsumedMib],
    ['memory_reservation_mib', guest.memoryReservationMib],
    ['memory_ballooned_mib', guest.memoryBalloonedMib],
    ['memory_swapped_mib', guest.memorySwappedMib],
    ['disk_mib', guest.diskMib],
    ['disk_iops', guest.diskIops],
    ['network_mbps', guest.networkMbps],
    ['connections_per_sec', guest.connectionsPerSec],
    ['cpu_limit_mhz', guest.cpuLimitMhz],
    ['cpu_reservation_mhz', guest.cpuReservationMhz],
    ['cpu_share_ratio', guest.cpuShareRatio],
  ];
}

function ruleKey(cluster: string | undefined, name: string): string {
  return `${cluster ?? ''}\n${name}`;
}

function textCell(text: string | undefined): string {
  return text === undefined ? '' : escapeFormula(text);
}

function listCell(items: readonly string[]): string {
  return escapeFormula(joinList(items));
}
