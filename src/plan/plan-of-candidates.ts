import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { Estate } from '../estate/model/estate.ts';
import { speedsUsed } from '../demand/one-scale.ts';
import { because, bestByEach, USUAL_OBJECTIVE } from './best-candidate.ts';
import { costOfPlan } from './licences/cost-of-plan.ts';
import { countedResources } from './counted-resources.ts';
import type { EstateTask } from './estate-task.ts';
import { licencesToday } from './licences/licences-today.ts';
import type { Licensing } from './licences/licensing.ts';
import { memoryAssumption } from './memory-assumption.ts';
import { movementAssumptions } from './movement-assumptions.ts';
import { otherTargets } from './other-targets.ts';
import { plannedPeakHour } from './planned-peak-hour.ts';
import { rankMoves } from './order/move-first.ts';
import type { PlanOptions } from './plan-options.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import type { Plan } from './result/plan.ts';
import type { Today } from './result/today.ts';
import type { ChangedPlan } from './result/what-if.ts';
import { planTargets } from './rules/guest-limits.ts';
import { hostsToday } from './today.ts';
import { decisiveFirst } from './weighed-assumption.ts';
import { whatIf } from './what-if.ts';

/** Candidates with their plans, and what is said of how they were found. */
export interface FoundCandidates {
  readonly candidates: readonly CandidatePlan[];
  readonly best: CandidatePlan | undefined;
  /** Those that the best one was chosen from. */
  readonly contenders: readonly CandidatePlan[];
  /** The plan by the pooling law on the best machine: what-if changes are compared with it. */
  readonly bestByLaw: CandidatePlan | undefined;
  /** The plan on the best machine under another scheduler. */
  readonly underOtherScheduler?: ChangedPlan;
  readonly screening?: string;
  /** Beside those of the estate. */
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

/** The plan of an estate from its candidates, for any source of their capacities. */
export function planOfCandidates(
  estate: Estate,
  options: Omit<PlanOptions, 'onProgress'>,
  told: EstateTask,
  found: FoundCandidates,
): Plan {
  const { promise, spare, minimise, growthPerYear } = options;
  const { candidates, best, contenders, bestByLaw, screening, underOtherScheduler } = found;
  const model = told.machines.find(({ name }) => name === best?.machine);
  const others = model === undefined ? [] : otherTargets(model, told.task);
  const changes =
    bestByLaw && model && whatIf(bestByLaw, model, told, { targets: others, growthPerYear, underOtherScheduler });
  const peakHour = plannedPeakHour(told, model);
  const bestBy = options.licences === undefined ? undefined : bestByEach(candidates);
  const onOneScale = { ...estate, hosts: told.hosts };
  const today = withCost(
    hostsToday(onOneScale, options.ownMachines, options.licences?.leastCoresPerProcessor.value),
    onOneScale,
    told.task.licensing,
  );
  return {
    version: 1,
    promise,
    targets: planTargets(told.task.promises, told.task.limits),
    spare,
    ...(options.headroom === undefined ? {} : { headroom: options.headroom }),
    ...(today === undefined ? {} : { today }),
    ...(peakHour === undefined ? {} : { peakHour }),
    candidates,
    ...(screening === undefined ? {} : { screening }),
    ...(best === undefined
      ? {}
      : {
          best: best.machine,
          bestBecause: because(best, contenders, minimise),
          minimised: minimise ?? USUAL_OBJECTIVE,
        }),
    ...(bestBy === undefined ? {} : { bestBy }),
    ...(changes === undefined ? {} : { whatIf: changes }),
    ...(best === undefined ? {} : { counted: countedResources(estate.guests, best.fills) }),
    ...(others.length === 0 ? {} : { otherTargets: others }),
    moveFirst: rankMoves(estate, options.moveFirst),
    ...(told.speeds.length === 0 ? {} : { processorSpeeds: told.speeds }),
    ...(told.memory === undefined ? {} : { memory: told.memory }),
    assumptions: [
      ...(told.overTime === undefined ? [] : [told.overTime]),
      ...decisiveFirst([
        ...movementAssumptions(told.movement, changes),
        ...(model === undefined ? [] : memoryAssumption(model, estate.guests.length, changes)),
      ]),
      ...(best === undefined ? [] : speedsOf(best.machine, told.speeds)),
      ...told.assumptions,
      ...found.assumptions,
    ],
    warnings: [...told.warnings, ...found.warnings],
  };
}

/** Today's hosts with what keeping them costs; nothing is bought. */
function withCost(today: Today | undefined, estate: Estate, licensing: Licensing | undefined): Today | undefined {
  if (today === undefined || licensing?.prices === undefined) return today;
  const { hosts, rackUnits, watts } = today;
  const licences = licencesToday(licensing.products, estate);
  const kept = { machine: '', hosts, ownedHosts: hosts, rackUnits, watts, guests: estate.guests.length, licences };
  return { ...today, cost: costOfPlan(kept, licensing.prices) };
}

/** How processors of today compare with those of a machine. */
function speedsOf(machine: string, speeds: EstateTask['speeds']): readonly AssumptionUsed[] {
  return speedsUsed(speeds.filter((pair) => pair.machine === machine)).map((used) => ({ ...used, machine }));
}
