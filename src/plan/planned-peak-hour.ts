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
  if (boundedPeak === undefined || movement === undefined) return undefined;
  const { bound, assumedFactor, assumedNeeds } = boundedPeak;
  const factors = bound.factors.filter((factor, guest) => factor < assumedFactor || (bound.swings[guest] ?? 1) < 1);
  if (factors.length === 0) return undefined;
  const assumed = model && planCandidate(model, byLaw({ ...task, needs: assumedNeeds }));
  return {
    boundedGuests: factors.length,
    guests: movement.peakHour.guests,
    leastFactor: factors.reduce((least, factor) => Math.min(least, factor)),
    mostFactor: factors.reduce((most, factor) => Math.max(most, factor)),
    assumedFactor,
    ...(assumed?.feasible === true && { hostsIfAssumed: assumed.hosts }),
    ifAssumedBy: 'erlang-c',
  };
}
