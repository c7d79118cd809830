import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Host } from '../../model/estate.ts';
import { isTotalWord } from '../../inventory/total-rows.ts';
import type { Warnings } from '../../model/warnings.ts';
import { hostOfRecord } from '../../inventory/host-of-record.ts';
import type { HostRecord } from '../../inventory/inventory.ts';
import type { CsvRow } from './csv-row.ts';
import type { HostColumnName } from './host-columns.ts';
import { warnAboutCores } from './unclear-lists.ts';

/** The hosts of a CSV, row by row. */
export class CsvHosts {
  readonly #assumptions: DemandAssumptions;
  readonly #warnings: Warnings;
  readonly #hosts = new Map<string, Host>();

  constructor(assumptions: DemandAssumptions, warnings: Warnings) {
    this.#assumptions = assumptions;
    this.#warnings = warnings;
  }

  add(row: CsvRow<HostColumnName>): void {
    const name = row.text('name');
    if (name === undefined) {
      this.#warnings.add('row-without-name', 'a row without a name', () => row.place('name'));
      return;
    }
    row.readMarks('marks');
    warnAboutCores(row, this.#warnings);
    const mhz = row.figure('mhz');
    if (isTotalWord(name) && mhz === undefined) {
      this.#warnings.add('row-of-totals', 'a row of totals, not a host', () => `${row.place('name')} (${name})`);
      return;
    }
    if (this.#hosts.has(name)) {
      this.#warnings.add('host-duplicate', 'a host that is listed twice; the first row is kept', () => {
        return `${row.place('name')} (${name})`;
      });
      return;
    }
    const record = {
      place: row.place('name'),
      name,
      address: row.text('address'),
      datacenter: row.text('datacenter', true),
      vendor: row.text('vendor', true),
      model: row.text('model', true),
      cpuModel: row.text('cpu_model', true),
      mhz,
      memoryMib: row.figure('memory_mib'),
      cpuUsageRatio: row.figure('cpu_usage_ratio'),
      ...processorsOf(row),
    };
    const host = hostOfRecord(record, name, row.text('cluster', true), this.#assumptions, this.#warnings);
    if (host !== undefined) this.#hosts.set(name, host);
  }

  get hosts(): readonly Host[] {
    return [...this.#hosts.values()];
  }

  get(name: string | undefined): Host | undefined {
    return name === undefined ? undefined : this.#hosts.get(name);
  }
}

type Processors = Pick<HostRecord, 'packages' | 'coresPerPackage' | 'cores' | 'threads' | 'threadsPerCore'>;

/**
 * Lists of people's own call the cores of each socket `Cores`, too: where threads are told, they decide what is meant, and cores that are no
 * whole number for each socket are not those of all.
 */
function processorsOf(row: CsvRow<HostColumnName>): Processors {
  const [packages, cores, threads] = [row.figure('packages'), row.figure('cores'), row.figure('threads')];
  const coresPerPackage = row.figure('cores_per_package');
  const threadsPerCore = row.figure('threads_per_core');
  const told = { packages, coresPerPackage, threads, threadsPerCore };
  if (coresPerPackage !== undefined || cores === undefined) return told;
  const areOfEach =
    packages !== undefined &&
    (cores.value % packages.value !== 0 ||
      (threads !== undefined &&
        threads.value / cores.value > MOST_THREADS_PER_CORE &&
        threads.value >= cores.value * packages.value));
  return areOfEach ? { ...told, coresPerPackage: cores } : { ...told, cores };
}

/** Of processors of servers that hypervisors run on. */
const MOST_THREADS_PER_CORE = 2;
