import type { Figure } from '../../base/figure.ts';
import { costsOf } from '../../plan/capacity/host-scenario.ts';
import { coresOf, type MachineModel, threadsOf } from '../../catalog/machine-model.ts';
import { controlGroupsOf } from '../../catalog/scheduler-catalog.ts';
import { processorSpeeds } from '../../catalog/processor-speed.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { isMapping } from '../../base/mapping.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import { guestClasses } from '../../demand/guest-classes.ts';
import { onOneScale, speedsUsed } from '../../demand/one-scale.ts';
import { type MemoryPolicy, onMemory } from '../../demand/planning-memory.ts';
import { demandCores, type GuestNeeds, needAt, needsOf } from '../../demand/guest-needs.ts';
import type { MeasuredDemand } from '../../demand/over-time/measured-demand.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import { onOwnMachines, peakHourBound, type TaskOptions, withCorrelation } from '../../plan/estate-task.ts';
import { isPlanned, planPromises } from '../../plan/rules/ready-promise.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import { todaysMachines } from '../todays-machines.ts';
import { groupName, hostScenario } from '../../plan/capacity/host-scenario.ts';
import { needsInShare, windowShareOf } from '../../plan/rules/window-share.ts';
import { promisesOfGuests } from '../../plan/rules/selected-guests.ts';
import { demandTogether, sharedHost } from '../../plan/capacity/demand-together.ts';
import { inPeak, needsOn } from '../../plan/capacity/needs-on-machine.ts';
import { plannedMachine } from '../../plan/capacity/planned-machine.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import { coresOf as coresOfTopology, partsOf, type Topology } from '../../knees/host-sizes.ts';
import type { HostToSize } from '../../knees/size-hosts.ts';
import type { SizedGuests } from '../../knees/size-result.ts';

/** What is sized, whether it came as an estate or as a scenario. */
export interface SizeInput {
  readonly hosts: readonly HostToSize[];
  readonly guests: SizedGuests;
  /** What had to be assumed about the guests. */
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

/** How long a host of an estate's guests is simulated at first; one with many threads for less. */
const ESTATE_RUN = { durationNs: 2e9, warmupNs: 2e8 } as const;

/**
 * The machines to compare: those named; or the one named and its parts; or the biggest that is sold, and its parts.
 * @throws InputError for a machine that the catalog does not have
 */
export function machinesToSize(catalog: Catalog, names: readonly string[]): readonly MachineModel[] {
  if (names.length > 1) return [...new Set(names)].map((name) => findMachine(catalog, name));
  const sold = catalog.machines.filter(({ retired }) => retired !== true);
  const biggest = sold.reduce((most, each) => (coresOf(each) > coresOf(most) ? each : most));
  const [name] = names;
  const whole = name === undefined ? biggest : findMachine(catalog, name);
  return partsOf(topologyOf(whole)).map((part) => partOf(whole, part));
}

/** How busy an hour today's hosts carry by the pooling law, as for a plan; undefined where that bounds nothing. */
function peakHourOfToday(
  estate: Estate,
  catalog: Catalog,
  { promises, ...asked }: Pick<TaskOptions, 'memory' | 'overTime'> & { readonly promises: readonly ServicePromise[] },
): PeakHourBound | undefined {
  if (estate.hosts.length === 0) return undefined;
  const kept = planPromises(promises.filter(isPlanned));
  const options: TaskOptions = { ...kept, ...asked, spare: 0, ...todaysMachines(estate.hosts, catalog) };
  return peakHourBound(onOwnMachines(estate, options), estate, options);
}

/**
 * An estate's guests on each machine, by classes of similar guests.
 * @returns what is sized, by how the work of guests comes
 */
export function sizeEstate(
  estate: Estate,
  machines: readonly MachineModel[],
  catalog: Catalog,
  {
    scheduler,
    memory,
    promises,
    overTime,
  }: {
    readonly scheduler: string;
    readonly memory: MemoryPolicy;
    readonly promises: readonly ServicePromise[];
    readonly overTime?: Omit<MeasuredDemand, 'estate'>;
  },
): (workload: WorkloadFigures) => SizeInput {
  const planning = withCorrelation(catalog.planning, overTime);
  const { smtThroughputFactor } = planning;
  const scale = onOneScale(estate, machines, processorSpeeds(catalog.servers, smtThroughputFactor.value));
  const planned = onMemory(scale.estate, memory);
  const bound = peakHourOfToday(estate, catalog, { memory, promises, ...(overTime !== undefined && { overTime }) });
  const { needs: stated, movement, assumptions, burstAssumptions } = needsOf(planned.estate, planning, overTime, bound);
  const share = windowShareOf(promises);
  const needs = needsInShare(stated, share);
  const kept = promisesOfGuests(promises, estate.guests, planning);
  const controlGroups = controlGroupsOf(catalog.schedulers, scheduler, estate);
  const schedulerRun = {
    scheduler,
    ...(controlGroups !== undefined && { controlGroups }),
    sharesPerVcpu: catalog.schedulers.schedulers.find(({ name }) => name === scheduler)?.sharesPerVcpu === true,
  };
  const count = guestClasses(needs).reduce((sum, each) => sum + each.guests.length, 0);
  if (count === 0)
    throw new InputError({
      file: estate.source,
      found: 'guests without CPU demand',
      expected: 'at least one guest with work',
    });
  const memoryMib = needs.memoryMib.reduce((sum, mib) => sum + mib, 0);
  const onMachines = scale.machines.map((machine) => {
    const inPeak = needsInPeak(machine, needs, planning, (guests) => overTime?.onHostsOf(guests, share));
    return { machine, inPeak, ...promisedClasses(inPeak, kept) };
  });
  const assumptionsUsed = [
    ...(overTime === undefined ? [] : [overTime.toldOnHosts]),
    ...(movement === undefined ? [] : [movement.peakHour]),
    ...(movement?.variability === undefined ? [] : [movement.variability]),
    ...planned.assumptions,
    ...speedsUsed(scale.pairs),
    ...assumptions,
    ...scale.assumptions,
    ...burstAssumptions,
  ];
  return (workload) => ({
    hosts: onMachines.map(({ machine, inPeak, classes, promises: own }): HostToSize => {
      const { value: mhz } = machine.baseMhz;
      const coresOfAll = (of: GuestNeeds): number =>
        of.vcpus.reduce((sum, _, guest) => sum + demandCores(needAt(of, guest), mhz), 0);
      return {
        peakOverMean: coresOfAll(inPeak) / coresOfAll(needs),
        size: sizeOf(machine, Math.max(0, plannedMachine(machine, planning).shape.memoryMib)),
        scenario: hostScenario(machine, classes, { ...ESTATE_RUN, ...schedulerRun, seed: 1, workload }),
        guestCores: classes.map((each) => demandCores(each, mhz)),
        promises: own,
      };
    }),
    guests: { count, memoryMib },
    assumptions: assumptionsUsed,
    warnings: planned.warnings,
  });
}

/**
 * Classes of guests that have to keep the same, as groups of a scenario.
 * @param kept the promises of each guest
 * @returns with what the groups have to keep
 */
function promisedClasses(needs: GuestNeeds, kept: readonly (readonly ServicePromise[])[]) {
  const members = new Map<string, { readonly promises: readonly ServicePromise[]; readonly guests: number[] }>();
  kept.forEach((promises, guest) => {
    const key = [...new Set(promises.map(sameAs))].toSorted().join('\n');
    const known = members.get(key) ?? { promises, guests: [] };
    members.set(key, known);
    known.guests.push(guest);
  });
  const parts = [...members.values()].map((part) => ({
    ...part,
    classes: guestClasses(needs, undefined, part.guests),
  }));
  const classes = parts.flatMap((part) => part.classes).map((each) => ({ ...each, count: each.guests.length }));
  let group = 0;
  const promises = parts.flatMap((part) => {
    // One scenario is one window.
    const alike = part.promises.map(({ text, metric, statistic, op, value }) => ({
      text,
      metric,
      statistic,
      op,
      value,
    }));
    if (parts.length === 1) return alike;
    return part.classes.flatMap(() => {
      const selector = { kind: 'group' as const, name: groupName(group++) };
      return alike.map((promise) => ({ ...promise, selector }));
    });
  });
  return { classes, promises };
}

/** Promises that say the same of whatever guests. */
function sameAs({ metric, statistic, value }: ServicePromise): string {
  return JSON.stringify([metric, statistic, value]);
}

/**
 * What the guests ask for in the window that hosts of this machine are planned for: the more share a host, the less. Of guests
 * with series it is what they used in such windows; of the others the pooling law tells it.
 * @param onHostsOf what guests with series use there, over their mean, on hosts of so many guests
 */
function needsInPeak(
  machine: MachineModel,
  needs: GuestNeeds,
  planning: PlanningAssumptions,
  onHostsOf: (guestsPerHost: number) => Float64Array | undefined,
): GuestNeeds {
  const planned = plannedMachine(machine, planning);
  const onMachine = needsOn(planned, needs, planning);
  const demand = demandTogether(needs.vcpus.keys(), onMachine);
  const memoryMib = needs.memoryMib.reduce((sum, mib) => sum + mib, 0);
  const all = { count: needs.vcpus.length, memoryMib };
  const { guests, deviations } = sharedHost(demand, all, planned, onMachine.correlation);
  const byLaw = inPeak(needs.cpuMhz, onMachine, deviations);
  const overMean = onHostsOf(guests);
  if (overMean === undefined) return { ...needs, cpuMhz: byLaw };
  const cpuMhz = byLaw.map((mhz, guest) => {
    const ratio = itemAt(overMean, guest);
    return Number.isNaN(ratio) ? mhz : Math.min(itemAt(needs.mostMhz, guest), itemAt(needs.cpuMhz, guest) * ratio);
  });
  return { ...needs, cpuMhz };
}

/**
 * A scenario's guests on each machine, in the shares that they have in the scenario. What the scenario says of its
 * machine's costs and threads stays.
 * @param count how many guests there are in all; as many as in the scenario if left out
 */
export function sizeScenario(scenario: unknown, machines: readonly MachineModel[], count?: number): SizeInput {
  const own = isMapping(scenario) && isMapping(scenario['machine']) ? scenario['machine'] : {};
  const hosts = machines.map((machine): HostToSize => {
    const threadsPerCore = Number(own['threadsPerCore'] ?? machine.threadsPerCore.value);
    const size = sizeOf(machine, null);
    const { packages, numaPerPackage, llcPerNuma, coresPerLlc } = size;
    const costs = own['costs'] ?? costsOf(machine);
    return {
      size: { ...size, threadsPerCore, threads: size.cores * threadsPerCore },
      scenario: isMapping(scenario)
        ? { ...scenario, machine: { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore, costs } }
        : scenario,
      guestCores: null,
    };
  });
  return { hosts, guests: { count: count ?? guestsOf(scenario), memoryMib: null }, assumptions: [], warnings: [] };
}

function guestsOf(scenario: unknown): number {
  const groups: unknown = isMapping(scenario) ? scenario['guests'] : undefined;
  if (!Array.isArray(groups)) return 1; // for `resolveScenario` to refuse
  return groups.reduce((sum: number, group: unknown) => sum + (isMapping(group) ? Number(group['count'] ?? 1) : 1), 0);
}

function sizeOf(machine: MachineModel, memoryMib: number | null): HostToSize['size'] {
  const topology = topologyOf(machine);
  return { ...topology, name: machine.name, cores: coresOf(machine), threads: threadsOf(machine), memoryMib };
}

function topologyOf(machine: MachineModel): Topology {
  return {
    packages: machine.packages.value,
    numaPerPackage: machine.numaPerPackage.value,
    llcPerNuma: machine.llcPerNuma.value,
    coresPerLlc: machine.coresPerLlc.value,
    threadsPerCore: machine.threadsPerCore.value,
  };
}

/** A smaller machine of the same kind, with its share of the memory. */
function partOf(whole: MachineModel, part: Topology): MachineModel {
  const cores = coresOfTopology(part);
  if (cores === coresOf(whole)) return whole;
  const scaled = (figure: Figure, value: number): Figure => ({ ...figure, value });
  return {
    ...whole,
    name: `${cores} cores of ${whole.name}`,
    packages: scaled(whole.packages, part.packages),
    numaPerPackage: scaled(whole.numaPerPackage, part.numaPerPackage),
    llcPerNuma: scaled(whole.llcPerNuma, part.llcPerNuma),
    coresPerLlc: scaled(whole.coresPerLlc, part.coresPerLlc),
    memoryMib: scaled(whole.memoryMib, (whole.memoryMib.value * cores) / coresOf(whole)),
  };
}
