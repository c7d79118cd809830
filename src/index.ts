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
export { InputError, type InputProblem } from './input-error.ts';

export type { Figure, Mark, Origin } from './catalog/figure.ts';
export type { MachineModel, PowerPoint } from './catalog/machine-model.ts';
export { findMachine, readCatalog, withMachinesOfFile, type Catalog } from './catalog/read-catalog.ts';

export type { Cluster, Estate, EstateWarning, Guest, Host } from './estate/estate.ts';
export { estateToCsv } from './estate/formats/kneepoint-csv/write-csv.ts';
export { machinesOfEstate } from './estate/machines-of-estate.ts';
export { readEstate } from './estate/read-estate.ts';
export type { EstateOptions } from './estate/read-options.ts';

export { planEstate, type PlanOptions, type PlanProgress } from './plan/plan-estate.ts';
export type { CandidatePlan, HostFill, MoveRank, Plan, ReadyPromise } from './plan/result.ts';
export {
  planSimulated,
  type SimulatedPlanOptions,
  type SimulatedPlanProgress,
} from './plan/simulation/plan-simulated.ts';
export type { Simulator } from './plan/simulation/host-simulator.ts';

export { estateDocument, type EstateDocument } from './report/estate-document.ts';
export { planDocument, type PlanDocument } from './report/plan-document.ts';
export { planHtml } from './report/plan-html.ts';
export { planText } from './report/plan-text.ts';

export { fitLaws, type FitOptions, type FitResult, type FitWarning } from './scaling/fit.ts';
export type { LawFit, MeasuredPoint } from './scaling/fit-law.ts';

export { simulationCatalog } from './catalog/simulation-catalog.ts';
export { resultDocument, type ResultDocument } from './report/result-document.ts';
export type { Account, Estimate, GroupResult, GuestResult, HostResult, Latency, Result } from './sim/result.ts';
export { resultHash } from './sim/result-hash.ts';
export type { Scenario } from './sim/scenario.ts';
export type { Progress, SimulateOptions } from './sim/simulate.ts';
export { simulateScenario as simulate } from './simulate-scenario.ts';
