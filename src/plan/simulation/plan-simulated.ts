import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { because, bestOf, compareCandidates, isFeasible } from '../best-candidate.ts';
import { planCandidate } from '../candidate.ts';
import { lawCapacity } from '../capacity/capacity-model.ts';
import { estateTask } from '../estate-task.ts';
import { guestClasses } from '../../demand/guest-classes.ts';
import { erlangHostCapacity } from '../capacity/host-capacity.ts';
import { memoryAssumption } from '../memory-assumption.ts';
import { peakHourAssumption } from '../peak-hour-assumption.ts';
import { rankMoves } from '../order/move-first.ts';
import type { PlanOptions } from '../plan-options.ts';
import { refuseTooManySpares } from '../rules/spare-limit.ts';
import type { CandidatePlan, Plan } from '../result.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import { hostsToday } from '../today.ts';
import { whatIf } from '../what-if.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
import { RunCounter, type SimulatedPlanProgress } from './run-counter.ts';
import { simulateCandidate, type SimulatedCandidate } from './simulated-candidate.ts';

/** How a plan is simulated, besides how it is made. */
export interface SimulatedPlanOptions extends Omit<PlanOptions, 'onProgress'> {
  readonly simulator: Simulator;
  /** Called as stages begin and after every simulation. */
  readonly onProgress?: (progress: SimulatedPlanProgress) => void;
}

/** At least so many machines are simulated, where as many are feasible: one figure alone says little. */
const FEWEST_SIMULATED = 2;

/**
 * Plans the estate with capacities from simulations. The pooling law, which knows no costs, screens the machines: they
 * are simulated in the order of their plans by it, until the best one simulated beats what the law promises of all that
 * are left. The same input gives the same plan, wherever its simulations run.
 * @param machines candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count or
 *   more than any cluster has hosts that carry load, or when stated affinity rules contradict each other
 */
export async function planSimulated(
  estate: Estate,
  machines: readonly MachineModel[],
  options: SimulatedPlanOptions,
): Promise<Plan> {
  const { promise, spare, onProgress } = options;
  const told = estateTask(estate, machines, options);
  const { task, burstAssumptions } = told;
  const guests = estate.guests.length;
  const classes = guestClasses(task.needs);
  const capacityOf = lawCapacity(erlangHostCapacity, promise);

  const counter = new RunCounter(classes.length, (progress) => onProgress?.(progress));
  const simulator = counter.counted(options.simulator);
  const onStage = (doing: string): void => counter.stage(doing);
  refuseTooManySpares(estate, machines, { ...task, capacityOf });
  onStage('planning every machine by the pooling law');
  const byLaw = machines.map((machine) => planCandidate(machine, { ...task, capacityOf }));
  const screened = machines
    .map((machine, at) => ({ machine, at, law: byLaw[at] }))
    .filter(({ law }) => isFeasible(law))
    .sort((a, b) => compareCandidates(a.law, b.law) || a.at - b.at);
  const simulated = new Map<number, SimulatedCandidate>();
  const bestSimulated = (): CandidatePlan | undefined => bestOf([...simulated.values()].map(({ plan }) => plan));
  if (classes.length > 0) {
    counter.expectMachines(Math.min(FEWEST_SIMULATED, screened.length));
    for (const { machine, at, law } of screened) {
      const best = bestSimulated();
      const isBeaten = best !== undefined && compareCandidates(best, law) <= 0;
      if (isBeaten && simulated.size >= FEWEST_SIMULATED) break;
      if (simulated.size >= FEWEST_SIMULATED) counter.expectMachines(1);
      simulated.set(at, await simulateCandidate(machine, { task, classes, simulator, onStage }));
    }
  }
  const best = classes.length > 0 ? bestSimulated() : bestOf(byLaw);
  const candidates = await Promise.all(
    byLaw.map((law, at) => {
      const own = simulated.get(at);
      return own === undefined ? law : own.plan === best ? own.withWall() : own.plan;
    }),
  );
  const contenders = candidates.filter(({ simulation }) => simulation !== undefined || classes.length === 0);
  const chosen = candidates.find(({ machine }) => machine === best?.machine);
  const bestAt = machines.findIndex(({ name }) => name === best?.machine);
  const bestModel = machines[bestAt];
  const changes = bestModel && whatIf(byLaw[bestAt], bestModel, told);
  const today = hostsToday(estate, options.ownMachines);
  return {
    version: 1,
    promise,
    spare,
    ...(today === undefined ? {} : { today }),
    candidates,
    screening: screeningSentence(screened.length, simulated.size, machines.length),
    ...(chosen === undefined ? {} : { best: chosen.machine, bestBecause: because(chosen, contenders) }),
    ...(changes === undefined ? {} : { whatIf: changes }),
    moveFirst: rankMoves(estate, options.moveFirst),
    assumptions: [
      ...peakHourAssumption(told, changes),
      ...(bestModel === undefined ? [] : memoryAssumption(bestModel, guests, changes)),
      ...told.assumptions,
      ...burstAssumptions,
      ...aboutSimulation(guests),
    ],
    warnings: [...told.warnings, ...burstWarning(burstAssumptions, guests)],
  };
}

function screeningSentence(feasible: number, simulated: number, machines: number): string {
  if (simulated === 0) return 'nothing was simulated: no machine can carry these guests even by Erlang C';
  if (simulated === machines) return machines === 1 ? 'the machine was simulated' : 'every machine was simulated';
  const left = feasible - simulated;
  const rest =
    left === 0
      ? 'the others cannot carry these guests even by Erlang C'
      : `the others were estimated by Erlang C, which leaves out what a scheduler costs, and come out no better than the best one simulated`;
  return `${simulated} of ${machines} machines were simulated; ${rest}`;
}

function burstWarning(assumed: readonly AssumptionUsed[], guests: number): readonly string[] {
  const unknown = assumed.filter(({ mark }) => mark === 'assumed').reduce((sum, each) => sum + each.guests, 0);
  if (unknown === 0) return [];
  return [
    `how long bursts are is assumed for ${unknown} of ${guests} guests, as no export tells: longer ones make guests that wake often wait longer`,
  ];
}

function aboutSimulation(guests: number): AssumptionUsed[] {
  return [
    {
      what: "a guest's work comes at random times (Poisson), in exponential bursts, to whichever of its vCPUs is free; all guests weigh the same",
      guests,
      from: 'the simulated workload',
      mark: 'assumed',
    },
  ];
}
