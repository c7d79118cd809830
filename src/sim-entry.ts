/**
 * `kneepoint/sim`: the simulator of one host, for browsers, workers and Node. It needs no file, no clock and no network: a
 * scenario and the catalog's figures go in, a result comes out, the same bits everywhere. `kneepoint/worker` is a worker
 * that does the same beside a page or a program.
 *
 * @example
 * import { resolveScenario, simulate } from 'kneepoint/sim';
 * import { shippedCatalog } from 'kneepoint/sim-catalog'; // what the package's catalog says, 38 kB
 *
 * const scenario = {
 *   machine: 'dell-r7725-9965',
 *   guests: [{ name: 'web', count: 40, workload: { kind: 'requests', arrivals: { poisson: '40/s' }, service: { exponential: '10ms' } } }],
 *   duration: '2s',
 * };
 * const { host } = simulate(resolveScenario(scenario, shippedCatalog));
 * console.log(host.readyRatio.mean);
 */
import './base/url-type.ts';

export { InputError, type InputProblem } from './base/input-error.ts';
export type { Estimate } from './base/statistics/estimate.ts';
export { resolveScenario, type Scenario } from './scenario/resolve-scenario.ts';
export type { ResolvedScenario } from './scenario/resolved-scenario.ts';
export type { SimulationCatalog } from './scenario/simulation-catalog.ts';
export { resultHash } from './sim/measure/result-hash.ts';
export type { Account, GroupResult, GuestResult, HostResult, Latency, Result } from './sim/measure/result.ts';
export { simulate, simulateInSteps, type Progress, type SimulateOptions, type StepOptions } from './sim/simulate.ts';
