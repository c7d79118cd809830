import { findMachine, planEstate, readCatalog, readEstate, resultHash, simulate, type Plan } from 'kneepoint';
import { resolveScenario, simulate as simulateResolved } from 'kneepoint/sim';
import { shippedCatalog } from 'kneepoint/sim-catalog';
import type { WorkerAnswer, WorkerRequest } from 'kneepoint/worker';
import { scenario } from './scenario.js';

declare const console: { readonly log: (text: string) => void };

const catalog = readCatalog();
const estate = await readEstate('node_modules/kneepoint/examples/estates/web-shop.csv');
const plan: Plan = planEstate(estate, [findMachine(catalog, 'dell-r7725-9965')], {
  promise: { worstReadyRatio: 0.05 },
  spare: 1,
  assumptions: catalog.planning,
  moveFirst: catalog.moveFirst,
});

const result = simulate(scenario);
const resolved = resolveScenario(scenario, shippedCatalog);
export const request: WorkerRequest = { id: 1, scenario: resolved, wanted: 'result' };
export type Answer = WorkerAnswer;

console.log(
  JSON.stringify({
    guests: estate.guests.length,
    hosts: plan.candidates[0]?.hosts ?? null,
    hash: resultHash(result),
    hashOfSim: resultHash(simulateResolved(resolved)),
  }),
);
