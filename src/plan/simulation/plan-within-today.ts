import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Plan } from '../result/plan.ts';
import { peakHourSimulated } from './peak-hour-simulated.ts';
import { type SimulatedMachines, type SimulatedPlanOptions, simulateMachines } from './plan-simulated.ts';

/** How a plan is simulated, and the hosts of today. */
export interface WithinTodayOptions extends SimulatedPlanOptions {
  /** Called as a round of simulations of today's hosts begins. */
  readonly onRoundOfToday: (round: number) => void;
}

/** A plan places guests by what its own simulations say: hosts that carry an hour as they are tried may not carry it as that plan fills them. */
const MOST_TIMES = 3;

/** A simulated plan, and the busiest hour that it is for, where today's hosts bound that. */
export interface PlanWithinToday {
  readonly plan: Plan;
  readonly peakHour?: PeakHourBound;
}

/**
 * The same as `planSimulated`. Where the plan on the machine of today needs more hosts than run the estate, because of a busiest hour that is
 * only assumed, it is made again for the busiest hour that today's hosts carry, under the scheduler of the plan: what today's hosts run may
 * carry more, but nothing is known of that hour, and a plan of more hosts than today would say that it is known.
 * @param options its `peakHour`, where there is one, is the busiest hour that today's hosts carry as they run
 */
export async function planWithinToday(
  estate: Estate,
  asked: readonly MachineModel[],
  { onRoundOfToday, ...options }: WithinTodayOptions,
): Promise<PlanWithinToday> {
  const first = await simulateMachines(estate, asked, options);
  let [machines, peakHour]: [SimulatedMachines, PeakHourBound?] = [first, options.peakHour];
  for (let time = 1; time <= MOST_TIMES; time++) {
    const carried = await peakHourSimulated(estate, {
      planned: machines,
      options,
      simulator: options.simulator,
      onRound: onRoundOfToday,
    });
    if (carried === undefined) break;
    peakHour = carried;
    machines = await simulateMachines(estate, asked, { ...options, peakHour });
  }
  const plan = await machines.inFull();
  return peakHour === undefined ? { plan } : { plan: withPeakHour(plan, first, options.simulator.scheduler), peakHour };
}

/** Says under which scheduler today's hosts carry no more, and how many hosts the busiest hour that is assumed takes, if that was simulated. */
function withPeakHour(plan: Plan, { candidates, bound }: SimulatedMachines, scheduler: string): Plan {
  const { peakHour, best } = plan;
  if (peakHour === undefined) return plan;
  const asAssumed = candidates.find(
    ({ machine, simulation, feasible }) => machine === best && feasible && simulation !== undefined,
  );
  // What is bounded by the law was simulated for less than what is assumed.
  const isAssumed = asAssumed !== undefined && bound === undefined;
  const ifAssumed = isAssumed ? { hostsIfAssumed: asAssumed.hosts, ifAssumedBy: 'simulation' as const } : {};
  return { ...plan, peakHour: { ...peakHour, scheduler, ...ifAssumed } };
}
