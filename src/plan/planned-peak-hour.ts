import type { MachineModel } from '../catalog/machine-model.ts';
import { byLaw } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import type { PlannedPeakHour } from './result/planned-peak-hour.ts';

/**
 * The busiest hour that is planned for, beside the one that is assumed.
 * @param model the recommended machine
 * @returns undefined where nothing bounds it
 */
export function plannedPeakHour(
  { task, movement, boundedPeak }: EstateTask,
  model: MachineModel | undefined,
): PlannedPeakHour | undefined {
  if (boundedPeak === undefined || movement?.bounded === undefined) return undefined;
  const { assumedFactor, assumedNeeds } = boundedPeak;
  const { guests, leastFactor, mostFactor } = movement.bounded;
  const assumed = model && planCandidate(model, byLaw({ ...task, needs: assumedNeeds }));
  return {
    boundedGuests: guests,
    guests: movement.peakHour.guests,
    leastFactor,
    mostFactor,
    assumedFactor,
    ...(assumed?.feasible === true && { hostsIfAssumed: assumed.hosts }),
    ifAssumedBy: 'erlang-c',
  };
}
