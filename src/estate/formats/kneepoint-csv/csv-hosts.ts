import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Host } from '../../model/estate.ts';
import { isTotalWord } from '../../inventory/total-rows.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { CsvRow } from './csv-row.ts';
import type { HostColumnName } from './host-columns.ts';

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
    const { packages, coresPerPackage, mhz, memoryMib } = {
      packages: row.figure('packages'),
      coresPerPackage: row.figure('cores_per_package'),
      mhz: row.figure('mhz'),
      memoryMib: row.figure('memory_mib'),
    };
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
    if (packages === undefined || coresPerPackage === undefined || mhz === undefined || memoryMib === undefined) {
      const message = 'a host without sockets, cores, clock or memory; it is left out';
      this.#warnings.add('host-incomplete', message, () => `${row.place('name')} (${name})`);
      return;
    }
    const usage = row.figure('cpu_usage_ratio');
    const texts = {
      address: row.text('address'),
      cluster: row.text('cluster', true),
      datacenter: row.text('datacenter', true),
      vendor: row.text('vendor', true),
      model: row.text('model', true),
      cpuModel: row.text('cpu_model', true),
    };
    this.#hosts.set(name, {
      name,
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
      packages,
      coresPerPackage,
      threadsPerCore: row.figure('threads_per_core') ?? this.#assumptions.hostThreadsPerCore,
      mhz,
      memoryMib,
      ...(usage !== undefined && { cpuUsageRatio: usage }),
    });
  }

  get hosts(): readonly Host[] {
    return [...this.#hosts.values()];
  }

  get(name: string | undefined): Host | undefined {
    return name === undefined ? undefined : this.#hosts.get(name);
  }
}
