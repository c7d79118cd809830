import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { studentQuantile95 } from '../../base/statistics/distributions.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { meanEstimate } from '../../base/statistics/mean-estimate.ts';
import { readConsolidationSetup } from '../../catalog/consolidation-setup.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import { type Catalog, readCatalog, SHIPPED } from '../../catalog/read-catalog.ts';
import { findScheduler } from '../../catalog/scheduler-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import { plannedMachine } from '../../plan/capacity/planned-machine.ts';
import { parsePolicy, policyText, type ReplayPolicy } from '../../plan/replay/policy.ts';
import { readyOfStates, type ReadyOfGuests } from '../../plan/replay/ready-of-states.ts';
import { replay, type ReplayResult } from '../../plan/replay/replay.ts';
import { REPLAY_MODES, type ReplayMode } from '../../plan/replay/rules.ts';
import type { HostStates } from '../../plan/replay/accounts.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { parseMemoryMib } from '../parse-memory.ts';
import { parseWhole } from '../parse-whole.ts';
import { type SimulationOptions, withExecutor } from '../runs/simulations.ts';
import { type ReadTrace, readTrace } from './read-trace.ts';
import { type ReplayHosts, replayTask, sizesOfGuests } from './replay-task.ts';

/** A trace, and the policies that it is replayed under. */
export interface ReplayQuestion {
  /** Files or folders of time series. */
  readonly trace: string | readonly string[];
  /** `npa`, `dvfs`, or such as `lr-mmt-1.2`. @default npa, dvfs, lr-mmt-1.2 */
  readonly policies?: readonly string[];
  /** `corrected`, or the release of CloudSim whose errors are repeated. @default corrected */
  readonly mode?: string;
  /** Hosts, half of each kind. @default 800 */
  readonly hosts?: number | string;
  /** Memory of each host, `16GiB`. @default that of its machine */
  readonly hostMemory?: string;
  /**
   * Assignments of guests to sizes: the first in the order of the trace, the others random. @default 20; 1 as CloudSim
   */
  readonly assignments?: number | string;
  /** Of the random assignments, and of random selection. @default 1 */
  readonly seed?: number | string;
  /** The hypervisor's scheduler, by its name in the catalog. @default that of the catalog */
  readonly scheduler?: string;
  /** A YAML file that says what the columns or labels of series are. */
  readonly mapping?: string;
}

/** What a policy comes to: means over the assignments, with 95 % intervals where there are several. */
export interface ReplayedPolicy {
  readonly policy: string;
  readonly energyKwh: Estimate;
  readonly migrations: Estimate;
  /** Times that a host was switched off. */
  readonly shutdowns: Estimate;
  /** Mean number of hosts that are on. */
  readonly activeHosts: Estimate;
  /** SLATAH: share of the time of active hosts in which guests got less than they asked for. */
  readonly shortHostRatio: Estimate;
  /** PDM: share of what guests asked for that they lost while they were copied. */
  readonly migrationLossRatio: Estimate;
  /** SLAV: the product of the two. */
  readonly slaViolation: Estimate;
  /** Share of what guests asked for that they did not get. */
  readonly unservedRatio: Estimate;
  /** CPU ready time, simulated. */
  readonly ready: ReadyOfGuests;
}

/** A trace under some policies. */
export interface ReplayAnswer {
  readonly source: string;
  readonly guests: number;
  readonly windows: number;
  readonly stepSec: number;
  /** Readings that were missing and got the one before. */
  readonly filled: number;
  readonly mode: ReplayMode;
  readonly hosts: number;
  /** The machines, by turns, and the memory of each. */
  readonly machines: readonly { readonly name: string; readonly title: string; readonly memoryMib: number }[];
  readonly assignments: number;
  readonly scheduler: string;
  /** CPU ready share that is still good. */
  readonly readyLimit: number;
  readonly policies: readonly ReplayedPolicy[];
}

const USUAL_POLICIES = ['npa', 'dvfs', 'lr-mmt-1.2'];
const USUAL_ASSIGNMENTS = 20;
const MOST_ASSIGNMENTS = 1000;
const MOST_HOSTS = 20_000;
const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Replays a trace under policies of dynamic consolidation: energy, migrations, time over capacity, and how long guests wait for
 * processors. The same question gives the same answer.
 * @throws InputError for a trace that cannot be read, an unknown policy, mode or scheduler, and hosts that do not hold the guests
 */
export async function replayTrace(question: ReplayQuestion, options: SimulationOptions = {}): Promise<ReplayAnswer> {
  const { policies: named = USUAL_POLICIES, scheduler: schedulerName, hostMemory } = question;
  const policies = (named.length === 0 ? USUAL_POLICIES : named).map((text) => parsePolicy(text));
  const mode = parseMode(question.mode ?? 'corrected');
  const assignments = parseWhole(
    '--assignments',
    question.assignments ?? (mode === 'corrected' ? USUAL_ASSIGNMENTS : 1),
    1,
    MOST_ASSIGNMENTS,
  );
  const seed = parseWhole('--seed', question.seed ?? 1, 0, LARGEST_SEED);
  const memoryMib = hostMemory === undefined ? undefined : parseHostMemory(hostMemory);
  const setup = readConsolidationSetup(new URL('consolidation.yaml', SHIPPED));
  const count = parseWhole('--hosts', question.hosts ?? setup.hostCount.value, 1, MOST_HOSTS);
  const catalog = readCatalog();
  const scheduler = findScheduler(catalog.schedulers, schedulerName ?? catalog.schedulers.default, '--scheduler').name;
  const machines = setup.hosts.map(({ machine }) => findMachine(catalog, machine));
  const hosts = { machines, count, ...(memoryMib !== undefined && { memoryMib }) };
  const sources = typeof question.trace === 'string' ? [question.trace] : question.trace;
  options.onProgress?.({ doing: `reading ${sources.join(', ')}`, share: 0 });
  const trace = await readTrace(sources, question.mapping);
  const replayed: { policy: string; results: readonly ReplayResult[] }[] = [];
  for (const [at, policy] of policies.entries()) {
    const results = await replayAssignments(policy, { trace, hosts, mode, assignments, seed }, setup, {
      ...options,
      onProgress: ({ doing, share }) => options.onProgress?.({ doing, share: (at + share) / policies.length }),
    });
    replayed.push({ policy: policyText(policy), results });
  }
  const readyLimit = catalog.readyLadder.warnReadyRatio.value;
  const ready = await readyOf(replayed, { catalog, hosts, scheduler, limit: readyLimit }, options);
  return {
    source: trace.source,
    guests: trace.guests,
    windows: trace.windows,
    stepSec: trace.stepSec,
    filled: trace.filled,
    mode,
    hosts: count,
    machines: machines.map(({ name, title, memoryMib: own }) => ({ name, title, memoryMib: memoryMib ?? own.value })),
    assignments,
    scheduler,
    readyLimit,
    policies: replayed.map(({ policy, results }, at) => figuresOf(policy, results, itemAt(ready, at))),
  };
}

interface Assigned {
  readonly trace: ReadTrace;
  readonly hosts: ReplayHosts;
  readonly mode: ReplayMode;
  readonly assignments: number;
  readonly seed: number;
}

async function replayAssignments(
  policy: ReplayPolicy,
  { trace, hosts, mode, assignments, seed }: Assigned,
  setup: ReturnType<typeof readConsolidationSetup>,
  { onProgress, signal }: SimulationOptions,
): Promise<readonly ReplayResult[]> {
  const results: ReplayResult[] = [];
  for (let assignment = 0; assignment < assignments; assignment++) {
    onProgress?.({
      doing: `replaying ${policyText(policy)}, assignment ${assignment + 1} of ${assignments}`,
      share: assignment / assignments,
    });
    // Lets progress be shown and Ctrl-C be heard.
    await new Promise((resolve) => setImmediate(resolve));
    throwIfAborted(signal);
    const sizeOf = sizesOfGuests(trace.guests, setup.guests.length, assignment, seed);
    const result = replay(replayTask(trace, sizeOf, hosts, setup), policy, mode, seed + assignment);
    if (result === undefined) {
      throw new InputError({
        place: '--hosts',
        found: `${hosts.count} hosts for ${trace.guests} guests`,
        expected: 'hosts that hold all guests at the beginning, with all of their processor and memory',
      });
    }
    results.push(result);
  }
  return results;
}

/** CPU ready time under each policy, over all assignments. */
async function readyOf(
  replayed: readonly { readonly results: readonly ReplayResult[] }[],
  how: { catalog: Catalog; hosts: ReplayHosts; scheduler: string; limit: number },
  options: SimulationOptions,
): Promise<readonly ReadyOfGuests[]> {
  const { planning } = how.catalog;
  const machines = how.hosts.machines.map((machine) => plannedMachine(machine, planning));
  return withExecutor(options, async (executor) => {
    options.onProgress?.({ doing: 'simulating CPU ready time', share: 1 });
    const simulator = {
      run: executor.run,
      catalog: simulationCatalog(how.catalog),
      scheduler: how.scheduler,
      workload: assumedWorkload(planning),
    };
    const found: ReadyOfGuests[] = [];
    for (const { results } of replayed) {
      const states = sumOfStates(results.map((result) => result.states));
      found.push(
        await readyOfStates(states, machines, simulator, { burstNs: planning.burstNs.value, limit: how.limit }),
      );
    }
    return found;
  });
}

function sumOfStates(all: readonly HostStates[]): HostStates {
  const guestSec = new Float64Array(itemAt(all, 0).guestSec.length);
  for (const states of all)
    for (const [at, seconds] of states.guestSec.entries()) guestSec[at] = seconds + itemAt(guestSec, at);
  return { guestSec };
}

function figuresOf(policy: string, results: readonly ReplayResult[], ready: ReadyOfGuests): ReplayedPolicy {
  const of = (figure: Exclude<keyof ReplayResult, 'states'>) =>
    meanEstimate(
      results.map((result) => result[figure]),
      studentQuantile95,
    );
  return {
    policy,
    energyKwh: of('energyKwh'),
    migrations: of('migrations'),
    shutdowns: of('shutdowns'),
    activeHosts: of('activeHosts'),
    shortHostRatio: of('shortHostRatio'),
    migrationLossRatio: of('migrationLossRatio'),
    slaViolation: of('slaViolation'),
    unservedRatio: of('unservedRatio'),
    ready,
  };
}

function parseMode(name: string): ReplayMode {
  const names = Object.keys(REPLAY_MODES);
  if (Object.hasOwn(REPLAY_MODES, name)) return name as ReplayMode;
  throw new InputError({
    place: '--mode',
    found: `'${name}'`,
    expected: `one of ${names.join(', ')}`,
    ...didYouMean(name, names),
  });
}

function parseHostMemory(text: string): number {
  const memoryMib = parseMemoryMib(text);
  if (memoryMib !== undefined) return memoryMib;
  throw new InputError({ place: '--host-memory', found: `'${text}'`, expected: 'a size such as 16GiB' });
}
