/**
 * Kneepoint as a library. One function for each question, the same as for the commands: plain data in, an answer out.
 * Progress, cancellation (an `AbortSignal`) and the executor of simulations are arguments. An answer becomes JSON by
 * its document maker (`planDocument` and so on, see `schemas/`).
 *
 * Texts such as `ready<=5%`, `400k` or `2%` are those of the command line; wrong input is an `InputError`; its
 * `problem` has the place, the value found and the expected one.
 *
 * @example
 * const { estate, plan: found } = await plan({ estate: { sources: 'estate.xlsx' }, machines: ['lenovo-sr665-7763'] });
 * console.log(JSON.stringify(planDocument(estate, found, 'my program')));
 *
 * @example <caption>Several questions on the same threads, with a folder that keeps finished runs, until a signal stops it</caption>
 * const runs = await openRuns({ threads: 4, cache: '/var/cache/kneepoint' });
 * const scenario = readScenarioFile('web.yaml');
 * const stop = new AbortController();
 * const answer = await sweep(
 *   { scenario, vary: ['guests=1..400'], promises: ['ready<=5%'] },
 *   { executor: runs, signal: stop.signal, onProgress: ({ doing }) => console.error(doing) },
 * );
 * await runs.close();
 */
import './base/url-type.ts';

export { InputError, type InputProblem } from './base/input-error.ts';
export type { Figure, Mark, Origin } from './base/figure.ts';
export type { Estimate } from './base/statistics/estimate.ts';

// What is assumed, and what may be assumed otherwise
export type { AssumptionsQuestion } from './app/assumptions/assumed.ts';
export { type KnownAssumption, knownAssumptions } from './app/assumptions/known-assumptions.ts';
export type { ChangedAssumption } from './demand/changed-assumption.ts';

// What is understood of an estate
export {
  type DemandQuestion,
  type EstateAnswer,
  type EstateQuestion,
  understandDemand,
  understandEstate,
} from './app/estate.ts';
export type { DemandOverTime, SetDemand } from './demand/over-time/demand-over-time.ts';
export { estateDocument, type EstateDocument } from './views/document/estate-document.ts';
export { estateToCsv } from './estate/formats/kneepoint-csv/write-csv.ts';
export type { Cluster, Estate, EstateWarning, Guest, Host } from './estate/model/estate.ts';

// Series from the servers that have them
export { fetchPrometheus, type FetchedSeries, type FetchPrometheusQuestion } from './app/fetch/fetch-prometheus.ts';
export {
  type FetchedProxmox,
  fetchProxmox,
  type FetchProxmoxQuestion,
  type ProxmoxFiles,
} from './app/fetch/fetch-proxmox.ts';
export { httpGet, type HttpGet } from './app/fetch/http-get.ts';
export type { FetchOptions } from './app/fetch/fetch-options.ts';

// How many hosts, how full, what limits them, what to move first
export { plan, type PlanAnswer, type PlanQuestion } from './app/plan/plan.ts';
export { planDocument, type PlanDocument } from './views/document/plan-document.ts';
export { planHtml } from './views/page/plan/plan-html.tsx';
export { planText } from './views/text/plan-text.ts';
export type { CandidatePlan } from './plan/result/candidate-plan.ts';
export type { HostFill } from './plan/result/host-fill.ts';
export type { MoveRank } from './plan/result/move-rank.ts';
export type { Plan } from './plan/result/plan.ts';
export type { ReadyPromise } from './plan/result/ready-promise.ts';
export { planPromises, type PlanPromises } from './plan/rules/ready-promise.ts';
export { parsePromise, type ServicePromise } from './knees/promise.ts';

// Whether the hosts that run today hold
export { backtest, type BacktestAnswer, type BacktestQuestion, type ReadyBacktest } from './app/backtest.ts';
export { backtestDocument, type BacktestDocument } from './views/document/backtest-document.ts';
export { check, type CheckAnswer, type CheckQuestion } from './app/existing-hosts/check.ts';
export { checkDocument, type CheckDocument } from './views/document/check-document.ts';
export { place, type PlaceAnswer, type PlaceQuestion } from './app/existing-hosts/place.ts';
export type { AddedHosts, PlaceAddition } from './app/existing-hosts/place-addition.ts';
export { placeDocument, type PlaceDocument } from './views/document/place-document.ts';
export { rightsize, type RightsizeAnswer, type RightsizeQuestion } from './app/rightsize/rightsize.ts';
export { rightsizeDocument, type RightsizeDocument } from './views/document/rightsize-document.ts';
export { migrate, type MigrateAnswer, type MigrateQuestion } from './app/existing-hosts/migrate.ts';
export { migrateDocument, type MigrateDocument } from './views/document/migrate-document.ts';

// How big a host should be
export { size, type SizeAnswer, type SizeQuestion } from './app/size/size.ts';
export { sizeDocument, type SizeDocument } from './views/document/size-document.ts';
export type { HostSizeResult, SizedHost } from './knees/size-result.ts';

// How long the guests of one host wait
export {
  type SimulateAnswer,
  type SimulateQuestion,
  simulateScenario as simulate,
  simulateUntilStopped,
  type SimulateWorkOptions,
} from './app/simulate.ts';
export { type HostPower, hostPower } from './app/host-power.ts';
export { readScenarioFile, withSettings } from './app/scenario-file.ts';
export { resultDocument, type ResultDocument } from './views/document/result-document.ts';
export type { HistogramRecord, Recording, VcpuRecord } from './sim/measure/recording.ts';
export type { TimeSeries } from './sim/measure/time-series.ts';
export { simulationTables } from './views/table/simulation-tables.ts';
export { resultHash } from './sim/measure/result-hash.ts';
export type { Account, GroupResult, GuestResult, HostResult, Latency, Result } from './sim/measure/result.ts';
export type { Progress, SimulateOptions } from './sim/simulate.ts';

// What a running host does, how near its knee it is, and what to change on it
export { observe, type ObserveQuestion } from './app/observe/observe.ts';
export { observeExport, type ObserveExportQuestion } from './app/observe/observe-export.ts';
export type { ObserveAnswer, SimulatedHost } from './app/observe/observed-knee.ts';
export { observationDocument, type ObservationDocument } from './views/document/observation-document.ts';
export type { Observation, ObservedGuest } from './observe/observation.ts';
export { replayTrace, type ReplayAnswer, type ReplayedPolicy, type ReplayQuestion } from './app/replay/replay.ts';
export { replayDocument, type ReplayDocument } from './views/document/replay-document.ts';
export { measure, type MeasureAnswer, type MeasureQuestion } from './app/measure.ts';
export { measurementDocument, type MeasurementDocument } from './views/document/measurement-document.ts';
export { tune, type TuneAnswer, type TuneQuestion } from './app/tune.ts';
export { tuningDocument, type TuningDocument } from './views/document/tuning-document.ts';
export { serveLab, type LabQuestion } from './server/lab.ts';
export { serve, type ServeNotices, type ServeQuestion } from './server/serve.ts';

// How far a load goes, and what stops it
export { sweep, type SweepQuestion, sweepShard } from './app/sweep.ts';
export { sweepDocument, type SweepDocument } from './views/document/sweep-document.ts';
export { sweepTables } from './views/table/sweep-table.ts';
export { type Cell, type Column, tableCsv, type Table } from './views/table/table.ts';
export { parquetBytes } from './views/table/parquet.ts';
export { dataPackage, type TableFormat } from './views/table/data-package.ts';
export type {
  KneesOverSeeds,
  PairedKnees,
  SeededCurve,
  SweepCurve,
  SweepKnee,
  SweepPoint,
  SweepResult,
  Wall,
} from './knees/sweep-result.ts';

// Whether a kernel, or a service of a scenario, carries a rate of connections
export { kernelConnections, type KernelConnectionsQuestion } from './app/connections/kernel.ts';
export { serviceConnections, type ServiceConnectionsQuestion } from './app/connections/service.ts';
export { type ListedKernel, listKernels } from './app/connections/kernels.ts';
export type { ConnectionRate, ConnectionsService, RateNeeds } from './app/connections/connection-rate.ts';
export { connectionsDocument, type ConnectionsDocument } from './views/document/connections-document.ts';

// Which scaling law holds
export { fit, type FitAnswer, type FitQuestion, type ReplacedParameters } from './app/fit/fit.ts';
export { type Measurements, parseMeasurements, readMeasurements } from './app/fit/read-measurements.ts';
export { fitDocument, type FitDocument } from './views/document/fit-document.ts';
export type { FitResult, FitWarning } from './knees/laws/fit.ts';
export type { LawFit, MeasuredPoint } from './knees/laws/fit-law.ts';

// How near the simulator is to what was published
export { type CheckedCurve, type CurvesQuestion, validateCurves } from './app/validate/curves.ts';
export { type CheckedKernelRun, type KernelsQuestion, validateKernels } from './app/validate/kernels.ts';
export { type CheckedHostMeasurement, type CheckedHostRow, validateHosts } from './app/validate/hosts.ts';
export { type CheckedMeasurement, validateDevices } from './app/validate/devices.ts';
export { type CheckedServer, type PowerQuestion, validatePower } from './app/validate/power.ts';
export { curvesDocument, type CurvesDocument } from './views/document/curves-document.ts';
export { kernelCheckDocument, type KernelCheckDocument } from './views/document/kernel-check-document.ts';
export { hostCheckDocument, type HostCheckDocument } from './views/document/host-check-document.ts';
export { deviceCheckDocument, type DeviceCheckDocument } from './views/document/device-check-document.ts';
export { powerCheckDocument, type PowerCheckDocument } from './views/document/power-check-document.ts';

// Where simulations run, how to stop them, and where finished ones are kept
export type { SimulationOptions, WorkOptions, WorkProgress } from './app/runs/simulations.ts';
export { openRuns, type Runs, type RunsOptions } from './app/runs/open-runs.ts';
export { clearRuns, keptRuns } from './app/cache.ts';
export { thisThread } from './run/this-thread.ts';
export type { Executor } from './run/executor.ts';
export type { RunFigures } from './run/run-figures.ts';
export type { Shard } from './run/shard.ts';
export type { StopSignal } from './run/abortable.ts';

// What Kneepoint claims about the world, and what scenarios may name of it
export { processorSpeeds } from './catalog/processor-speed.ts';
export { findMachine } from './catalog/find-machine.ts';
export { readCatalog, withMachinesOfFile, type Catalog } from './catalog/read-catalog.ts';
export type { MachineModel, PowerPoint } from './catalog/machine-model.ts';
export { simulationCatalog } from './catalog/simulation-catalog.ts';
export { resolveScenario, type Scenario } from './scenario/resolve-scenario.ts';
export type { ResolvedScenario } from './scenario/resolved-scenario.ts';
export type { SimulationCatalog } from './scenario/simulation-catalog.ts';

// The parts of a plan, for programs with their own estate, machines or simulator
export { readEstate } from './estate/read-estate.ts';
export type { EstateOptions } from './estate/read-options.ts';
export { machinesOfEstate } from './estate/model/machines-of-estate.ts';
export { planEstate } from './plan/plan-estate.ts';
export type { PlanOptions, PlanProgress } from './plan/plan-options.ts';
export { planSimulated, type SimulatedPlanOptions } from './plan/simulation/plan-simulated.ts';
export type { SimulatedPlanProgress } from './plan/simulation/run-counter.ts';
export type { Simulator } from './plan/capacity/host-simulator.ts';
export { fitLaws, type FitOptions } from './knees/laws/fit.ts';

export { readEstateAndSeries, type EstateWithSeries } from './estate/series/read-estate-and-series.ts';
export { matchSeries, type EstateSeries } from './estate/series/match-series.ts';
export { readMapping, type SeriesMapping } from './estate/series/mapping.ts';
export { saveEstate } from './estate/series/store/save-estate.ts';
export type { ImportedSeries } from './estate/series/imported-series.ts';
export { alignEstate, type AlignedEstate } from './demand/windows/align-estate.ts';
