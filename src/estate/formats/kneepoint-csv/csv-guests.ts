import type { Figure, Origin } from '../../../base/figure.ts';
import { folderBelow } from '../../../base/guest-name.ts';
import { InputError } from '../../../base/input-error.ts';
import { cpuDemands } from '../../cpu-demand.ts';
import type { DemandInput, HostUse } from '../../cpu-demand.ts';
import { platformAgentOf } from '../../demand-assumptions.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Cluster, Estate, Guest, Host } from '../../model/estate.ts';
import { hostNamedBy, hostsAsListed } from '../../model/host-spellings.ts';
import { LeftOut, leftOutWords } from '../../model/left-out.ts';
import { nothingToPlan } from '../../model/nothing-to-plan.ts';
import { percentOfGuest, percentScale, warnAboutScale } from '../../numbers/percent-scale.ts';
import type { PercentScale } from '../../numbers/percent-scale.ts';
import { placementRules } from '../../model/placement-rules.ts';
import type { EstateOptions } from '../../read-options.ts';
import { isTotalWord } from '../../inventory/total-rows.ts';
import type { Warnings } from '../../model/warnings.ts';
import { quoted } from '../../spreadsheet/cell.ts';
import { areClocksOfHosts } from './clock-of-hosts.ts';
import { csvColumns } from './columns.ts';
import type { CsvColumnName } from './columns.ts';
import type { CsvHosts } from './csv-hosts.ts';
import type { CsvRow } from './csv-row.ts';
import { refuseHostsAlone, refuseShareAsVcpus, refuseUseAsVcpus } from './unclear-lists.ts';

const NONE: readonly string[] = [];
const PERCENTAGES = ['cpu_mean_percent', 'cpu_p95_percent', 'cpu_peak_percent'] as const;

/** A guest while the rows are being read; what depends on other rows is decided at the end. */
interface Draft {
  readonly guest: Guest;
  readonly meanMhz: Figure | undefined;
  /** The row, for messages. */
  readonly where: string;
  /** As the columns hold them. */
  readonly percentages: readonly (Figure | undefined)[];
  /** What the file calls their columns. */
  readonly percentColumns: readonly string[];
  readonly hostMhz: Figure | undefined;
  readonly ruleKinds: ReadonlyMap<string, string> | undefined;
}

/** The guests of a CSV, row by row. */
export class CsvGuests {
  readonly #file: string;
  readonly #options: EstateOptions;
  readonly #assumptions: DemandAssumptions;
  readonly #warnings: Warnings;
  readonly #leftOut = new LeftOut();
  /** What rows with an id, or a name, say about where the guest is. */
  readonly #places = new Map<string, string[]>();
  #drafts: Draft[] = [];
  #poweredOff = 0;
  #templates = 0;
  #percentSign = false;
  /** Guests that are on and cannot be read. */
  #broken = 0;
  #firstBroken:
    { readonly file: string; readonly place: string; readonly found: string; readonly expected: string } | undefined;

  constructor(file: string, options: EstateOptions, assumptions: DemandAssumptions, warnings: Warnings) {
    this.#file = file;
    this.#options = options;
    this.#assumptions = assumptions;
    this.#warnings = warnings;
  }

  /** Adds a row. */
  add(row: CsvRow<CsvColumnName>): void {
    const name = row.text('name');
    if (name === undefined) {
      this.#warnings.add('row-without-name', 'a row without a name', () => row.place('name'));
      return;
    }
    if (isTotalWord(name) && [...PLACES, 'id', 'os'].every((column) => row.cell(column as CsvColumnName) === '')) {
      this.#warnings.add('row-of-totals', 'a row of totals, not a guest', () => `${row.place('name')} (${name})`);
      return;
    }
    const id = this.#idOf(row, name);
    if (id === undefined) {
      const message = 'a guest that is listed twice; the first row is kept';
      this.#warnings.add('guest-duplicate', message, () => `${row.place('id')} (${row.text('id') ?? name})`);
      return;
    }
    const folder = row.text('folder', true);
    const agent = platformAgentOf(folder === undefined ? { name } : { name, folder }, this.#assumptions);
    if (agent !== undefined) {
      this.#leftOut.count(leftOutWords.agent(agent.name));
      const message = `${agent.name}, an agent of today's platform; it is left out`;
      this.#warnings.add('agent-left-out', message, () => `${row.place('name')} (${name})`);
      return;
    }
    const template = row.flag('template', false);
    const poweredOn = this.#poweredOn(row, name);
    const { includePoweredOff = false, includeTemplates = false } = this.#options;
    if (template ? !includeTemplates : !poweredOn && !includePoweredOff) {
      if (template) this.#templates++;
      else this.#poweredOff++;
      return;
    }
    row.readMarks('marks');
    const vcpus = row.figure('vcpus');
    const memoryMib = row.figure('memory_mib');
    if (vcpus === undefined || memoryMib === undefined) this.#leaveOut(row, name, vcpus === undefined, poweredOn);
    else this.#keep(row, { id, name, poweredOn, template, vcpus, memoryMib }, folder);
  }

  /** Everything that was added. Throws InputError if that is nothing, or most of it cannot be read. */
  estate(hosts: CsvHosts): Estate {
    const others = this.#leftOut.list();
    const excluded = {
      poweredOff: this.#poweredOff,
      templates: this.#templates,
      ...(others !== undefined && { others }),
    };
    if (this.#firstBroken !== undefined && this.#broken > this.#drafts.length) throw new InputError(this.#firstBroken);
    const mayLackGuests = this.#options.hostsAlone === true && hosts.hosts.length > 0;
    if (this.#drafts.length === 0 && !mayLackGuests) {
      refuseHostsAlone(this.#file, hosts.hosts, excluded);
      throw nothingToPlan(this.#file, excluded);
    }
    refuseUseAsVcpus(this.#file, this.#drafts);
    if (areClocksOfHosts(this.#drafts.map(({ guest, meanMhz }) => ({ host: guest.host, mhz: meanMhz })))) {
      this.#drafts = this.#drafts.map((draft) => ({
        ...draft,
        hostMhz: draft.hostMhz ?? draft.meanMhz,
        meanMhz: undefined,
      }));
    }
    const scale = this.#percentScale();
    const percentOf = (draft: Draft, at: number): Figure | undefined => {
      const figure = draft.percentages[at];
      if (figure === undefined) return undefined;
      const value = percentOfGuest({ percent: figure.value, vcpus: draft.guest.vcpus.value }, scale);
      return value === figure.value ? figure : { value, origin: figure.origin };
    };
    this.#nameHosts(hosts);
    const clocks = this.#drafts.map(
      ({ hostMhz, guest }) => hostMhz ?? hosts.get(guest.host)?.mhz ?? this.#assumptions.hostMhz,
    );
    const inputs = this.#drafts.map((draft, at): DemandInput => {
      const { guest, meanMhz, where } = draft;
      const percent = percentOf(draft, 0);
      return {
        name: guest.name,
        folder: folderBelow(guest.folder, guest.datacenter),
        os: guest.os,
        vcpus: guest.vcpus.value,
        hostMhz: clocks[at]!,
        measuredMhz: meanMhz,
        measuredAt: where,
        measuredPercent: percent,
        hostUse: guest.poweredOn ? hostUse(hosts.get(guest.host)) : undefined,
      };
    });
    const demands = cpuDemands(inputs, this.#file, this.#assumptions, this.#warnings);
    const guests = this.#drafts.map((draft, at): Guest => {
      const mhz = (percent: Figure | undefined, origin: Origin): Figure | undefined =>
        percent && { value: (percent.value / 100) * draft.guest.vcpus.value * clocks[at]!.value, origin };
      return Object.assign(draft.guest, {
        cpuP95Mhz: draft.guest.cpuP95Mhz ?? mhz(percentOf(draft, 1), SHARES.cpu_p95_percent),
        cpuPeakMhz: draft.guest.cpuPeakMhz ?? mhz(percentOf(draft, 2), SHARES.cpu_peak_percent),
        cpuMeanMhz: demands[at]!,
        hostMhz: clocks[at]!,
      });
    });
    return {
      source: this.#file,
      format: 'kneepoint-csv',
      guests,
      excluded,
      hosts: hosts.hosts,
      clusters: clustersOf(guests, hosts.hosts),
      rules: placementRules(guests, (at, name) => this.#drafts[at]!.ruleKinds?.get(name), this.#warnings),
      warnings: this.#warnings.list(),
    };
  }

  /** Gives each guest its host under the name that the list of hosts has; tells those that it does not list. */
  #nameHosts(hosts: CsvHosts): void {
    if (hosts.hosts.length === 0) return;
    const named = this.#drafts.map(({ guest }) => hostNamedBy(guest));
    const listed = hostsAsListed(named, hosts.hosts, this.#warnings, (at) => this.#drafts[at]!.where);
    this.#drafts = this.#drafts.map((draft, at) => {
      const { guest, where } = draft;
      const host = listed[at];
      if (host === undefined) return draft;
      if (hosts.get(host) === undefined) {
        this.#warnings.add('host-unknown', 'a guest runs on a host that is not listed', () => `${where} (${host})`);
      }
      return host === guest.host ? draft : { ...draft, guest: { ...guest, host } };
    });
  }

  /** A word that says neither counts as on, as a guest too many does less harm than one too few. */
  #poweredOn(row: CsvRow<CsvColumnName>, name: string): boolean {
    const cell = row.cell('powered_on');
    if (cell === '') return true;
    const isOn = row.power('powered_on');
    if (isOn === undefined) {
      const message = 'a guest that is neither on nor off is read as on';
      const found = quoted(cell);
      const place = row.place('powered_on');
      this.#warnings.add('powerstate-unknown', message, () => `${place} (${name}: ${found})`);
    }
    return isOn ?? true;
  }

  /** Its id; where the row has none, its name, with its place where another guest of that name is elsewhere. */
  #idOf(row: CsvRow<CsvColumnName>, name: string): string | undefined {
    const stated = row.text('id');
    const key = stated ?? name;
    const places = PLACES.map((column) => row.cell(column));
    const place = places.join('\n');
    const same = this.#places.get(key);
    if (same === undefined) {
      this.#places.set(key, [place]);
      return key;
    }
    if (stated !== undefined || same.includes(place)) return undefined;
    same.push(place);
    const where = places.filter((text) => text !== '').join('/');
    const id = where === '' ? `${name} (${row.place('name')})` : `${name}@${where}`;
    this.#warnings.add('guest-name-shared', 'several guests have the same name; their ids identify them', () => {
      return row.place('name');
    });
    return this.#places.has(id) ? `${id} (${row.place('name')})` : id;
  }

  #leaveOut(row: CsvRow<CsvColumnName>, name: string, noVcpus: boolean, poweredOn: boolean): void {
    if (noVcpus) refuseShareAsVcpus(row);
    row.seeNumbers();
    const column = noVcpus ? 'vcpus' : 'memory_mib';
    const message = `a guest without readable ${noVcpus ? 'vCPUs' : 'memory'}; it is left out`;
    const cell = row.cell(column);
    const found = cell === '' ? 'nothing' : JSON.stringify(cell.slice(0, 60));
    const place = row.place(column);
    this.#warnings.add('guest-incomplete', message, () => `${place} (${name}: ${found})`);
    this.#leftOut.count(leftOutWords.withoutSize);
    if (!poweredOn) return;
    this.#broken++;
    this.#firstBroken ??= { file: row.file, place, found, expected: csvColumns[column].quantity.says };
  }

  #keep(
    row: CsvRow<CsvColumnName>,
    known: Pick<Guest, 'id' | 'name' | 'poweredOn' | 'template' | 'vcpus' | 'memoryMib'>,
    folder: string | undefined,
  ): void {
    const affinity = row.list('affinity_rules');
    const antiAffinity = row.list('anti_affinity_rules');
    const rules = [...new Set([...affinity, ...antiAffinity, ...row.list('rules')])].sort();
    const kinds = new Map<string, string>();
    for (const rule of affinity) kinds.set(rule, 'affinity');
    for (const rule of antiAffinity) kinds.set(rule, 'anti-affinity');
    const percentages = PERCENTAGES.map((column) => row.figure(column));
    this.#percentSign ||= PERCENTAGES.some((column) => row.hasPercentSign(column));
    this.#drafts.push({
      meanMhz: row.figure('cpu_mean_mhz'),
      where: row.where,
      percentages,
      percentColumns: PERCENTAGES.map((column) => row.labelOf(column)),
      hostMhz: row.figure('host_mhz'),
      ruleKinds: kinds.size === 0 ? undefined : kinds,
      guest: {
        id: known.id,
        name: known.name,
        poweredOn: known.poweredOn,
        template: known.template,
        vcpus: known.vcpus,
        memoryMib: known.memoryMib,
        // Here so that objects keep their shape when the end of the file decides these.
        cpuMeanMhz: known.vcpus,
        hostMhz: undefined,
        cpuP95Mhz: row.figure('cpu_p95_mhz'),
        cpuPeakMhz: row.figure('cpu_peak_mhz'),
        readyRatio: row.figure('ready_ratio'),
        memoryActiveMib: row.figure('memory_active_mib'),
        memoryConsumedMib: row.figure('memory_consumed_mib'),
        memoryReservationMib: row.figure('memory_reservation_mib'),
        memoryBalloonedMib: row.figure('memory_ballooned_mib'),
        memorySwappedMib: row.figure('memory_swapped_mib'),
        diskMib: row.figure('disk_mib'),
        diskCount: row.figure('disk_count')?.value,
        diskIops: row.figure('disk_iops'),
        networkMbps: row.figure('network_mbps'),
        connectionsPerSec: row.figure('connections_per_sec'),
        nicModels: row.list('nic_models'),
        cpuLimitMhz: row.figure('cpu_limit_mhz'),
        cpuReservationMhz: row.figure('cpu_reservation_mhz'),
        cpuShareRatio: row.figure('cpu_share_ratio'),
        os: row.text('os', true),
        host: row.text('host', true),
        cluster: row.text('cluster', true),
        datacenter: row.text('datacenter', true),
        folder,
        annotation: row.text('annotation'),
        rules: rules.length === 0 ? NONE : rules,
        tags: row.list('tags'),
      },
    });
  }

  /** The three columns come from one source, so one scale holds for all. */
  #percentScale(): PercentScale {
    const cells = this.#drafts.flatMap(({ percentages, percentColumns, where, guest }) =>
      percentages.flatMap((figure, at) =>
        figure === undefined
          ? []
          : [{ percent: figure.value, vcpus: guest.vcpus.value, place: () => `${where}, ${percentColumns[at]!}` }],
      ),
    );
    const column = 'CPU use in %';
    const facts = { file: this.#file, column, percentSign: this.#percentSign, mayBeShares: true, turbo: true };
    const scale = percentScale(cells, facts);
    warnAboutScale(scale, cells, column, this.#warnings);
    return scale;
  }
}

/** Columns that say where a guest is. */
const PLACES = ['host', 'cluster', 'datacenter', 'folder'] as const satisfies readonly CsvColumnName[];

const SHARES = {
  cpu_p95_percent: { mark: 'derived', from: 'CSV column cpu_p95_percent of its vCPUs, times the clock of its host' },
  cpu_peak_percent: { mark: 'derived', from: 'CSV column cpu_peak_percent of its vCPUs, times the clock of its host' },
} as const satisfies Record<string, Origin>;

function hostUse(host: Host | undefined): HostUse | undefined {
  if (host?.cpuUsageRatio === undefined || host.cpuUsageRatio.value === 0) return undefined;
  const { name, cpuUsageRatio, packages, coresPerPackage, mhz } = host;
  return { name, usedMhz: cpuUsageRatio.value * packages.value * coresPerPackage.value * mhz.value };
}

/** The hosts of a cluster are those that are listed; where none is, those that its guests name. */
function clustersOf(guests: readonly Guest[], hosts: readonly Host[]): Cluster[] {
  const clusters = new Map<string, { guests: number; named: Set<string>; listed: number }>();
  const of = (cluster: string) => {
    let count = clusters.get(cluster);
    if (count === undefined) clusters.set(cluster, (count = { guests: 0, named: new Set(), listed: 0 }));
    return count;
  };
  for (const { cluster } of hosts) if (cluster !== undefined) of(cluster).listed++;
  for (const { cluster, host } of guests) {
    if (cluster === undefined) continue;
    const count = of(cluster);
    count.guests++;
    if (host !== undefined) count.named.add(host);
  }
  return [...clusters]
    .map(([name, count]) => ({ name, hosts: count.listed || count.named.size, guests: count.guests }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
