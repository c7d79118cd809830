import type { MachineModel } from '../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate } from '../estate/model/estate.ts';
import { bestOf } from './best-candidate.ts';
import { planCandidate } from './candidate.ts';
import { lawCapacity } from './capacity/capacity-model.ts';
import { erlangHostCapacity } from './capacity/host-capacity.ts';
import { estateTask } from './estate-task.ts';
import { planOfCandidates } from './plan-of-candidates.ts';
import type { PlanOptions } from './plan-options.ts';
import { refuseTooManySpares } from './rules/spare-limit.ts';
import type { Plan } from './result/plan.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';

/**
 * Plans the estate on each machine by the pooling law and names the best. Deterministic: the same input gives the same
 * plan, on any engine.
 * @param asked candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count or
 *   more than any cluster has hosts that carry load, or when stated affinity rules contradict each other
 */
export function planEstate(estate: Estate, asked: readonly MachineModel[], options: PlanOptions): Plan {
  const { assumptions, onProgress } = options;
  const told = estateTask(estate, asked, options);
  const { task, machines } = told;
  const capacityOf = lawCapacity(erlangHostCapacity, task.limits);
  refuseTooManySpares(estate, machines, { ...task, capacityOf });
  const candidates = machines.map((machine, done) => {
    onProgress?.({ machine: machine.name, done, of: machines.length });
    return planCandidate(machine, { ...task, capacityOf });
  });
  onProgress?.({ done: machines.length, of: machines.length });
  const best = bestOf(candidates, options.minimise);
  return planOfCandidates(estate, options, told, {
    candidates,
    best,
    contenders: candidates,
    bestByLaw: best,
    assumptions: aboutTheLaw(estate, assumptions),
    warnings: [],
  });
}

function aboutTheLaw({ guests }: Estate, { burstNs }: PlanningAssumptions): AssumptionUsed[] {
  return [
    {
      what: `a burst takes ${burstNs.value / 1e6} ms of a core (for the length of waits, not their share)`,
      guests: guests.length,
      from: burstNs.origin.from,
      mark: burstNs.origin.mark,
    },
    {
      what: "a guest's vCPUs share its demand evenly, and a host is one queue for all its threads",
      guests: guests.length,
      from: 'Erlang C pooling law',
      mark: 'assumed',
    },
  ];
}
