import { itemAt } from '../base/item-at.ts';
import { taskGroups } from './backend-groups.ts';
import { checkDeviceNames } from './device-uses.ts';
import { resolveDevices } from './devices.ts';
import { withServers } from './front-end-servers.ts';
import { frontEndsByName, resolveFrontEndMachines } from './front-ends.ts';
import { checkGroups, resolveGroup } from './guests.ts';
import { checkLimits } from './limits.ts';
import { pcpuCount, resolveMachine } from './machine.ts';
import { inputProblem, quote, scenarioProblem } from './problem.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { resolveScheduler } from './scheduler.ts';
import { scenarioSchema } from './schema.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';
import { resolveWorkload } from './workloads/registry.ts';

export type { Scenario } from './schema.ts';

/**
 * Reads a scenario as people write it: every name looked up, every unit read, every default filled in. Pure: the same
 * input and catalog give the same result.
 *
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export function resolveScenario(
  input: unknown,
  catalog: SimulationCatalog,
  { file }: { readonly file?: string } = {},
): ResolvedScenario {
  const checked = scenarioSchema.safeParse(input);
  if (!checked.success) throw scenarioProblem(checked.error, input, file);
  const scenario = checked.data;
  const machine = resolveMachine(scenario.machine, catalog, file);
  const scheduler = resolveScheduler(scenario.scheduler, catalog, file);
  const {
    directedYield = false,
    runsWholeGroups = false,
    takesWiderGuests = false,
  } = catalog.schedulers[scheduler.name] ?? {};
  const known = frontEndsByName(scenario.guests, scenario.frontEnds, catalog.connections, file);
  const guests = scenario.guests.map((group, index) =>
    resolveGroup(
      group,
      directedYield,
      catalog.exitHandlingNs,
      resolveWorkload(group.workload, {
        catalog,
        frontEnds: known,
        group: group.name,
        path: ['guests', index, 'workload'],
        file,
      }),
    ),
  );
  checkGroups(guests, machine, takesWiderGuests ? null : scheduler.name, file);
  const machines = resolveFrontEndMachines(scenario.frontEnds, catalog.connections, known, file);
  const { groups, frontEnds } = withServers(guests, machines, file);
  const devices = resolveDevices(scenario.devices, catalog.devices, pcpuCount(machine), file);
  checkDeviceNames(groups, devices, file);
  if (runsWholeGroups) checkBackends({ groups, devices }, scheduler.name, pcpuCount(machine), file);
  if (scenario.warmup !== 'auto' && scenario.warmup >= scenario.duration) {
    throw inputProblem({
      file,
      path: ['warmup'],
      found: quote((input as { warmup?: unknown }).warmup),
      message: 'a warm-up that ends before the duration does',
    });
  }
  const resolved = {
    machine,
    scheduler,
    groups,
    devices,
    frontEnds,
    durationNs: scenario.duration,
    warmup: scenario.warmup,
    seed: scenario.seed,
  };
  checkLimits(resolved, file);
  return resolved;
}

function checkBackends(
  scenario: Pick<ResolvedScenario, 'groups' | 'devices'>,
  scheduler: string,
  pcpus: number,
  file: string | undefined,
): void {
  for (const { name, vcpus, affinity } of taskGroups(scenario).slice(scenario.groups.length)) {
    const allowed = affinity?.length ?? pcpus;
    if (vcpus <= allowed) continue;
    const index = scenario.devices.findIndex((device) => device.name === name);
    const field = itemAt(scenario.devices, index).datapath.backend === 'shared' ? 'threads' : 'queues';
    const message = `at most ${allowed}: ${scheduler} runs the threads of a backend on as many pCPUs at the same time`;
    throw inputProblem({ file, path: ['devices', index, field], found: String(vcpus), message });
  }
}
