import type { Figure, Origin } from '../../../catalog/figure.ts';
import { InputError } from '../../../input-error.ts';
import { cpuDemands } from '../../cpu-demand.ts';
import type { DemandInput } from '../../cpu-demand.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Cluster, Estate, Guest } from '../../estate.ts';
import { nothingToPlan } from '../../nothing-to-plan.ts';
import { placementRules } from '../../placement-rules.ts';
import { readQuantity } from '../../quantity.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { Warnings } from '../../warnings.ts';
import { quoted } from '../../xlsx/cell.ts';
import { csvColumns } from './columns.ts';
import type { CsvColumnName, NumberColumnName } from './columns.ts';
import { splitList, unescapeFormula } from './list-cell.ts';
import { columnOrigin, MarkError, MarksReader } from './marks.ts';

type Cells = readonly string[];

const NO_MARKS: ReadonlyMap<NumberColumnName, Origin> = new Map();
const NONE: readonly string[] = [];

/** The guests of a CSV, row by row. */
export class CsvGuests {
  readonly #file: string;
  readonly #options: EstateOptions;
  readonly #assumptions: DemandAssumptions;
  readonly #warnings: Warnings;
  readonly #marks = new MarksReader();
  /** Texts that thousands of guests share: clusters, hosts, operating systems. */
  readonly #texts = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #guests: { guest: Omit<Guest, 'cpuMeanMhz'>; demand: DemandInput }[] = [];
  readonly #ruleKinds: (ReadonlyMap<string, string> | undefined)[] = [];
  #poweredOff = 0;
  #templates = 0;

  #at: Partial<Record<CsvColumnName, number>> | undefined;
  #cells: Cells = [];
  #line = 0;
  #rowMarks = NO_MARKS;

  constructor(file: string, options: EstateOptions, assumptions: DemandAssumptions, warnings: Warnings) {
    this.#file = file;
    this.#options = options;
    this.#assumptions = assumptions;
    this.#warnings = warnings;
  }

  /** Adds a row. Throws InputError if a guest that is on has no readable vCPUs or memory. */
  add(columns: readonly (CsvColumnName | undefined)[], cells: Cells, line: number): void {
    this.#at ??= Object.fromEntries(columns.flatMap((name, index) => (name === undefined ? [] : [[name, index]])));
    this.#cells = cells;
    this.#line = line;
    const name = this.#text('name');
    if (name === undefined) {
      this.#warnings.add('row-without-name', 'a row without a name', () => this.#place('name'));
      return;
    }
    const id = this.#text('id') ?? name;
    if (this.#ids.has(id)) {
      const message = 'a guest that is listed twice; the first row is kept';
      this.#warnings.add('guest-duplicate', message, () => `${this.#place('id')} (${id})`);
      return;
    }
    this.#ids.add(id);
    const template = this.#flag('template', false);
    const poweredOn = this.#flag('powered_on', true);
    const { includePoweredOff = false, includeTemplates = false } = this.#options;
    if (template ? !includeTemplates : !poweredOn && !includePoweredOff) {
      if (template) this.#templates++;
      else this.#poweredOff++;
      return;
    }
    this.#rowMarks = this.#readMarks();
    const vcpus = this.#required('vcpus', poweredOn);
    const memoryMib = this.#required('memory_mib', poweredOn);
    if (vcpus === undefined || memoryMib === undefined) {
      const place = this.#place(vcpus === undefined ? 'vcpus' : 'memory_mib');
      this.#warnings.add('guest-incomplete', 'a guest that is off, without vCPUs or memory: left out', () => place);
      this.#poweredOff++;
      return;
    }
    this.#keep(id, name, poweredOn, template, vcpus, memoryMib);
  }

  /** Everything that was added. Throws InputError if that is nothing. */
  estate(): Estate {
    const excluded = { poweredOff: this.#poweredOff, templates: this.#templates };
    if (this.#guests.length === 0) throw nothingToPlan(this.#file, excluded);
    const demands = cpuDemands(
      this.#guests.map(({ demand }) => demand),
      this.#assumptions,
      this.#warnings,
    );
    const guests = this.#guests.map(({ guest }, at): Guest => Object.assign(guest, { cpuMeanMhz: demands[at]! }));
    return {
      source: this.#file,
      format: 'kneepoint-csv',
      guests,
      excluded,
      hosts: [],
      clusters: clustersOf(guests),
      rules: placementRules(guests, (at, name) => this.#ruleKinds[at]?.get(name), this.#warnings),
      warnings: this.#warnings.list(),
    };
  }

  #keep(id: string, name: string, poweredOn: boolean, template: boolean, vcpus: Figure, memoryMib: Figure): void {
    const hostMhz = this.#figure('host_mhz') ?? this.#assumptions.hostMhz;
    const share = (percent: 'cpu_p95_percent' | 'cpu_peak_percent'): Figure | undefined => {
      const figure = this.#figure(percent);
      return figure && { value: (figure.value / 100) * vcpus.value * hostMhz.value, origin: SHARES[percent] };
    };
    const affinity = this.#list('affinity_rules');
    const antiAffinity = this.#list('anti_affinity_rules');
    const rules = [...new Set([...affinity, ...antiAffinity, ...this.#list('rules')])].sort();
    const kinds = new Map<string, string>();
    for (const rule of affinity) kinds.set(rule, 'affinity');
    for (const rule of antiAffinity) kinds.set(rule, 'anti-affinity');
    const os = this.#text('os', true);
    const folder = this.#text('folder', true);
    this.#ruleKinds.push(kinds.size === 0 ? undefined : kinds);
    this.#guests.push({
      demand: {
        name,
        folder,
        os,
        vcpus: vcpus.value,
        hostMhz,
        measuredMhz: this.#figure('cpu_mean_mhz'),
        measuredPercent: this.#figure('cpu_mean_percent'),
        hostUse: undefined,
      },
      guest: {
        id,
        name,
        poweredOn,
        template,
        vcpus,
        memoryMib,
        cpuP95Mhz: this.#figure('cpu_p95_mhz') ?? share('cpu_p95_percent'),
        cpuPeakMhz: this.#figure('cpu_peak_mhz') ?? share('cpu_peak_percent'),
        hostMhz,
        readyRatio: this.#figure('ready_ratio'),
        memoryActiveMib: this.#figure('memory_active_mib'),
        diskMib: this.#figure('disk_mib'),
        diskCount: this.#figure('disk_count')?.value,
        diskIops: this.#figure('disk_iops'),
        networkMbps: this.#figure('network_mbps'),
        connectionsPerSec: this.#figure('connections_per_sec'),
        nicModels: this.#list('nic_models'),
        cpuLimitMhz: this.#figure('cpu_limit_mhz'),
        cpuReservationMhz: this.#figure('cpu_reservation_mhz'),
        os,
        host: this.#text('host', true),
        cluster: this.#text('cluster', true),
        datacenter: this.#text('datacenter', true),
        folder,
        annotation: this.#text('annotation'),
        rules: rules.length === 0 ? NONE : rules,
        tags: this.#list('tags'),
      },
    });
  }

  #cell(column: CsvColumnName): string {
    const index = this.#at?.[column];
    return index === undefined ? '' : (this.#cells[index] ?? '').trim();
  }

  #place(column: CsvColumnName): string {
    return `row ${this.#line}, ${column}`;
  }

  #text(column: CsvColumnName, common = false): string | undefined {
    const cell = this.#cell(column);
    if (cell === '') return undefined;
    const text = unescapeFormula(cell);
    if (!common) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #list(column: CsvColumnName): readonly string[] {
    const cell = this.#cell(column);
    return cell === '' ? NONE : splitList(unescapeFormula(cell));
  }

  #flag(column: 'powered_on' | 'template', blank: boolean): boolean {
    const cell = this.#cell(column);
    switch (cell.toLowerCase()) {
      case '':
        return blank;
      case 'true':
      case 'yes':
      case '1':
        return true;
      case 'false':
      case 'no':
      case '0':
        return false;
    }
    throw new InputError({
      file: this.#file,
      place: this.#place(column),
      found: quoted(cell),
      expected: 'true or false',
    });
  }

  #origin(column: NumberColumnName): Origin {
    return this.#rowMarks.get(column) ?? columnOrigin(column);
  }

  #figure(column: NumberColumnName): Figure | undefined {
    const cell = this.#cell(column);
    if (cell === '') return undefined;
    const { quantity } = csvColumns[column];
    const reading = readQuantity(cell, quantity);
    if (reading.kind === 'value') return { value: reading.value, origin: this.#origin(column) };
    if (reading.kind === 'blank') return undefined;
    const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
    this.#warnings.add(code, `${column}: expected ${quantity.says}; treated as missing`, () => {
      return `${this.#place(column)} (${reading.found})`;
    });
    return undefined;
  }

  #required(column: 'vcpus' | 'memory_mib', poweredOn: boolean): Figure | undefined {
    if (!poweredOn) return this.#figure(column);
    const { quantity } = csvColumns[column];
    const reading = readQuantity(this.#cell(column), quantity);
    if (reading.kind === 'value') return { value: reading.value, origin: this.#origin(column) };
    const found = reading.kind === 'blank' ? 'nothing' : reading.found;
    throw new InputError({ file: this.#file, place: this.#place(column), found, expected: quantity.says });
  }

  #readMarks(): ReadonlyMap<NumberColumnName, Origin> {
    const cell = this.#cell('marks');
    if (cell === '') return NO_MARKS;
    try {
      return this.#marks.read(cell);
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      const expected = 'column=mark or column=mark: source, with the mark measured, published, derived or assumed';
      throw new InputError({ file: this.#file, place: this.#place('marks'), found: quoted(error.message), expected });
    }
  }
}

const SHARES = {
  cpu_p95_percent: { mark: 'derived', from: 'CSV column cpu_p95_percent of its vCPUs, times the clock of its host' },
  cpu_peak_percent: { mark: 'derived', from: 'CSV column cpu_peak_percent of its vCPUs, times the clock of its host' },
} as const satisfies Record<string, Origin>;

/** A CSV has no rows about hosts: those that guests name are counted. */
function clustersOf(guests: readonly Guest[]): Cluster[] {
  const clusters = new Map<string, { guests: number; hosts: Set<string> }>();
  for (const { cluster, host } of guests) {
    if (cluster === undefined) continue;
    let count = clusters.get(cluster);
    if (count === undefined) clusters.set(cluster, (count = { guests: 0, hosts: new Set() }));
    count.guests++;
    if (host !== undefined) count.hosts.add(host);
  }
  return [...clusters]
    .map(([name, count]) => ({ name, hosts: count.hosts.size, guests: count.guests }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
