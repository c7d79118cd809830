import type * as Kneepoint from '../src/index.ts';
import { CANDIDATES } from './plan-candidates.ts';

/** What `plan.ts` reads from this process's output. */
export interface PlanTimes {
  readonly readMs: number;
  readonly planMs: number;
  /** CPU time of both together, which depends least on other load of the machine. */
  readonly cpuMs: number;
  readonly candidates: number;
  /** Largest resident set of the whole process. */
  readonly peakMib: number;
}

// The built library, as users run it.
const built = new URL('../dist/index.js', import.meta.url).href;
const { findMachine, planEstate, readCatalog, readEstate } = (await import(built)) as typeof Kneepoint;

const started = performance.now();
const cpuStarted = process.cpuUsage();
const estate = await readEstate(process.argv[2] ?? '');
const read = performance.now();
const catalog = readCatalog();
planEstate(
  estate,
  CANDIDATES.map((name) => findMachine(catalog, name)),
  { promise: { worstReadyRatio: 0.05 }, spare: 1, assumptions: catalog.planning, moveFirst: catalog.moveFirst },
);
const planned = performance.now();
const { user, system } = process.cpuUsage(cpuStarted);
const times: PlanTimes = {
  readMs: read - started,
  planMs: planned - read,
  cpuMs: (user + system) / 1000,
  candidates: CANDIDATES.length,
  peakMib: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(times));
