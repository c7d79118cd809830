import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { demandCores } from '../../demand/guest-needs.ts';
import { needsOn } from '../capacity/needs-on-machine.ts';
import { plannedMachine } from '../capacity/planned-machine.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { CandidatePlan, SimulatedWindows } from '../result/candidate-plan.ts';
import type { CandidateSimulation, ClassCapacity, SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { MixWall } from '../result/mix-wall.ts';
import type { GuestLimits } from '../rules/guest-limits.ts';
import { simulateAsPacked } from './as-packed.ts';
import { type FewestHosts, fewestHosts, type HostTrial } from './fewest-hosts.ts';
import { judgedInWindows } from './hosts-in-windows.ts';
import { simulateWindows } from './simulate-windows.ts';
import { simulatedFills } from './simulated-fills.ts';
import { type End, loadAt } from '../capacity/class-curves.ts';
import { classOfGuests, type ClassKnees, classShares, kneeCapacity, mostCoresOf } from '../capacity/class-knees.ts';
import { fillWithClass } from '../capacity/fill-with-class.ts';
import { heldOutMixes, predictedCapacity } from '../capacity/held-out-mixes.ts';
import { type HostSimulator, hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import { mixWall } from '../capacity/mix-wall.ts';

/** What every machine is simulated with. */
export interface SimulationTask {
  readonly task: Omit<PlanningTask, 'capacityOf'>;
  readonly classes: readonly GuestClass[];
  readonly simulator: Simulator;
  /** Which machine each of today's hosts is, by their names. */
  readonly machineOfHost: ReadonlyMap<string, string>;
  /** Called as stages begin. */
  readonly onStage: (doing: string) => void;
}

/** A plan whose capacities were simulated, with what it takes to say more about it. */
export interface SimulatedCandidate {
  readonly plan: CandidatePlan;
  /**
   * Simulates windows of its hosts one by one, and adds hosts where they keep the targets in too few.
   * @returns undefined where no guest has series, or the targets are missed anyway
   */
  readonly inWindows: () => Promise<SimulatedCandidate | undefined>;
  /** @returns the plan with the wall behind how full its hosts are */
  readonly inFull: () => Promise<CandidatePlan>;
  /** @returns the plan under another scheduler: the fewest hosts that keep the targets there; undefined where none do */
  readonly under: (other: Simulator) => Promise<CandidatePlan | undefined>;
}

/**
 * Plans the estate on one machine, with capacities from simulations of its classes. The hosts nearest to breaking the
 * promise are then simulated with the very guests that are placed on them, and the number of hosts is raised, or lowered,
 * to the fewest that keep it.
 */
export async function simulateCandidate(
  model: MachineModel,
  { task, classes, simulator, machineOfHost, onStage }: SimulationTask,
): Promise<SimulatedCandidate> {
  const { limits, needs, assumptions } = task;
  let runs = 0;
  const counted: Simulator = {
    ...simulator,
    run: (scenario) => {
      runs++;
      return simulator.run(scenario);
    },
  };
  const machine = plannedMachine(model, assumptions);
  const onMachine = needsOn(machine, needs, assumptions);
  const host = hostSimulator(machine, counted);

  onStage(`filling ${model.name} with each of ${classes.length} classes of guests`);
  const memoryMib = classes.map(
    ({ guests: members }) => members.reduce((sum, guest) => sum + itemAt(needs.memoryMib, guest), 0) / members.length,
  );
  const limitsOf = classes.map(({ guests: members }) => [
    ...new Set(members.map((guest) => itemAt(limits.readyRatio, guest))),
  ]);
  const curves = await Promise.all(
    classes.map((_, background) => {
      const alone = classes.map((_each, at) => (at === background ? 1 : 0));
      const mostCores = mostCoresOf({ machine, classes, memoryMib }, alone);
      return fillWithClass({ host, classes, background, mostCores, limits: limitsOf });
    }),
  );
  const strictest = limitsOf.map((some) => Math.min(...some));
  const knees: ClassKnees = { machine, classes, curves, limits: strictest, memoryMib };
  const classOf = classOfGuests(classes, task.guests.length);
  const sharesOf = (members: readonly number[]) =>
    classShares(classOf, classes.length, members, (guest) => itemAt(onMachine.demandCores, guest));
  const allGuests = [...task.guests.keys()];
  onStage(`checking mixes of them on ${model.name}`);
  const heldOut = await heldOutMixes(knees, sharesOf(allGuests), host);

  const simulated: PlanningTask = {
    ...task,
    capacityOf: (_, demand) => kneeCapacity(knees, demand, limits.readyRatio),
  };
  const trialOn = (of: HostSimulator): Pick<HostTrial, 'simulate' | 'inWindows'> => ({
    simulate: (state, fills) => simulateAsPacked(state, fills, needs, onMachine, of, task),
    inWindows: (hosts, fills) => judgedInWindows(hosts, fills, (fill) => simulateWindows(fill, onMachine, of, task)),
  });
  const byDemand = await fewestHosts(model, simulated, {
    ...trialOn(host),
    hostToday: (guest) => {
      const name = task.guests[guest]?.host;
      return name !== undefined && machineOfHost.get(name) === model.name ? name : undefined;
    },
    onRound: (round, by) =>
      onStage(
        `simulating ${by === 'demand' ? 'hosts' : 'windows of hosts'} of ${model.name} as packed, round ${round}`,
      ),
  });
  /** @param before hosts of the plan that was not judged by windows; undefined: this is it */
  const candidateOf = (found: FewestHosts, before?: number): SimulatedCandidate => {
    const { tried, asToday, hosts, holds } = found;
    const simulation = (): CandidateSimulation => ({
      scheduler: simulator.scheduler,
      runs,
      classes: classCapacities(knees, sharesOf(allGuests)),
      heldOut,
      tried,
      ...(asToday.length > 0 && { asToday }),
      holds,
      hosts,
    });
    const plan = inWindows(verified(found.plan, simulation(), limits), before);
    return {
      plan,
      inWindows: async () => {
        if (plan.windows === undefined || !holds) return undefined;
        return candidateOf(await found.inWindows(), found.plan.hosts);
      },
      inFull: async () => {
        onStage(`looking for the wall on ${model.name}`);
        const wall = await wallOf(plan, knees, sharesOf, task, host);
        return { ...plan, simulation: { ...simulation(), ...(wall !== undefined && { wall }) } };
      },
      under: async (other) => {
        // Capacities say only where the search begins: those found under this scheduler will do.
        const trial = { ...trialOn(hostSimulator(machine, other)), hostToday: () => undefined, onRound: () => {} };
        const byDemandThen = await fewestHosts(model, simulated, trial);
        const isByWindows = before !== undefined && before !== plan.hosts;
        const then = isByWindows ? await byDemandThen.inWindows() : byDemandThen;
        // What a plan can hold is judged by the capacities, which are those of this scheduler: here by the simulations alone.
        const { feasible, failed } = then.plan;
        return then.holds && feasible && failed.unplacedGuests.length === 0 ? then.plan : undefined;
      },
    };
  };
  return candidateOf(byDemand);
}

/**
 * The plan with what that says of the windows of the series. Hosts were simulated with what their guests stay below in the
 * promised share of them, and kept the promise: so they are within what they can carry in at least that share, whatever the
 * capacities between the classes are.
 * @param before hosts of the plan that was not judged by windows; undefined: this is it
 */
function inWindows(plan: CandidatePlan, before: number | undefined): CandidatePlan {
  const { windows, fills, simulation } = plan;
  if (windows === undefined || simulation?.holds !== true) return plan;
  const { promised, least, leastFailed } = windows;
  const simulated = before === undefined ? undefined : simulatedWindows(simulation.hosts, plan.hosts - before);
  return {
    ...plan,
    windows: {
      ...windows,
      least: Math.max(least, promised),
      ...(leastFailed !== undefined && { leastFailed: Math.max(leastFailed, promised) }),
      ...(simulated !== undefined && { simulated }),
    },
    fills: fills.map((fill) =>
      fill.isSimulated ? { ...fill, windowsWithin: Math.max(fill.windowsWithin ?? 0, promised) } : fill,
    ),
  };
}

/** The host that keeps its targets in the fewest windows; undefined where none was simulated in any. */
function simulatedWindows(hosts: readonly SimulatedHost[], addedHosts: number): SimulatedWindows | undefined {
  const told = hosts.flatMap(({ state, host, windows }) =>
    windows === undefined ? [] : [{ state, host, ...windows }],
  );
  const [least] = told.toSorted((a, b) => a.keptShare - b.keptShare);
  return least && { ...least, hosts: told.length, addedHosts };
}

/** The plan with what the simulations said of its hosts. */
function verified(plan: CandidatePlan, simulation: CandidateSimulation, limits: GuestLimits): CandidatePlan {
  const { hosts, holds, tried } = simulation;
  const last = tried.at(-1);
  if (last === undefined) return { ...plan, simulation };
  const fills = simulatedFills(plan.fills, simulation, limits);
  const worstFailed = hosts
    .filter(({ state }) => state === 'failed')
    .reduce((worst, { readyRatio }) => Math.max(worst, readyRatio.mean), 0);
  const failed = {
    ...plan.failed,
    ...(plan.failed.failedHosts === 0 ? {} : { worstReadyRatio: Math.min(1, worstFailed) }),
    feasible: plan.failed.unplacedGuests.length === 0 && holds,
  };
  if (holds) return { ...plan, fills, failed, simulation };
  const reason = `${brokenSentence(last.worst)}, with a host for every guest too`;
  return { ...plan, feasible: false, reason, fills, failed, simulation };
}

function brokenSentence({ host, state, nearest, carriedRatio, windows }: SimulatedHost): string {
  const percent = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;
  const failed = state === 'failed' ? ' after the failure' : '';
  const which = `simulated as packed, host ${host + 1}${failed}`;
  const { figure, limit, quantity, guestId, target } = nearest;
  if (windows !== undefined) return `${which} keeps its promises in about ${percent(windows.keptShare)} of windows`;
  const what = quantity === 'readyRatio' ? 'CPU ready time' : 'co-stop';
  return figure.mean > limit
    ? `${which} has a ${what} of ${percent(figure.mean)} for ${guestId} (promise: ${target})`
    : `${which} finishes only ${percent(carriedRatio.mean)} of the work that its guests ask for`;
}

function classCapacities(knees: ClassKnees, shares: readonly number[]): ClassCapacity[] {
  const { machine, classes, curves, limits } = knees;
  const { throughputCores } = machine.processors;
  return classes.map((each, at) => {
    const curve = itemAt(curves, at);
    const limit = itemAt(limits, at);
    const mostCores = mostCoresOf(
      knees,
      classes.map((_, other) => (other === at ? 1 : 0)),
    );
    const knee = (end: End): number => loadAt(curve, at, limit, mostCores, end);
    const isBroken = curve.some((point) => itemAt(point.ready, at).mean > limit);
    return {
      name: each.name,
      guests: each.guests.length,
      vcpus: each.vcpus,
      demandCores: demandCores(each, machine.model.baseMhz.value),
      burstNs: each.burstNs,
      demandShare: itemAt(shares, at),
      capacityCores: knee('mean'),
      limit: isBroken ? 'promise' : mostCores < throughputCores ? 'memory' : 'throughput',
      // Hosts with more CPU ready time miss the target earlier.
      interval: [knee('high'), knee('low')],
    };
  });
}

/** The wall of the pool that has the tightest host. */
async function wallOf(
  plan: CandidatePlan,
  knees: ClassKnees,
  sharesOf: (members: readonly number[]) => readonly number[],
  { pools }: Omit<PlanningTask, 'capacityOf'>,
  host: HostSimulator,
): Promise<MixWall | undefined> {
  const fullness = ({ cpuDemandCores, cpuCapacityCores }: HostFill): number => cpuDemandCores / cpuCapacityCores;
  const tightest = plan.fills.reduce((most, next) => (fullness(next) > fullness(most) ? next : most));
  const pool = pools.find(({ cluster }) => cluster === tightest.cluster);
  const shares = sharesOf(pool?.units.flat() ?? []);
  if (shares.every((share) => share === 0)) return undefined;
  const near = predictedCapacity(knees, shares);
  const mostCores = mostCoresOf(knees, shares);
  const wall = await mixWall({ host, classes: knees.classes, shares, limits: knees.limits }, near, mostCores);
  return wall && { ...(pool?.cluster === undefined ? {} : { cluster: pool.cluster }), ...wall };
}
