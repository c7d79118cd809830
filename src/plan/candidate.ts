import { itemAt } from '../base/item-at.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import { targetOf } from '../knees/promise.ts';
import { targetsText } from '../knees/targets-text.ts';
import { bindingsOf } from './bindings.ts';
import { fillOfGrown } from './packing/full-when-grown.ts';
import { totalWatts } from './packing/host-fills.ts';
import { hostsOfFewGuests } from './few-guests.ts';
import { machineFigures } from './machine-figures.ts';
import type { NeedsOnMachine } from './capacity/needs-on-machine.ts';
import type { PlannedMachine } from './capacity/planned-machine.ts';
import { costOfPlan } from './licences/cost-of-plan.ts';
import { licencesOfPlan } from './licences/licences-of-plan.ts';
import {
  type PackedMachine,
  packPools,
  type PlacedPool,
  placeInWindows,
  type PlanningTask,
} from './packing/packed-pool.ts';
import { migratedItems, restartedItems } from './packing/fail-over.ts';
import { strongestBound } from './packing/lower-bound.ts';
import { NONE } from './packing/placement.ts';
import type { HostRules } from './rules/host-rules.ts';
import { newFaultDomains } from './rules/new-fault-domains.ts';
import { type Spare, sparesBeside } from './rules/spare.ts';
import type { DemandProfiles } from '../demand/over-time/demand-profiles.ts';
import { isByHour } from '../demand/over-time/busiest-hour.ts';
import { type WeekBand, weekBand } from '../demand/over-time/week-band.ts';
import type { CandidatePlan, CapacityLaw, CheckedWindows, PoolPlan } from './result/candidate-plan.ts';
import type { FailedState } from './result/failed-state.ts';
import type { HostFill } from './result/host-fill.ts';
import type { ReadyPromise } from './result/ready-promise.ts';

/** Plans the whole estate on one machine: every pool on as few hosts as can be found, with its spares on top. */
export function planCandidate(model: MachineModel, task: PlanningTask): CandidatePlan {
  return planPacked(packPools(model, task), task);
}

/** Plans pools that are packed; how they are packed does not depend on the spares of the task. */
export function planPacked(packed: PackedMachine, task: PlanningTask): CandidatePlan {
  if (packed.misfit !== undefined) return infeasible(packed.machine, packed.misfit, packed.law);
  return assembled(
    packed,
    packed.pools.map((pool) => placeInWindows(pool, packed, task)),
    task,
  );
}

/** The plan of pools that are placed. */
export function assembled(
  { machine, onMachine, law }: PackedMachine,
  planned: readonly PlacedPool[],
  task: PlanningTask,
): CandidatePlan {
  const { spare } = task;
  const { model, processors } = machine;
  const fills = planned.flatMap((pool) => pool.fills).map((fill, index) => ({ ...fill, index }));
  const failedFills = planned.flatMap((pool) => pool.failedFills);
  const pools = planned.map(({ pool, capacity, bounds, proven, packing, spared, ...hosted }): PoolPlan => {
    const needed = strongestBound(bounds);
    const allFills = [...hosted.fills, ...hosted.failedFills];
    const fullest = (of: (fill: HostFill) => number): number =>
      allFills.reduce((most, fill) => Math.min(1, Math.max(most, of(fill))), 0);
    return {
      ...(pool.cluster === undefined ? {} : { cluster: pool.cluster }),
      guests: pool.units.reduce((sum, unit) => sum + unit.length, 0),
      hosts: spared.normal.hosts,
      spareHosts: sparesOf(spared),
      lowerBound: proven.hosts + sparesBeside(proven.hosts, spare),
      lowerBoundBy: proven.by,
      modelBound: needed.hosts + sparesBeside(needed.hosts, spare),
      modelBoundBy: needed.by,
      heuristic: packing.heuristic,
      idleSpares: spared.idleSpares,
      cpuFill: fullest((fill) => (fill.cpuDemandCores === 0 ? 0 : fill.cpuDemandCores / fill.cpuCapacityCores)),
      cpuFillOfGrown: fillOfGrown(allFills, capacity, onMachine),
      memoryFill: fullest((fill) => fill.memoryMib / fill.memoryCapacityMib),
    };
  });
  const hosts = fills.length;
  const vcpus = fills.reduce((sum, fill) => sum + fill.vcpus, 0);
  const watts = totalWatts(fills);
  const largest = planned.flatMap(({ pool }) => pool.apart.map(({ units }) => units.length));
  return {
    machine: model.name,
    title: model.title,
    ...(model.processorYear !== undefined && { processorYear: model.processorYear.value }),
    feasible: true,
    hosts,
    ...(model.hosts === undefined ? {} : { ownedHosts: model.hosts }),
    spareHosts: pools.reduce((sum, pool) => sum + pool.spareHosts, 0),
    lowerBound: pools.reduce((sum, pool) => sum + pool.lowerBound, 0),
    lowerBoundBy: argument(
      pools.map(({ lowerBoundBy }) => lowerBoundBy),
      spare,
    ),
    modelBound: pools.reduce((sum, pool) => sum + pool.modelBound, 0),
    modelBoundBy: argument(
      pools.map(({ modelBoundBy }) => modelBoundBy),
      spare,
    ),
    heuristic: commonest(pools.map((pool) => pool.heuristic)),
    heuristics: heuristicsOf(planned),
    pools,
    fills,
    ...faultDomainsOf(planned, task.hostRules),
    bindings: bindingsOf({
      bounds: planned.map(({ bounds }) => bounds),
      fills,
      cores: processors.cores,
      threads: processors.threads,
      numaCores: machine.numaCores,
      numaSpanning: onMachine.numaSpanning,
      widestVcpus: fills.reduce((widest, fill) => Math.max(widest, fill.widestVcpus), 0),
      largestGroup: largest.reduce((most, size) => Math.max(most, size), 0),
      guestsPerHost: machine.shape.guests,
      targets: targetsText(task.promises.map(targetOf)),
    }),
    failed: failedState(planned, failedFills, task),
    ...(task.needs.profiles && {
      windows: checkedWindows(task.needs.profiles, fills, failedFills, demandByHour(task.needs.profiles, planned)),
    }),
    rackUnits: hosts * model.rackUnits.value,
    ...(watts === undefined ? {} : { watts }),
    // what a published curve says between its points is derived from it
    ...(model.power === undefined
      ? {}
      : { wattsMark: model.power.origin.mark === 'assumed' ? ('assumed' as const) : ('derived' as const) }),
    cores: hosts * processors.cores,
    threads: hosts * processors.threads,
    ...licensed(machine, planned, { hosts, rackUnits: hosts * model.rackUnits.value, watts }, task),
    vcpuPerCore: vcpus / (hosts * processors.cores),
    vcpuPerThread: vcpus / (hosts * processors.threads),
    capacityLaw: law,
    figures: machineFigures(model),
    warnings: warningsOf(machine, onMachine, task, planned),
  };
}

/** A machine that nothing is planned on, and why. */
export function infeasible({ model }: Pick<PlannedMachine, 'model'>, reason: string, law: CapacityLaw): CandidatePlan {
  return {
    machine: model.name,
    title: model.title,
    ...(model.processorYear !== undefined && { processorYear: model.processorYear.value }),
    feasible: false,
    reason,
    hosts: 0,
    spareHosts: 0,
    lowerBound: 0,
    lowerBoundBy: 'not planned',
    modelBound: 0,
    modelBoundBy: 'not planned',
    heuristic: 'none',
    heuristics: [],
    pools: [],
    fills: [],
    bindings: [],
    failed: {
      failedHosts: 0,
      restartedGuests: 0,
      migratedGuests: 0,
      feasible: false,
      checkedSets: 0,
      possibleSets: 0,
      unplacedGuests: [],
    },
    rackUnits: 0,
    cores: 0,
    threads: 0,
    licensedCores: 0,
    licences: [],
    vcpuPerCore: 0,
    vcpuPerThread: 0,
    capacityLaw: law,
    figures: machineFigures(model),
    warnings: [],
  };
}

/** New hosts that fail together, with guests that rules keep apart in different domains where the rules mean domains. */
function faultDomainsOf(
  planned: readonly PlacedPool[],
  rules: HostRules | undefined,
): Pick<CandidatePlan, 'faultDomains'> {
  if (rules?.hostsPerFaultDomain === undefined) return {};
  let hosts = 0;
  const apart = planned.flatMap(({ pool, spared: { normal } }) => {
    const first = hosts;
    hosts += normal.hosts;
    if (rules.apartBy === 'host') return [];
    return pool.apart.map(({ units }) => units.map((unit) => first + itemAt(normal.hostOf, unit)));
  });
  return { faultDomains: newFaultDomains(hosts, apart, rules.hostsPerFaultDomain) };
}

/** What has to be licensed of the hosts, and what the plan costs where prices are known. */
function licensed(
  { model, processors }: PlannedMachine,
  pools: readonly PlacedPool[],
  plan: { readonly hosts: number; readonly rackUnits: number; readonly watts: number | undefined },
  { licensing, needs, guests }: PlanningTask,
): Pick<CandidatePlan, 'licensedCores' | 'licences' | 'cost'> {
  if (licensing === undefined) return { licensedCores: plan.hosts * processors.cores, licences: [] };
  const { products, leastCoresPerProcessor, prices } = licensing;
  const packages = model.packages.value;
  const coresPerPackage = processors.cores / packages;
  const licensedCores = plan.hosts * packages * Math.max(leastCoresPerProcessor, coresPerPackage);
  const licences = licencesOfPlan(products, pools, { processors: packages, coresPerProcessor: coresPerPackage }, needs);
  if (prices === undefined) return { licensedCores, licences };
  const paid = { ...plan, machine: model.name, ownedHosts: model.hosts ?? 0, guests: guests.length, licences };
  return { licensedCores, licences, cost: costOfPlan(paid, prices) };
}

function failedState(planned: readonly PlacedPool[], fills: readonly HostFill[], task: PlanningTask): FailedState {
  const most = (of: (fill: HostFill) => number) => fills.reduce((worst, fill) => Math.max(worst, of(fill)), 0);
  const sum = (of: (pool: PlacedPool) => number) => planned.reduce((total, pool) => total + of(pool), 0);
  const unplacedGuests = planned.flatMap(({ pool, spared }) =>
    pool.units.filter((_, item) => spared.failed.hostOf[item] === NONE).flat(),
  );
  const worstReadyRatio = most((fill) => fill.worstReadyRatio);
  const failedHosts = sum(({ spared }) => sparesOf(spared));
  const watts = totalWatts(fills);
  return {
    failedHosts,
    restartedGuests: sum(({ spared }) => restartedItems(spared)),
    migratedGuests: sum(({ spared }) => migratedItems(spared)),
    feasible: unplacedGuests.length === 0 && fills.every((fill) => keepsTarget(fill, task.promise)),
    checkedSets: sum(({ spared }) => spared.checkedSets),
    possibleSets: Math.min(
      Number.MAX_SAFE_INTEGER,
      sum(({ spared }) => spared.possibleSets),
    ),
    ...(failedHosts === 0
      ? {}
      : {
          worstReadyRatio,
          worstMemoryFill: most((fill) => fill.memoryMib / fill.memoryCapacityMib),
          worstCpuFill: most((fill) => fill.cpuDemandCores / fill.cpuCapacityCores),
          hosts: fills.map(({ utilisation, memoryMib, memoryCapacityMib }) => ({
            utilisation,
            memoryFill: memoryMib / memoryCapacityMib,
          })),
        }),
    ...(watts === undefined ? {} : { watts }),
    unplacedGuests,
  };
}

function keepsTarget({ worstReadyRatio, nearest }: HostFill, promise: ReadyPromise): boolean {
  return nearest === undefined ? worstReadyRatio <= promise.worstReadyRatio : nearest.readyRatio <= nearest.limit;
}

function checkedWindows(
  { kinds, by, record }: DemandProfiles,
  fills: readonly HostFill[],
  failedFills: readonly HostFill[],
  week: WeekBand | undefined,
): CheckedWindows {
  const leastOf = (hosts: readonly HostFill[]): number =>
    hosts.reduce((least, { windowsWithin = 1 }) => Math.min(least, windowsWithin), 1);
  return {
    count: record.windows,
    stepSeconds: record.stepMs / 1000,
    kinds: kinds.count,
    by,
    promised: kinds.promised,
    least: leastOf(fills),
    ...(failedFills.length < fills.length && { leastFailed: leastOf(failedFills) }),
    ...(week !== undefined && { weekCores: week }),
  };
}

/** What all guests together ask of the machine over the week. */
function demandByHour({ record }: DemandProfiles, planned: readonly PlacedPool[]): WeekBand | undefined {
  if (!isByHour(record.stepMs)) return undefined;
  const sums = new Float64Array(record.windows);
  for (const pool of planned) pool.record?.ofAll(pool.spared.normal).forEach((cores, at) => (sums[at]! += cores));
  return weekBand({ ...record, sums });
}

/** Hosts that may fail. */
function sparesOf({ normal, failed }: PlacedPool['spared']): number {
  return normal.hosts - failed.hosts;
}

/** Hosts of all pools by rule, spares left out; a rule that some pool was too large for is left out. */
function heuristicsOf(planned: readonly PlacedPool[]): { name: string; hosts: number }[] {
  const [first = [], ...others] = planned.map(({ packing }) => packing.heuristics);
  return first
    .map(({ name, hosts }) => {
      const ran = others.map((heuristics) => heuristics.find((other) => other.name === name)?.hosts);
      return { name, hosts: ran.reduce<number>((sum, more) => sum + (more ?? NaN), hosts) };
    })
    .filter(({ hosts }) => !Number.isNaN(hosts));
}

/** `memory (sum)`; over several pools, how many of them each argument decides. */
function argument(byPool: readonly string[], spare: Spare): string {
  const counts = new Map<string, number>();
  for (const by of byPool) counts.set(by, (counts.get(by) ?? 0) + 1);
  const each = typeof spare === 'number' ? spare : `${Number((spare.share * 100).toPrecision(6))}%`;
  const spares = spare === 0 ? '' : `, and ${each} spare${byPool.length > 1 ? ' each' : ''}`;
  const [only] = counts.keys();
  if (byPool.length === 1) return `${only}${spares}`;
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([by, count]) => `${by} in ${count}`);
  return `${byPool.length} clusters kept apart: ${parts.join(', ')}${spares}`;
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

/** What a core of it does, in the MHz that demand is told in. */
function ofClock({ model: { baseMhz, ratedMhz } }: PlannedMachine): string {
  const clock = `this machine's ${(ratedMhz ?? baseMhz).value} MHz`;
  return ratedMhz === undefined ? clock : `${clock}, which do as much as ${Math.round(baseMhz.value)} MHz today`;
}

function warningsOf(
  machine: PlannedMachine,
  onMachine: NeedsOnMachine,
  { guests: { length: guests }, needs }: PlanningTask,
  planned: readonly PlacedPool[],
): string[] {
  const { slowed, numaSpanning } = onMachine;
  const warnings: string[] = [];
  const idle = planned.filter(({ spared }) => spared.idleSpares).length;
  if (idle > 0) {
    const where = planned.length === 1 ? 'the' : `in ${idle} of ${planned.length} clusters the`;
    warnings.push(
      `${where} spare hosts stay idle until another fails: guests spread over all hosts would leave no place for some guest of a failed one`,
    );
  }
  if (slowed > 0) {
    warnings.push(
      `${slowed} of ${guests} guests use more MHz per vCPU than ${ofClock(machine)}: they would run slower than today`,
    );
  }
  if (numaSpanning > 0) {
    warnings.push(`${numaSpanning} of ${guests} guests are wider than a NUMA node of ${machine.numaCores} cores`);
  }
  const fills = planned.flatMap((pool) => pool.fills);
  const few = needs.profiles === undefined ? hostsOfFewGuests(fills, onMachine) : 0;
  if (few > 0) {
    warnings.push(
      `on ${few} of ${fills.length} hosts a few guests are most of the demand: without series, what they ask for together is known to no better than 5%`,
    );
  }
  return warnings;
}
