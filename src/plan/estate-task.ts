import type { MachineModel } from '../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate, Host } from '../estate/model/estate.ts';
import { InputError } from '../base/input-error.ts';
import { type Affinity, readAffinity } from './rules/affinity.ts';
import { type EstateNeeds, type GuestNeeds, needsOf } from '../demand/guest-needs.ts';
import type { PeakHourBound } from '../demand/peak-hour-bound.ts';
import { peakHourByLaw } from './agreement/peak-hour-by-law.ts';
import type { MeasuredDemand } from '../demand/over-time/measured-demand.ts';
import { onOneScale, type SpeedPair } from '../demand/one-scale.ts';
import { onMemory, type PlannedMemory } from '../demand/planning-memory.ts';
import type { PlanningTask } from './packing/packed-pool.ts';
import type { PlanOptions } from './plan-options.ts';
import { checkSpare } from './rules/spare.ts';
import { guestLimits } from './rules/guest-limits.ts';
import { readyPromiseOf } from './rules/ready-promise.ts';
import { deviationsInShare, needsInShare, windowShareOf } from './rules/window-share.ts';
import { withOwnHosts } from './rules/own-hosts.ts';
import { poolsOf } from './rules/pools.ts';
import { type ProductGuests, productsOf } from './licences/guests-of-product.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';

/** What is planned, whatever says how full hosts may run. */
export interface EstateTask {
  readonly task: Omit<PlanningTask, 'capacityOf'>;
  /** The candidates, with the clocks that the estate's demand is told in. */
  readonly machines: readonly MachineModel[];
  /** The hosts of today, their clocks on the same scale. */
  readonly hosts: readonly Host[];
  readonly affinity: Affinity;
  /** What is planned by series. */
  readonly overTime?: AssumptionUsed;
  /** How processors of today compare with those of the candidates. */
  readonly speeds: readonly SpeedPair[];
  /** What memory is planned by, where it is not what is configured. */
  readonly memory?: PlannedMemory;
  readonly movement?: EstateNeeds['movement'];
  /** Where today's hosts bound the busiest hour: by how much, and what would be needed at the one that is assumed. */
  readonly boundedPeak?: BoundedPeak;
  readonly assumptions: readonly AssumptionUsed[];
  /** How long bursts are: of consequence where hosts are simulated. */
  readonly burstAssumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

/** A busiest hour that is bounded by what today's hosts carry. */
export interface BoundedPeak {
  readonly bound: PeakHourBound;
  /** As it is assumed where nothing bounds it: how far above the moment of the export, and what guests would need then. */
  readonly assumedFactor: number;
  readonly assumedNeeds: GuestNeeds;
}

export type TaskOptions = Pick<
  PlanOptions,
  | 'promise'
  | 'promises'
  | 'spare'
  | 'headroom'
  | 'hostRules'
  | 'mergeClusters'
  | 'assumptions'
  | 'overTime'
  | 'speedOf'
  | 'memory'
  | 'licences'
  | 'hostProducts'
  | 'prices'
  | 'ownMachines'
  | 'machineOfHost'
  | 'peakHour'
>;

/**
 * What is planned. Where the hosts of today are known, the busiest hour that is assumed is bounded by what they carry: see `peakHourByLaw`.
 * @throws InputError when there is no guest to plan for, no machine, a spare that is neither a count nor a share, or when stated affinity rules
 *   contradict each other
 */
export function estateTask(estate: Estate, machines: readonly MachineModel[], options: TaskOptions): EstateTask {
  const told = taskAt(estate, machines, options);
  const bound = peakHourBound(told, estate, options);
  if (bound === undefined) return told;
  const bounded = taskAt(estate, machines, options, bound);
  if (bounded.movement?.bounded === undefined) return told;
  return {
    ...bounded,
    boundedPeak: {
      bound,
      assumedFactor: options.assumptions.demand.peakHourFactor.value,
      assumedNeeds: told.task.needs,
    },
  };
}

/**
 * What bounds the busiest hour: what was found already, else what today's hosts carry by the pooling law. See `peakHourByLaw`.
 * @param told the estate on any machines
 * @returns undefined where nothing does, or the user said how busy it is
 */
export function peakHourBound(
  { movement }: Pick<EstateTask, 'movement'>,
  estate: Estate,
  options: TaskOptions,
): PeakHourBound | undefined {
  const { ownMachines = [], machineOfHost, assumptions, peakHour } = options;
  const { peakHourFactor, isPeakHourGiven = false } = assumptions.demand;
  if (movement === undefined || isPeakHourGiven) return undefined;
  if (peakHour !== undefined || ownMachines.length === 0 || machineOfHost === undefined) return peakHour;
  return peakHourByLaw((bound) => onOwnMachines(estate, options, bound), peakHourFactor.value, machineOfHost);
}

/** The estate on its own hosts as they are shared today: no spare, nothing kept free, no rule beside those of the estate. */
export function onOwnMachines(estate: Estate, options: TaskOptions, bound?: PeakHourBound): EstateTask {
  const { headroom: _headroom, hostRules: _hostRules, ...asked } = options;
  const { ownMachines = [] } = options;
  return taskAt(estate, ownMachines, { ...asked, spare: 0, mergeClusters: false }, bound);
}

function taskAt(
  estate: Estate,
  machines: readonly MachineModel[],
  options: TaskOptions,
  bound?: PeakHourBound,
): EstateTask {
  const {
    promise,
    promises = [readyPromiseOf(options.promise)],
    spare,
    overTime,
    speedOf,
    memory,
    mergeClusters = false,
  } = options;
  const assumptions = withCorrelation(options.assumptions, overTime);
  check(estate, machines);
  checkSpare(spare, 'spare');
  const scale = onOneScale(estate, machines, speedOf);
  const planned = onMemory(scale.estate, memory);
  const { needs: stated, ...assumed } = needsOf(planned.estate, assumptions, overTime, bound);
  const share = windowShareOf(promises);
  const inWindows = overTime?.profilesFor(share);
  const needs = {
    ...needsInShare(stated, share),
    ...(planned.certainMib !== undefined && { statedMemoryMib: planned.certainMib }),
    ...(inWindows !== undefined && { profiles: inWindows.profiles }),
  };
  const licensing = licensingOf(estate, options);
  const limits = guestLimits(promises, estate.guests, assumptions);
  const affinity = readAffinity(estate, assumptions);
  const { pools, warnings } = poolsOf(estate.guests, affinity, mergeClusters, estate.hosts);
  const { hostRules } = options;
  return {
    task: {
      guests: estate.guests,
      needs,
      pools: withOwnHosts(pools, hostRules),
      promise,
      promises,
      limits,
      spare,
      ...(options.headroom !== undefined && { headroom: options.headroom }),
      ...(hostRules !== undefined && { hostRules }),
      assumptions,
      ...(licensing !== undefined && { licensing }),
    },
    machines: scale.machines,
    hosts: scale.estate.hosts,
    affinity,
    ...(assumed.movement === undefined ? {} : { movement: movementInShare(assumed.movement, share) }),
    ...(inWindows !== undefined && { overTime: inWindows.told }),
    speeds: scale.pairs,
    ...(planned.memory !== undefined && { memory: planned.memory }),
    assumptions: [
      ...planned.assumptions,
      ...assumed.assumptions,
      ...scale.assumptions,
      ...affinity.assumptions,
      ...aboutHosts(estate, assumptions),
      ...aboutProducts(licensing?.products ?? []),
    ],
    burstAssumptions: assumed.burstAssumptions,
    warnings: [...planned.warnings, ...affinity.warnings, ...warnings],
  };
}

function movementInShare(movement: NonNullable<EstateNeeds['movement']>, share: number) {
  const asExported = {
    ...movement.asExported,
    deviationMhz: deviationsInShare(movement.asExported.deviationMhz, share),
  };
  return { ...movement, asExported };
}

/** Guests with series move together as they did. */
export function withCorrelation(
  assumptions: PlanningAssumptions,
  overTime: Pick<MeasuredDemand, 'correlation'> | undefined,
): PlanningAssumptions {
  if (overTime === undefined) return assumptions;
  return { ...assumptions, demand: { ...assumptions.demand, correlation: overTime.correlation } };
}

/** What has to be licensed; undefined where licences are not counted. */
function licensingOf(
  { guests }: Estate,
  { licences, hostProducts = [], prices }: TaskOptions,
): PlanningTask['licensing'] {
  if (licences === undefined) return undefined;
  return {
    products: productsOf(guests, licences.products, hostProducts),
    leastCoresPerProcessor: licences.leastCoresPerProcessor.value,
    ...(prices !== undefined && { prices }),
  };
}

/** That guests run a product is read from words. */
function aboutProducts(products: readonly ProductGuests[]): AssumptionUsed[] {
  return products.flatMap(({ product: { title, found }, guests }) =>
    found === undefined ? [] : [{ what: `guests run ${title}`, guests: guests.length, ...found.origin }],
  );
}

function check(estate: Estate, machines: readonly MachineModel[]): void {
  if (estate.guests.length === 0) {
    const { poweredOff, templates } = estate.excluded;
    throw new InputError({
      file: estate.source,
      found: 'no guest to plan for',
      expected: 'at least one guest that is powered on',
      ...(poweredOff + templates > 0
        ? { hint: `${poweredOff} powered off and ${templates} templates were left out` }
        : {}),
    });
  }
  if (machines.length === 0) {
    throw new InputError({ found: 'no machine', expected: 'at least one candidate to plan for' });
  }
}

function aboutHosts({ guests }: Estate, assumptions: PlanningAssumptions): AssumptionUsed[] {
  const { smtThroughputFactor, hostOverheadMib, hostOverheadShare } = assumptions;
  const used = (what: string, { from, mark }: { readonly from: string; readonly mark: AssumptionUsed['mark'] }) => ({
    what,
    guests: guests.length,
    from,
    mark,
  });
  return [
    used(
      `a core with all its threads busy does ${smtThroughputFactor.value} x the work of one thread`,
      smtThroughputFactor.origin,
    ),
    used(
      `hypervisor memory per host = ${hostOverheadMib.value} MiB + ${hostOverheadShare.value} x its memory`,
      hostOverheadMib.origin,
    ),
  ];
}
