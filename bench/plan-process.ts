import type * as Kneepoint from '../src/index.ts';

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

/** Machines to plan for: from small to large. */
const CANDIDATES = [
  'hpe-dl360-gen10-8280',
  'huawei-2288h-v5-8180',
  'lenovo-sr665-7763',
  'hpe-dl380-gen11-8490h',
  'lenovo-sr665-v3-9654',
  'dell-r7725-9965',
];

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
