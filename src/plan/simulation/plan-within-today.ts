import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
import type { Plan } from '../result/plan.ts';
import { peakHourSimulated } from './peak-hour-simulated.ts';
import { planSimulated, type SimulatedPlanOptions } from './plan-simulated.ts';

/** How a plan is simulated, and the hosts of today. */
export interface WithinTodayOptions extends SimulatedPlanOptions {
  /** Hosts under the scheduler of today. */
  readonly simulatorToday: Simulator;
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
 * only assumed, it is made again for the busiest hour that today's hosts carry.
 */
export async function planWithinToday(
  estate: Estate,
  asked: readonly MachineModel[],
  { simulatorToday, onRoundOfToday, ...options }: WithinTodayOptions,
): Promise<PlanWithinToday> {
  const first = await planSimulated(estate, asked, options);
  const peakHour = await peakHourSimulated(estate, {
    candidates: first.candidates,
    options,
    simulator: simulatorToday,
    onRound: onRoundOfToday,
  });
  if (peakHour === undefined) return { plan: first };
  const plan = await planSimulated(estate, asked, { ...options, peakHour });
  return { plan: withHostsAsAssumed(plan, first), peakHour };
}

/** Says of the same machine how many hosts it takes at the busiest hour that is assumed, if that was simulated. */
function withHostsAsAssumed(plan: Plan, first: Plan): Plan {
  const { peakHour, best } = plan;
  const asAssumed = first.candidates.find(
    ({ machine, simulation, feasible }) => machine === best && feasible && simulation !== undefined,
  );
  // A plan by the law was for less than what is assumed already.
  if (peakHour === undefined || asAssumed === undefined || first.peakHour !== undefined) return plan;
  return { ...plan, peakHour: { ...peakHour, hostsIfAssumed: asAssumed.hosts, ifAssumedBy: 'simulation' } };
}
