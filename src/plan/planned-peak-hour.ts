import type { MachineModel } from '../catalog/machine-model.ts';
import { byLaw } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import type { BusiestHour, PlannedPeakHour } from './result/planned-peak-hour.ts';

/** The busiest hour that is planned for; undefined where nothing bounds it. */
export function busiestHour({ movement, boundedPeak }: EstateTask): BusiestHour | undefined {
  if (boundedPeak === undefined || movement?.bounded === undefined) return undefined;
  const { guests, leastFactor, mostFactor } = movement.bounded;
  return {
    boundedGuests: guests,
    guests: movement.peakHour.guests,
    leastFactor,
    mostFactor,
    assumedFactor: boundedPeak.assumedFactor,
  };
}

/**
 * The same beside the one that is assumed.
 * @param model the recommended machine
 */
export function plannedPeakHour(told: EstateTask, model: MachineModel | undefined): PlannedPeakHour | undefined {
  const hour = busiestHour(told);
  if (hour === undefined || told.boundedPeak === undefined) return undefined;
  const needs = told.boundedPeak.assumedNeeds;
  const assumed = model && planCandidate(model, byLaw({ ...told.task, needs }));
  return {
    ...hour,
    ...(assumed?.feasible === true && { hostsIfAssumed: assumed.hosts }),
    ifAssumedBy: 'erlang-c',
  };
}
