import type { MachineModel } from '../catalog/machine-model.ts';
import type { MoveFirstRules } from '../catalog/move-first-rules.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate } from '../estate/estate.ts';
import { InputError } from '../input-error.ts';
import { readAffinity } from './affinity.ts';
import { planCandidate } from './candidate.ts';
import { demandOf } from './demand.ts';
import { erlangHostCapacity } from './host-capacity.ts';
import { rankMoves } from './move-first.ts';
import { poolsOf } from './pools.ts';
import type { AssumptionUsed, CandidatePlan, Plan, ReadyPromise } from './result.ts';

export interface PlanOptions {
  readonly promise: ReadyPromise;
  /**
   * Hosts that may fail at once in every pool of hosts: in each cluster where clusters are kept apart, as a spare host of
   * one cluster starts no guest of another; in the whole estate when they are merged. A whole number >= 0.
   */
  readonly spare: number;
  /** Let guests of different clusters share hosts. Default: false. */
  readonly mergeClusters?: boolean;
  readonly assumptions: PlanningAssumptions;
  readonly moveFirst: MoveFirstRules;
  /** Called before each candidate and once at the end. */
  readonly onProgress?: (progress: PlanProgress) => void;
}

export interface PlanProgress {
  /** The machine that is planned next; absent at the end. */
  readonly machine?: string;
  readonly done: number;
  readonly of: number;
}

/**
 * Plans the estate on each machine and names the best. Deterministic: the same input gives the same plan, on any engine.
 * @param machines candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count
 */
export function planEstate(estate: Estate, machines: readonly MachineModel[], options: PlanOptions): Plan {
  const { promise, spare, assumptions, mergeClusters = false, onProgress } = options;
  check(estate, machines, spare);
  const demand = demandOf(estate, assumptions);
  const affinity = readAffinity(estate.guests, assumptions);
  const { pools, warnings } = poolsOf(demand, affinity, mergeClusters);
  const candidates = machines.map((machine, done) => {
    onProgress?.({ machine: machine.name, done, of: machines.length });
    return planCandidate(machine, { demand, pools, promise, spare, assumptions, capacity: erlangHostCapacity });
  });
  onProgress?.({ done: machines.length, of: machines.length });
  const best = bestOf(candidates);
  return {
    version: 1,
    promise,
    spare,
    candidates,
    ...(best === undefined ? {} : { best: best.machine, bestBecause: because(best, candidates) }),
    moveFirst: rankMoves(estate, options.moveFirst),
    assumptions: [...demand.assumptions, ...affinity.assumptions, ...aboutHosts(estate, assumptions)],
    warnings: [...affinity.warnings, ...warnings],
  };
}

function check(estate: Estate, machines: readonly MachineModel[], spare: number): void {
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
  if (!Number.isInteger(spare) || spare < 0) {
    throw new InputError({ place: 'spare', found: String(spare), expected: 'a whole number of hosts, 0 or more' });
  }
}

/**
 * The criteria of the best candidate, in order: fewest rack units, then fewest watts, then fewest cores (they are what is
 * licensed), then fewest hosts, then the order given. A candidate without a power curve loses a tie on watts.
 */
const CRITERIA: readonly {
  readonly of: (plan: CandidatePlan) => number;
  readonly said: (plan: CandidatePlan) => string;
}[] = [
  { of: (plan) => plan.rackUnits, said: (plan) => `the fewest rack units (${plan.rackUnits})` },
  { of: (plan) => plan.watts ?? Infinity, said: (plan) => `the least power (${Math.round(plan.watts ?? 0)} W)` },
  { of: (plan) => plan.cores, said: (plan) => `the fewest cores (${plan.cores})` },
  { of: (plan) => plan.hosts, said: (plan) => `the fewest hosts (${plan.hosts})` },
];

function bestOf(candidates: readonly CandidatePlan[]): CandidatePlan | undefined {
  const feasible = candidates.filter((plan) => plan.feasible && plan.failed.feasible);
  return feasible.reduce<CandidatePlan | undefined>(
    (best, plan) => (best === undefined || decides(plan, best) < 0 ? plan : best),
    undefined,
  );
}

/** Negative when `a` is better. */
function decides(a: CandidatePlan, b: CandidatePlan): number {
  for (const { of } of CRITERIA) if (of(a) !== of(b)) return of(a) < of(b) ? -1 : 1;
  return 0;
}

function because(best: CandidatePlan, candidates: readonly CandidatePlan[]): string {
  let rivals = candidates.filter((plan) => plan !== best && plan.feasible && plan.failed.feasible);
  if (rivals.length === 0) return candidates.length === 1 ? 'the only candidate' : 'the only candidate that fits';
  const said: string[] = [];
  for (const { of, said: sentence } of CRITERIA) {
    const tied = rivals.filter((plan) => of(plan) === of(best));
    if (tied.length < rivals.length) said.push(sentence(best));
    rivals = tied;
    if (rivals.length === 0) return said.join(', then ');
  }
  return [...said, 'the first of equals'].join(', then ');
}

function aboutHosts({ guests }: Estate, assumptions: PlanningAssumptions): AssumptionUsed[] {
  const { smtThroughputFactor, hostOverheadMib, hostOverheadShare, burstNs } = assumptions;
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
    used(
      `a burst takes ${burstNs.value / 1e6} ms of a core (for the length of waits, not their share)`,
      burstNs.origin,
    ),
    used("a guest's vCPUs share its demand evenly, and a host is one queue for all its threads", {
      from: 'Erlang C pooling law',
      mark: 'assumed',
    }),
  ];
}
