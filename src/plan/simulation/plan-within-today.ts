import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Plan } from '../result/plan.ts';
import { peakHourSimulated } from './peak-hour-simulated.ts';
import { planSimulated, type SimulatedPlanOptions } from './plan-simulated.ts';

/** How a plan is simulated, and the hosts of today. */
export interface WithinTodayOptions extends SimulatedPlanOptions {
  /** Called as a round of simulations of today's hosts begins. */
  readonly onRoundOfToday: (round: number) => void;
}

/** A simulated plan, and the busiest hour that it is for, where today's hosts bound that. */
export interface PlanWithinToday {
  readonly plan: Plan;
  readonly peakHour?: PeakHourBound;
}

/**
 * The same as `planSimulated`. Where the plan on the machine of today needs more hosts than run the estate, because of a busiest hour that is
 * only assumed, it is made again for the busiest hour that today's hosts carry, under the scheduler of the plan: what today's hosts run may
 * carry more, but nothing is known of that hour, and a plan of more hosts than today would say that it is known.
 */
export async function planWithinToday(
  estate: Estate,
  asked: readonly MachineModel[],
  { onRoundOfToday, ...options }: WithinTodayOptions,
): Promise<PlanWithinToday> {
  const first = await planSimulated(estate, asked, options);
  const peakHour = await peakHourSimulated(estate, {
    candidates: first.candidates,
    options,
    simulator: options.simulator,
    onRound: onRoundOfToday,
  });
  if (peakHour === undefined) return { plan: first };
  const plan = await planSimulated(estate, asked, { ...options, peakHour });
  return { plan: withPeakHour(plan, first, options.simulator.scheduler), peakHour };
}

/** Says under which scheduler today's hosts carry no more, and how many hosts the busiest hour that is assumed takes, if that was simulated. */
function withPeakHour(plan: Plan, first: Plan, scheduler: string): Plan {
  const { peakHour, best } = plan;
  if (peakHour === undefined) return plan;
  const asAssumed = first.candidates.find(
    ({ machine, simulation, feasible }) => machine === best && feasible && simulation !== undefined,
  );
  // A plan by the law was for less than what is assumed already.
  const isAssumed = asAssumed !== undefined && first.peakHour === undefined;
  const ifAssumed = isAssumed ? { hostsIfAssumed: asAssumed.hosts, ifAssumedBy: 'simulation' as const } : {};
  return { ...plan, peakHour: { ...peakHour, scheduler, ...ifAssumed } };
}
