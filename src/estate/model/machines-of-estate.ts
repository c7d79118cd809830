import type { Figure, Origin } from '../../base/figure.ts';
import { itemAt } from '../../base/item-at.ts';
import { formatCount } from '../../base/number-text.ts';
import { withoutTrademarks } from '../../base/processor-name.ts';
import type { MachineModel, ProcessorModel } from '../../catalog/machine-model.ts';
import { assumedPower, likelyPower } from '../../catalog/machine-power.ts';
import { launchYear, type ServerResults, serverTraits } from '../../catalog/server-results.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Host } from './estate.ts';

const MIB_PER_GIB = 1024;

/**
 * The hosts you have as machines one could plan with: equal hosts are one machine. What the export says keeps its mark;
 * NUMA nodes and cache groups come from the catalog's processor of that name, or are assumed.
 * @returns the most numerous first; their names start with `own-`
 */
export function machinesOfEstate(
  hosts: readonly Host[],
  catalog: Pick<Catalog, 'processors' | 'planning' | 'servers'>,
): MachineModel[] {
  return withNamesOfTheirOwn(kindsOf(hosts).map((group) => machineOf(group, catalog)));
}

/**
 * Which machine each host is.
 * @param machines of these hosts, as `machinesOfEstate` gives them
 * @returns the machine's name by the host's
 */
export function machineOfEachHost(
  hosts: readonly Host[],
  machines: readonly MachineModel[],
): ReadonlyMap<string, string> {
  return new Map(
    kindsOf(hosts).flatMap((group, at) => group.map(({ name }) => [name, itemAt(machines, at).name] as const)),
  );
}

/** Hosts that are alike, the most numerous first. */
function kindsOf(hosts: readonly Host[]): readonly (readonly Host[])[] {
  const alike = new Map<string, Host[]>();
  for (const host of hosts) {
    const kind = kindOf(host);
    const group = alike.get(kind);
    if (group === undefined) alike.set(kind, [host]);
    else group.push(host);
  }
  return [...alike.values()].sort((a, b) => b.length - a.length);
}

/** Hosts of one kind have the same processors, and memory that differs by less than a gibibyte. */
function kindOf(host: Host): string {
  const gib = Math.round(host.memoryMib.value / MIB_PER_GIB);
  const { packages, coresPerPackage, threadsPerCore, mhz } = host;
  const shape = [packages, coresPerPackage, threadsPerCore, mhz].map(({ value }) => value);
  return [host.vendor, host.model, host.cpuModel, ...shape, gib].join('|');
}

function machineOf(
  hosts: readonly Host[],
  { processors, planning, servers }: Pick<Catalog, 'processors' | 'planning' | 'servers'>,
): MachineModel {
  const host = itemAt(hosts, 0);
  const cores = host.coresPerPackage.value;
  const processor = processors.find(
    (candidate) => isCalled(candidate.name, host.cpuModel) && coresOf(candidate) === cores,
  );
  const tdpWatts =
    processor?.tdpWatts ??
    assumed(planning.unknownServer.tdpWattsPerCore.value * cores, planning.unknownServer.tdpWattsPerCore.origin.from);
  const memoryGib = host.memoryMib.value / MIB_PER_GIB;
  const processorYear = launchYear(host.cpuModel, servers);
  return {
    name: nameOf(host),
    title: titleOf(host, hosts.length),
    kind: 'estate',
    ...(processor === undefined ? {} : { processor: processor.name, costs: processor.costs }),
    ...(host.cpuModel === undefined ? {} : { cpuModel: host.cpuModel }),
    ...(processorYear !== undefined && { processorYear }),
    packages: host.packages,
    numaPerPackage: processor?.numaPerPackage ?? assumed(1, 'one NUMA node a package'),
    llcPerNuma: processor?.llcPerNuma ?? assumed(1, 'one last-level cache a NUMA node'),
    coresPerLlc: processor?.coresPerLlc ?? { value: cores, origin: sharingOneCache(host.coresPerPackage.origin) },
    threadsPerCore: host.threadsPerCore,
    baseMhz: host.mhz,
    memoryMib: host.memoryMib,
    rackUnits: planning.unknownServer.rackUnits,
    tdpWatts,
    hosts: hosts.length,
    power:
      powerOf(host, memoryGib, servers) ??
      assumedPower(host.packages.value * tdpWatts.value, memoryGib, planning.power),
  };
}

/** By its processor's generation, as far as there are results: newer ones draw what no older one did. */
function powerOf(
  { cpuModel, packages, coresPerPackage }: Host,
  memoryGib: number,
  servers: ServerResults,
): MachineModel['power'] {
  const size = { packages: packages.value, cores: packages.value * coresPerPackage.value, memoryGib };
  const server = serverTraits(cpuModel, size, servers);
  const newest = Math.max(...servers.results.map(({ year }) => year));
  return server === undefined || server.year > newest ? undefined : likelyPower(server, servers);
}

function assumed(value: number, from: string): Figure {
  return { value, origin: { mark: 'assumed', from } };
}

function sharingOneCache({ from }: Origin): Origin {
  return { mark: 'assumed', from: `${from}, all sharing one cache` };
}

/** `Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz` is called `Intel Xeon Gold 6252`: every word of the name occurs. */
function isCalled(name: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  const words = new Set(wordsOf(text));
  return wordsOf(name).every((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  return withoutTrademarks(text)
    .toLowerCase()
    .split(/[\s@,()]+/)
    .filter((word) => word !== '');
}

function coresOf({ numaPerPackage, llcPerNuma, coresPerLlc }: ProcessorModel): number {
  return numaPerPackage.value * llcPerNuma.value * coresPerLlc.value;
}

function nameOf({ model, packages, coresPerPackage, memoryMib }: Host): string {
  const gib = Math.round(memoryMib.value / MIB_PER_GIB);
  const text = `own-${model ?? 'host'}-${packages.value}x${coresPerPackage.value}-${gib}g`;
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function titleOf({ vendor, model, cpuModel, packages, coresPerPackage }: Host, hosts: number): string {
  const server = [vendor?.replaceAll(/\s+/g, ' ').replace(LEGAL_FORM, ''), model]
    .filter((part) => part !== undefined)
    .join(' ');
  const named = withoutTrademarks(cpuModel ?? '')
    .replaceAll(NOT_OF_A_NAME, '')
    .trim();
  const processor = named === '' ? `${coresPerPackage.value} cores` : named;
  const today = formatCount(hosts, 'host today', 'hosts today');
  return `${server === '' ? 'Host' : server}, ${packages.value} x ${processor} (${today})`;
}

/**
 * What makers write around the name of a processor, and of themselves: `CPU @ 2.00GHz`, `32-Core Processor`, `Inc.`; of texts whose spaces
 * are single, as a long row of them would be gone through from each of its places.
 */
const NOT_OF_A_NAME = / (\d+-Core )?(Processor|CPU)(?= |@|$)| ?@.*$/gi;
const LEGAL_FORM = /,? (Inc|Corp|Corporation|Ltd|GmbH)\.?$/i;

/** Kinds that differ only in what a name does not show are numbered. */
function withNamesOfTheirOwn(machines: readonly MachineModel[]): MachineModel[] {
  const taken = new Map<string, number>();
  return machines.map((machine) => {
    const count = (taken.get(machine.name) ?? 0) + 1;
    taken.set(machine.name, count);
    return count === 1 ? machine : { ...machine, name: `${machine.name}-${count}` };
  });
}
