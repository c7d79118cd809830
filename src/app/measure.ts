import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import type { Origin } from '../base/figure.ts';
import type { CostFigures, CostSet } from '../catalog/cost-sets.ts';
import { costsOfProcessor } from '../catalog/processor-costs.ts';
import { type Catalog, readCatalog } from '../catalog/read-catalog.ts';
import { type MachineMeasurement, measureMachine } from '../measure/measure-machine.ts';
import type { Distance } from '../measure/processor-pairs.ts';
import type { MeasuredFigure } from '../measure/repeat-until-narrow.ts';
import { type HostFiles, hostFiles } from '../observe/host-files.ts';
import { throwIfAborted } from '../run/abortable.ts';
import { COST_NAMES, type CostName, DISTANCES } from '../scenario/machine-costs.ts';
import { withoutUnit } from '../scenario/written-name.ts';
import type { WorkOptions } from './runs/simulations.ts';

/** What to measure. */
export interface MeasureQuestion {
  /** The machine's files. @default those of this machine */
  readonly files?: HostFiles;
  /** How long to look first whether the machine is busy, ms. @default 1000 */
  readonly lookMs?: number;
}

/** What this machine charges a hypervisor, as a cost set that scenarios can name. */
export interface MeasureAnswer {
  readonly measurement: MachineMeasurement;
  /** The catalog's set that has what is not measured: that of this processor, where the catalog knows it. */
  readonly base: Pick<CostSet, 'name' | 'title'> & { readonly isOfProcessor: boolean };
  readonly costs: readonly MeasuredCost[];
  /** Costs that only the base set has. */
  readonly notMeasured: readonly CostName[];
  /** What a scenario has under `machine.costs`: the costs whose interval is narrow. */
  readonly costSet: WrittenCosts;
}

/** One figure of the set. */
export interface MeasuredCost {
  readonly cost: CostName;
  /** Of a cost by distance. */
  readonly distance: Distance | null;
  readonly measured: MeasuredFigure;
  /** What the catalog's set says. */
  readonly usual: { readonly value: number; readonly mark: Origin['mark'] };
}

/** Costs as people write them. */
export type WrittenCosts = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;

/**
 * Measures what this machine charges a hypervisor.
 * @param options progress and cancellation
 * @throws InputError where this is no Linux machine, it is busy, or threads cannot be put on its processors
 */
export async function measure(question: MeasureQuestion = {}, options: WorkOptions = {}): Promise<MeasureAnswer> {
  const { files = hostFiles(), lookMs } = question;
  const measurement = await measureMachine({
    files,
    ...(lookMs !== undefined && { lookMs }),
    onProgress: (doing, share) => options.onProgress?.({ doing, share }),
    throwIfAborted: () => throwIfAborted(options.signal),
  });
  if (measurement === undefined) {
    throw new InputError({ file: '/proc/stat', found: 'nothing that can be read', expected: 'a Linux machine' });
  }
  return answerOf(measurement, readCatalog());
}

/** What a measurement means, beside the catalog's figures. */
export function answerOf(
  measurement: MachineMeasurement,
  catalog: Pick<Catalog, 'costs' | 'processors'>,
): MeasureAnswer {
  const { set, isKnown } = costsOfProcessor(catalog, measurement.topology.processor);
  const costs = costsOf(measurement, set.figures).map(({ cost, distance = null, measured }): MeasuredCost => {
    const { value, origin } = set.figures[cost];
    const usual = typeof value === 'number' || distance === null ? value : itemAt(value, DISTANCES.indexOf(distance));
    return { cost, distance, measured, usual: { value: Number(usual), mark: origin.mark } };
  });
  const known = new Set(costs.map(({ cost }) => cost));
  return {
    measurement,
    base: { name: set.name, title: set.title, isOfProcessor: isKnown },
    costs,
    notMeasured: COST_NAMES.filter((cost) => !known.has(cost)),
    costSet: { base: set.name, ...written(costs.filter(({ measured }) => measured.isNarrow)) },
  };
}

interface Found {
  readonly cost: CostName;
  readonly distance?: Distance;
  readonly measured: MeasuredFigure;
}

/** @param usual what stands in for an exit and an entry where they cannot be measured: outside of a guest */
function costsOf({ switches, ...probes }: MachineMeasurement, usual: CostFigures): readonly Found[] {
  const { lineTransfer, freeLock, timerLate, smtThroughput, turbo } = probes;
  const found = (cost: CostName, measured: MeasuredFigure | null): readonly Found[] =>
    measured === null ? [] : [{ cost, measured }];
  const exit = switches?.exitAndEntry ?? null;
  const half = exit === null ? null : scaled(exit, 0.5);
  const exitAndEntryNs = exit?.value ?? usual.vmExitNs.value + usual.vmEntryNs.value;
  return [
    ...found('contextSwitchNs', switches === null ? null : moved(switches.threadSwitch, exitAndEntryNs)),
    ...found('vmExitNs', half),
    ...found('vmEntryNs', half),
    ...found('wakeIpiNs', switches?.remoteWake ?? null),
    ...found('timerSlackNs', timerLate),
    ...lineTransfer.map(({ distance, ns }): Found => ({ cost: 'lineTransferNs', distance, measured: ns })),
    ...found('lockAcquireNs', freeLock),
    ...found('smtThroughput', smtThroughput),
    ...found('turbo', turbo),
  ];
}

function scaled({ value, halfWidth, ...rest }: MeasuredFigure, factor: number): MeasuredFigure {
  return { value: value * factor, halfWidth: halfWidth * factor, ...rest };
}

function moved({ value, ...rest }: MeasuredFigure, by: number): MeasuredFigure {
  return { value: value + by, ...rest };
}

/** Costs of a scenario are named without their unit; factors are at least 1, and no time is below 0. */
function written(costs: readonly MeasuredCost[]): WrittenCosts {
  const byDistance: Record<string, string> = {};
  const set: Record<string, string | number | Readonly<Record<string, string>>> = {};
  for (const { cost, distance, measured } of costs) {
    const name = withoutUnit(cost);
    if (distance === null) set[name] = cost.endsWith('Ns') ? nanoseconds(measured.value) : factor(measured.value);
    else {
      byDistance[distance] = nanoseconds(measured.value);
      set[name] = byDistance;
    }
  }
  return set;
}

function nanoseconds(value: number): string {
  return `${Math.max(0, Math.round(value))}ns`;
}

function factor(value: number): number {
  return Math.max(1, Math.round(value * HUNDREDTHS) / HUNDREDTHS);
}

const HUNDREDTHS = 100;
