import type { MachineModel } from '../../catalog/machine-model.ts';
import { type PackedCandidate, planCandidate, type PlanningTask } from '../candidate.ts';
import type { GuestClass } from '../guest-classes.ts';
import { demandCores } from '../guest-load.ts';
import { demandOn, plannedMachine } from '../machine-items.ts';
import type { CandidatePlan, CandidateSimulation, ClassCapacity, HostFill, MixWall, SimulatedHost } from '../result.ts';
import { type PackedGuests, simulateAsPacked } from './as-packed.ts';
import { type End, loadAt } from './class-curves.ts';
import { classOfGuests, type ClassKnees, classShares, kneeCapacity, mostCoresOf } from './class-knees.ts';
import { fillWithClass } from './fill-with-class.ts';
import { heldOutMixes, predictedCapacity } from './held-out-mixes.ts';
import { type HostSimulator, hostSimulator, type Simulator } from './host-simulator.ts';
import { mixWall } from './mix-wall.ts';

/** What every machine is simulated with. */
export interface SimulationTask {
  readonly task: Omit<PlanningTask, 'capacityOf'>;
  readonly guests: PackedGuests;
  readonly classes: readonly GuestClass[];
  readonly simulator: Simulator;
  /** Called as stages begin. */
  readonly onStage: (doing: string) => void;
}

/** A plan whose capacities were simulated, with what it takes to say more about it. */
export interface SimulatedCandidate {
  readonly plan: CandidatePlan;
  /** @returns the plan with the wall behind how full its hosts are */
  readonly withWall: () => Promise<CandidatePlan>;
}

/** Then the promise does not hold, whatever is packed. */
const MOST_ROUNDS = 8;
/** A round packs at most, and at least, so much of what a host carried that broke the promise. */
const GENTLEST = 0.98;
const STEEPEST = 0.8;

/**
 * Plans the estate on one machine, with capacities from simulations of its classes. The hosts nearest to breaking the
 * promise are then simulated with the very guests that are packed on them, and the estate is packed again on less of the
 * capacities until they keep it.
 */
export async function simulateCandidate(
  model: MachineModel,
  { task, guests, classes, simulator, onStage }: SimulationTask,
): Promise<SimulatedCandidate> {
  const { promise, demand, assumptions } = task;
  let runs = 0;
  const counted: Simulator = {
    ...simulator,
    run: (scenario) => {
      runs++;
      return simulator.run(scenario);
    },
  };
  const machine = plannedMachine(model, assumptions);
  const onMachine = demandOn(machine, demand, assumptions);
  const host = hostSimulator(machine, counted);
  const ready = promise.worstReadyRatio;

  onStage(`filling ${model.name} with each of ${classes.length} classes of guests`);
  const memoryMib = classes.map(
    ({ guests: members }) => members.reduce((sum, guest) => sum + demand.memoryMib[guest], 0) / members.length,
  );
  const curves = await Promise.all(
    classes.map((_, background) => {
      const alone = classes.map((_each, at) => (at === background ? 1 : 0));
      const mostCores = mostCoresOf({ machine, classes, memoryMib }, alone);
      return fillWithClass({ host, classes, background, mostCores, ready });
    }),
  );
  const knees: ClassKnees = { machine, classes, curves, promise, memoryMib };
  const classOf = classOfGuests(classes, guests.loads.length);
  const sharesOf = (members: readonly number[]) =>
    classShares(classOf, classes.length, members, (guest) => onMachine.demandCores[guest]);
  const everyone = guests.loads.map((_, guest) => guest);
  onStage(`checking mixes of them on ${model.name}`);
  const heldOut = await heldOutMixes(knees, sharesOf(everyone), host);

  let factor = 1;
  let rounds = 0;
  let packed: PackedCandidate;
  let hosts: readonly SimulatedHost[] = [];
  for (;;) {
    rounds++;
    const tightened = factor;
    packed = planCandidate(model, {
      ...task,
      capacityOf: () => kneeCapacity(knees, guests.loads, onMachine, tightened),
    });
    if (!packed.plan.feasible) break;
    onStage(`simulating hosts of ${model.name} as packed, round ${rounds}`);
    hosts = await simulateAsPacked(packed, guests, host, promise);
    const broken = hosts.filter(({ holds }) => !holds);
    if (broken.length === 0 || rounds === MOST_ROUNDS) break;
    factor = Math.min(...broken.map((one) => tighter(one, packed, factor, ready)));
  }
  const holds = packed.plan.feasible && hosts.every((one) => one.holds);
  const simulation: CandidateSimulation = {
    scheduler: simulator.scheduler,
    runs,
    classes: classCapacities(knees, sharesOf(everyone)),
    heldOut,
    rounds,
    capacityFactor: factor,
    holds,
    hosts,
  };
  const plan = verified(packed.plan, simulation, ready);
  return {
    plan,
    withWall: async () => {
      onStage(`looking for the wall on ${model.name}`);
      const wall = await wallOf(plan, knees, sharesOf, task, host);
      return wall === undefined ? plan : { ...plan, simulation: { ...simulation, runs, wall } };
    },
  };
}

/** What is left of the capacities when a host that broke the promise is to carry so much less that it keeps it. */
function tighter(
  { state, host, predictedReadyRatio, readyRatio }: SimulatedHost,
  { plan, failedFills }: PackedCandidate,
  factor: number,
  ready: number,
): number {
  const { cpuDemandCores, cpuCapacityCores } = (state === 'normal' ? plan.fills : failedFills)[host];
  const fill = Math.min(1, cpuDemandCores / cpuCapacityCores);
  // Waiting rises so steeply that its excess tells little about how much is too much.
  const excess = Math.sqrt(Math.sqrt(ready / readyRatio.mean));
  return factor * fill * Math.min(GENTLEST, Math.max(STEEPEST, predictedReadyRatio === 0 ? STEEPEST : excess));
}

/** The plan with what the simulations said of its hosts. */
function verified(plan: CandidatePlan, simulation: CandidateSimulation, ready: number): CandidatePlan {
  const { hosts, holds, rounds } = simulation;
  if (!plan.feasible) {
    const reason = rounds === 1 ? plan.reason : `${brokenSentence(hosts, ready)}, however little is packed on it`;
    return { ...plan, ...(reason === undefined ? {} : { reason }), simulation };
  }
  const fills = plan.fills.map((fill, at) => {
    const own = hosts.find(({ state, host }) => state === 'normal' && host === at);
    return own === undefined ? fill : { ...fill, worstReadyRatio: Math.min(1, own.readyRatio.mean) };
  });
  const worstFailed = hosts
    .filter(({ state }) => state === 'failed')
    .reduce((worst, { readyRatio }) => Math.max(worst, readyRatio.mean), 0);
  const failed = {
    ...plan.failed,
    worstReadyRatio: plan.failed.failedHosts === 0 ? plan.failed.worstReadyRatio : Math.min(1, worstFailed),
    feasible: plan.failed.feasible && holds,
  };
  const warnings = [...plan.warnings, ...behindWarning(hosts)];
  if (holds) return { ...plan, fills, failed, warnings, simulation };
  return { ...plan, feasible: false, reason: brokenSentence(hosts, ready), fills, failed, warnings, simulation };
}

/** Guests that finish less than this share of their work get behind, though nobody may be waiting for a processor. */
const CARRIED = 0.95;

function behindWarning(hosts: readonly SimulatedHost[]): readonly string[] {
  const behind = hosts.filter(({ carriedRatio: { mean, halfWidth } }) => mean + (halfWidth ?? 0) < CARRIED);
  if (behind.length === 0) return [];
  const least = behind.reduce((worst, { carriedRatio }) => Math.min(worst, carriedRatio.mean), 1);
  return [
    `on ${behind.length} of ${hosts.length} simulated hosts guests finish as little as ${Math.round(least * 100)}% of what they ask for: they rarely wait for a processor, but the threads of a busy core are slower than a core`,
  ];
}

function brokenSentence(hosts: readonly SimulatedHost[], ready: number): string {
  const worst = hosts.reduce((most, next) => (next.readyRatio.mean > most.readyRatio.mean ? next : most));
  const percent = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;
  const failed = worst.state === 'failed' ? ' after the failure' : '';
  return `simulated as packed, host ${worst.host + 1}${failed} lets its worst guest wait ${percent(worst.readyRatio.mean)} of the time, not ${percent(ready)}`;
}

function classCapacities(knees: ClassKnees, shares: readonly number[]): ClassCapacity[] {
  const { machine, classes, curves, promise } = knees;
  const { throughputCores } = machine.processors;
  return classes.map((each, at) => {
    const mostCores = mostCoresOf(
      knees,
      classes.map((_, other) => (other === at ? 1 : 0)),
    );
    const knee = (end: End): number => loadAt(curves[at], at, promise.worstReadyRatio, mostCores, end);
    const isBroken = curves[at].some((point) => point.ready[at].mean > promise.worstReadyRatio);
    return {
      name: each.name,
      guests: each.guests.length,
      vcpus: each.vcpus,
      demandCores: demandCores(each, machine.model.baseMhz.value),
      burstNs: each.burstNs,
      demandShare: shares[at],
      capacityCores: knee('mean'),
      limit: isBroken ? 'promise' : mostCores < throughputCores ? 'memory' : 'throughput',
      // Who waits more breaks earlier.
      interval: [knee('high'), knee('low')],
    };
  });
}

/** The wall of the pool that has the tightest host. */
async function wallOf(
  plan: CandidatePlan,
  knees: ClassKnees,
  sharesOf: (members: readonly number[]) => readonly number[],
  { pools, promise }: Omit<PlanningTask, 'capacityOf'>,
  host: HostSimulator,
): Promise<MixWall | undefined> {
  const fullness = ({ cpuDemandCores, cpuCapacityCores }: HostFill): number => cpuDemandCores / cpuCapacityCores;
  const tightest = plan.fills.reduce((most, next) => (fullness(next) > fullness(most) ? next : most));
  const pool = pools.find(({ cluster }) => cluster === tightest.cluster);
  const shares = sharesOf(pool?.units.flat() ?? []);
  if (shares.every((share) => share === 0)) return undefined;
  const near = predictedCapacity(knees, shares);
  const mostCores = mostCoresOf(knees, shares);
  const wall = await mixWall({ host, classes: knees.classes, shares, promise }, near, mostCores);
  return wall && { ...(pool?.cluster === undefined ? {} : { cluster: pool.cluster }), ...wall };
}
