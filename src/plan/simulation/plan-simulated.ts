import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { bestOf, compareCandidates, isFeasible } from '../best-candidate.ts';
import { planCandidate } from '../candidate.ts';
import { lawCapacity } from '../capacity/capacity-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import { type EstateTask, estateTask } from '../estate-task.ts';
import { guestClasses } from '../../demand/guest-classes.ts';
import { erlangHostCapacity } from '../capacity/host-capacity.ts';
import { planOfCandidates } from '../plan-of-candidates.ts';
import type { PlanOptions } from '../plan-options.ts';
import { refuseTooManySpares } from '../rules/spare-limit.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { Plan } from '../result/plan.ts';
import type { ChangedPlan } from '../result/what-if.ts';
import { totalsOf } from '../what-if.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
import { RunCounter, type SimulatedPlanProgress } from './run-counter.ts';
import { FEWEST_SIMULATED, simulateScreened } from './simulate-screened.ts';
import { simulateCandidate, type SimulatedCandidate } from './simulated-candidate.ts';

/** How a plan is simulated, besides how it is made. */
export interface SimulatedPlanOptions extends Omit<PlanOptions, 'onProgress'> {
  readonly simulator: Simulator;
  /** The same under another scheduler: the recommended machine is planned with it too, to say what that changes. @default none */
  readonly otherScheduler?: Simulator;
  /** Called as stages begin and after every simulation. */
  readonly onProgress?: (progress: SimulatedPlanProgress) => void;
}

/** A plan whose machines are simulated, as far as that says how many hosts there are. */
export interface SimulatedMachines {
  /** In the order they were asked for; those that were not simulated by the pooling law. */
  readonly candidates: readonly CandidatePlan[];
  /** What bounds the busiest hour: the one that was given, or what today's hosts carry by the pooling law; absent where nothing does. */
  readonly bound?: PeakHourBound;
  /** @returns the plan, with the walls behind how full its hosts are, and what another scheduler would take */
  readonly inFull: () => Promise<Plan>;
}

/**
 * Plans the estate with capacities from simulations. The pooling law, which knows no costs, screens the machines: they
 * are simulated in the order of their plans by it, until the best one simulated beats what the law promises of all that
 * are left. The same input gives the same plan, wherever its simulations run.
 * @param asked candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count or
 *   more than any cluster has hosts that carry load, or when stated affinity rules contradict each other
 */
export async function planSimulated(
  estate: Estate,
  asked: readonly MachineModel[],
  options: SimulatedPlanOptions,
): Promise<Plan> {
  return (await simulateMachines(estate, asked, options)).inFull();
}

/** The same, before walls and another scheduler are simulated. */
export async function simulateMachines(
  estate: Estate,
  asked: readonly MachineModel[],
  options: SimulatedPlanOptions,
): Promise<SimulatedMachines> {
  const { onProgress, minimise, machineOfHost = new Map<string, string>(), otherScheduler, overTime } = options;
  const { workload } = options.simulator;
  const told = withBursts(estateTask(estate, asked, options), workload);
  const { task, machines, burstAssumptions } = told;
  const guests = estate.guests.length;
  const classes = guestClasses(task.needs);
  const capacityOf = lawCapacity(erlangHostCapacity, task.limits);

  const counter = new RunCounter(classes.length, (progress) => onProgress?.(progress));
  const simulator = counter.counted(options.simulator);
  const onStage = (doing: string): void => counter.stage(doing);
  refuseTooManySpares(estate, machines, { ...task, capacityOf });
  onStage('planning every machine with Erlang C');
  const byLaw = machines.map((machine) => planCandidate(machine, { ...task, capacityOf }));
  const screened = machines
    .map((machine, at) => ({ machine, at, law: itemAt(byLaw, at) }))
    .filter(({ law }) => isFeasible(law))
    .sort((a, b) => compareCandidates(a.law, b.law, minimise) || a.at - b.at);
  if (classes.length > 0) {
    counter.expectMachines(Math.min(FEWEST_SIMULATED, screened.length));
    if (otherScheduler !== undefined) counter.expectScheduler();
    if (overTime !== undefined) counter.expectWindows();
  }
  let machinesSimulated = 0;
  const simulateNext = (machine: MachineModel): Promise<SimulatedCandidate> => {
    if (++machinesSimulated > FEWEST_SIMULATED) counter.expectMachines(1);
    return simulateCandidate(machine, { task, classes, simulator, machineOfHost, onStage });
  };
  const { simulated, best: own } = await simulateScreened(classes.length > 0 ? screened : [], simulateNext, minimise);
  const best = classes.length > 0 ? own?.plan : bestOf(byLaw, minimise);
  const inFull = async (): Promise<Plan> => {
    const candidates = await Promise.all(
      byLaw.map((law, at) => {
        const found = simulated.get(at);
        return found === undefined ? law : found === own ? found.inFull() : found.plan;
      }),
    );
    if (own !== undefined && otherScheduler !== undefined)
      onStage(`simulating hosts of ${own.plan.machine} under ${otherScheduler.scheduler}`);
    const otherwise = own && otherScheduler && (await plannedUnder(own, counter.counted(otherScheduler)));
    const contenders = candidates.filter(({ simulation }) => simulation !== undefined || classes.length === 0);
    const chosen = candidates.find(({ machine }) => machine === best?.machine);
    return planOfCandidates(estate, options, told, {
      candidates,
      best: chosen,
      contenders,
      bestByLaw: byLaw.find(({ machine }) => machine === best?.machine),
      ...(otherwise !== undefined && { underOtherScheduler: otherwise }),
      screening:
        classes.length === 0
          ? 'nothing was simulated: no guest asks for processor time'
          : screeningSentence(screened.length, simulated.size, machines.length),
      assumptions: [...burstAssumptions, ...aboutSimulation(guests, workload)],
      warnings: burstWarning(burstAssumptions, guests),
    });
  };
  return {
    candidates: byLaw.map((law, at) => simulated.get(at)?.plan ?? law),
    ...(told.boundedPeak !== undefined && { bound: told.boundedPeak.bound }),
    inFull,
  };
}

/** What the plan on a machine comes to under another scheduler; undefined where no plan is found under it. */
async function plannedUnder(
  { plan, under }: SimulatedCandidate,
  simulator: Simulator,
): Promise<ChangedPlan | undefined> {
  const { scheduler } = simulator;
  const other = await under(simulator);
  return other && { change: { kind: 'scheduler', scheduler, simulatedHosts: plan.hosts }, ...totalsOf(other) };
}

function screeningSentence(feasible: number, simulated: number, machines: number): string {
  if (simulated === 0) return 'nothing was simulated: no machine can carry these guests, even by Erlang C';
  if (simulated === machines) return machines === 1 ? 'the machine was simulated' : 'every machine was simulated';
  const estimated = feasible - simulated;
  const tooSmall = machines - feasible;
  return [
    `${simulated} of ${machines} machines ${simulated === 1 ? 'was' : 'were'} simulated`,
    ...(estimated > 0
      ? [
          `${estimated} ${estimated === 1 ? 'was' : 'were'} estimated with Erlang C, which ignores scheduler overhead, and ${estimated === 1 ? 'does not rank' : 'none of them ranks'} above the best simulated one`,
        ]
      : []),
    ...(tooSmall > 0 ? [`${tooSmall} cannot carry these guests, even by Erlang C`] : []),
  ].join('; ');
}

function burstWarning(assumed: readonly AssumptionUsed[], guests: number): readonly string[] {
  const unknown = assumed.filter(({ mark }) => mark === 'assumed').reduce((sum, each) => sum + each.guests, 0);
  if (unknown === 0) return [];
  return [
    `the length of bursts is assumed for ${unknown} of ${guests} guests, as exports do not have it; with longer bursts, guests that wake often wait longer`,
  ];
}

/** The same with bursts as long as the workload has them: fitted where ready times are measured. */
export function withBursts(told: EstateTask, { burstFactor: { value, origin } }: WorkloadFigures): EstateTask {
  if (value === 1) return told;
  const { needs } = told.task;
  return {
    ...told,
    task: { ...told.task, needs: { ...needs, burstNs: needs.burstNs.map((ns) => ns * value) } },
    burstAssumptions: told.burstAssumptions.map(({ what, guests }) => ({
      what: `${what}, times ${Number(value.toPrecision(2))}`,
      guests,
      ...origin,
    })),
  };
}

function aboutSimulation(guests: number, { clumping, clumpNs }: WorkloadFigures): AssumptionUsed[] {
  const clumps = {
    what: `work comes in clumps: a guest that uses a share u of its vCPUs has a variance of ${Number(clumping.value.toPrecision(2))} u (1 - u) from moment to moment, and stays as busy as it is for ${clumpNs.value / 1e6} ms`,
    guests,
    ...clumping.origin,
  };
  return [
    ...(clumping.value === 0 ? [] : [clumps]),
    {
      what: "a guest's work arrives at random times (Poisson), in exponential bursts, and runs on any free vCPU of the guest; all guests have the same weight",
      guests,
      from: 'the simulated workload',
      mark: 'assumed',
    },
  ];
}
