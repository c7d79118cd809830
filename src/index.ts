/**
 * Kneepoint as a library: read an estate, plan it on machines of the catalog, and put the answer into words, JSON or one
 * HTML file. What the commands do is made of these functions alone.
 *
 * @example
 * const catalog = readCatalog();
 * const estate = await readEstate('estate.xlsx');
 * const plan = planEstate(estate, [findMachine(catalog, 'lenovo-sr665-7763')], {
 *   promise: { worstReadyRatio: 0.05 },
 *   spare: 1,
 *   assumptions: catalog.planning,
 *   moveFirst: catalog.moveFirst,
 * });
 */
export { InputError, type InputProblem } from './base/input-error.ts';

export type { Figure, Mark, Origin } from './base/figure.ts';
export type { MachineModel, PowerPoint } from './catalog/machine-model.ts';
export { findMachine, readCatalog, withMachinesOfFile, type Catalog } from './catalog/read-catalog.ts';

export type { Cluster, Estate, EstateWarning, Guest, Host } from './estate/model/estate.ts';
export { estateToCsv } from './estate/formats/kneepoint-csv/write-csv.ts';
export { machinesOfEstate } from './estate/model/machines-of-estate.ts';
export { readEstate } from './estate/read-estate.ts';
export type { EstateOptions } from './estate/read-options.ts';

export { readEstateAndSeries, type EstateWithSeries } from './estate/series/read-shop-files.ts';
export { matchSeries, type EstateSeries } from './estate/series/match-series.ts';
export { readMapping, type SeriesMapping } from './estate/series/mapping.ts';
export { saveShop } from './estate/series/store/save-shop.ts';
export type { ImportedSeries } from './estate/series/imported-series.ts';
export { alignEstate, type AlignedEstate } from './demand/series/align-estate.ts';

export { planEstate, type PlanOptions, type PlanProgress } from './plan/plan-estate.ts';
export type { CandidatePlan, HostFill, MoveRank, Plan, ReadyPromise } from './plan/result.ts';
export {
  planSimulated,
  type SimulatedPlanOptions,
  type SimulatedPlanProgress,
} from './plan/simulation/plan-simulated.ts';
export type { Simulator } from './plan/capacity/host-simulator.ts';

export { estateDocument, type EstateDocument } from './views/document/estate-document.ts';
export { planDocument, type PlanDocument } from './views/document/plan-document.ts';
export { planHtml } from './views/page/plan-html.ts';
export { planText } from './views/text/plan-text.ts';

export { fitLaws, type FitOptions, type FitResult, type FitWarning } from './knees/laws/fit.ts';
export type { LawFit, MeasuredPoint } from './knees/laws/fit-law.ts';

export { simulationCatalog } from './catalog/simulation-catalog.ts';
export { resultDocument, type ResultDocument } from './views/document/result-document.ts';
export type { Estimate } from './base/statistics/estimate.ts';
export type { Account, GroupResult, GuestResult, HostResult, Latency, Result } from './sim/measure/result.ts';
export { resultHash } from './sim/measure/result-hash.ts';
export type { Scenario } from './scenario/resolve-scenario.ts';
export type { Progress, SimulateOptions } from './sim/simulate.ts';
export { simulateScenario as simulate } from './app/simulate.ts';
