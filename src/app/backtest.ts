import { InputError } from '../base/input-error.ts';
import { findScheduler } from '../catalog/scheduler-catalog.ts';
import type { ChangedAssumption } from '../demand/changed-assumption.ts';
import { backtestDemand, type DemandBacktest } from '../demand/over-time/backtest-demand.ts';
import { type SplitRecord, splitRecord } from '../demand/over-time/split-record.ts';
import type { Catalog } from '../catalog/read-catalog.ts';
import type { Estate } from '../estate/model/estate.ts';
import { measuredFigures, predictHost } from '../plan/agreement/predict-host.ts';
import type { Simulator } from '../plan/capacity/host-simulator.ts';
import { assumed, type AssumptionsQuestion } from './assumptions/assumed.ts';
import { assumedSimulator } from './assumed-simulator.ts';
import { type EstateQuestion, readWithSeries, sourcesOf } from './estate.ts';
import { parseShare } from './parse-share.ts';
import { type SimulationOptions, withExecutor, type WorkOptions } from './runs/simulations.ts';
import { hostsAsTheyAre, onPlatform, todaysAgreement } from './todays-agreement.ts';

/** Which record, and how much of it may be known. */
export interface BacktestQuestion extends EstateQuestion, AssumptionsQuestion {
  /** Share of the record that forecasts and predictions are made from, 20% to 90%. @default 70% */
  readonly first?: number | string;
  /** The hosts' scheduler, by its name in the catalog. @default that of the platform that the input is from */
  readonly scheduler?: string;
  /** Simulate nothing: CPU ready is not predicted. @default false */
  readonly fast?: boolean;
}

/** CPU ready of a host in the busy windows of the rest of a record: mean over its vCPUs, 0 to 1. */
export interface ReadyBacktest {
  readonly host: string;
  readonly vcpus: number;
  readonly measured: number;
  /** From the first part alone: simulated at the demand of its busy windows. */
  readonly predicted: number;
  /** Simulated at the demand of the rest, with what was fitted to the first part: what is off is the model of waiting alone. */
  readonly predictedAtDemand: number;
  /** What was measured in the busy windows of the first part: the prediction that nothing changes. */
  readonly before: number;
}

/** What was predicted from the first part of a record, held against the rest. */
export interface BacktestAnswer {
  readonly estate: Estate;
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly split: string;
  readonly to: string;
  readonly demand: DemandBacktest;
  /** CPU ready was not asked for. */
  readonly fast?: true;
  /** Absent where no host has series of the use and the ready time of most of its guests, in both parts. */
  readonly ready?: {
    readonly scheduler: string;
    /** Figures were fitted to ready times of the first part; else those of the catalog. */
    readonly isFitted: boolean;
    readonly hosts: readonly ReadyBacktest[];
  };
  readonly changedAssumptions?: readonly ChangedAssumption[];
}

const USUAL_FIRST = 0.7;
const LEAST_FIRST = 0.2;
const MOST_FIRST = 0.9;

/**
 * Holds forecasts of demand, the demand that is planned for, and predictions of CPU ready, all made from the first part of a record,
 * against the rest of it.
 * @throws InputError for an input without series of guests, and for a scheduler where nothing is simulated
 */
export async function backtest(question: BacktestQuestion, options: SimulationOptions = {}): Promise<BacktestAnswer> {
  const firstShare = parseShare('--first', question.first ?? USUAL_FIRST, LEAST_FIRST, MOST_FIRST);
  const { catalog, changed, ...assumptions } = assumed(question, sourcesOf(question));
  const { fast = false, scheduler = catalog.schedulers.default } = question;
  if (fast && question.scheduler !== undefined)
    throw new InputError({ found: '--fast and --scheduler', expected: 'one of the two' });
  findScheduler(catalog.schedulers, scheduler, '--scheduler');
  const { estate, series } = await readWithSeries(question, assumptions, options);
  const record = series && splitRecord(series, firstShare);
  if (record === undefined) {
    throw new InputError({
      file: estate.source,
      found: 'an inventory without series of its guests',
      expected: 'processor use of guests over time beside it, or an estate that was saved with them',
    });
  }
  options.onProgress?.({ doing: 'forecasting the rest from the first part', share: 0 });
  const demand = backtestDemand(estate, record);
  const ready = fast
    ? undefined
    : await withExecutor(options, (executor) =>
        backtestReady(estate, record, catalog, assumedSimulator(catalog, estate, scheduler, executor), options),
      );
  const isoOf = (timeMs: number): string => new Date(timeMs).toISOString();
  return {
    estate,
    from: isoOf(record.fromMs),
    split: isoOf(record.splitMs),
    to: isoOf(record.toMs),
    demand,
    ...(fast && { fast }),
    ...(ready !== undefined && { ready }),
    ...(changed.length > 0 && { changedAssumptions: changed }),
  };
}

async function backtestReady(
  estate: Estate,
  { first, rest }: SplitRecord,
  catalog: Catalog,
  simulator: Simulator,
  options: WorkOptions,
): Promise<BacktestAnswer['ready']> {
  const memory = { basis: 'configured' } as const;
  const after = hostsAsTheyAre({ estate, series: rest }, catalog, memory);
  const { busy, platform, useCounted } = after;
  if (busy === undefined) return undefined;
  const before = await todaysAgreement({ estate, series: first }, catalog, simulator, memory, options);
  if (before?.agreement.busyWindows === undefined) return undefined;
  const { agreement } = before;
  const fitted = { ...onPlatform(simulator, platform), workload: agreement.workload };
  const came = new Map(after.hosts.filter(({ name }) => busy.hosts.has(name)).map((host) => [host.name, host]));
  const hosts = await Promise.all(
    agreement.hosts.map(async ({ host: name, vcpus, measured, predicted }): Promise<ReadyBacktest[]> => {
      const host = came.get(name);
      const readyThen = host && measuredFigures(host).readyRatio;
      if (host === undefined || readyThen === undefined || measured.readyRatio === undefined) return [];
      const atDemand = await predictHost(host, fitted, agreement.workload, useCounted, 1);
      return [
        {
          host: name,
          vcpus,
          measured: readyThen,
          predicted: predicted.readyRatio.mean,
          predictedAtDemand: atDemand.readyRatio.mean,
          before: measured.readyRatio,
        },
      ];
    }),
  );
  const known = hosts.flat();
  if (known.length === 0) return undefined;
  return { scheduler: agreement.scheduler, isFitted: agreement.calibration !== undefined, hosts: known };
}
