import type { InputError } from '../base/input-error.ts';
import { taskGroups } from './backend-groups.ts';
import type { ResolvedGroup, ResolvedMachine, ResolvedScenario, Workload } from './resolved-scenario.ts';
import { checkDeviceNames, resolveDevices } from './devices.ts';
import { frontEndsByName, resolveFrontEndMachines, withServers } from './front-ends.ts';
import { resolveMachine } from './machine.ts';
import { checkLimits, pcpuCount } from './limits.ts';
import { inputProblem, quote, scenarioProblem } from './problem.ts';
import { resolveScheduler } from './scheduler.ts';
import { scenarioSchema, type ParsedScenario } from './schema.ts';
import { resolveWorkload } from './workload.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';

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
  const { directedYield = false, runsWholeGroups = false } = catalog.schedulers[scheduler.name] ?? {};
  const known = frontEndsByName(scenario.guests, scenario.frontEnds, catalog.connections, file);
  const guests = scenario.guests.map((group, index) =>
    resolveGroup(
      group,
      directedYield,
      resolveWorkload(group.workload, catalog, known, group.name, ['guests', index, 'workload'], file),
    ),
  );
  checkGroups(guests, machine, file);
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

function resolveGroup(
  group: ParsedScenario['guests'][number],
  directedYield: boolean,
  workload: Workload,
): ResolvedGroup {
  return {
    name: group.name,
    count: group.count,
    vcpus: group.vcpus,
    weight: group.weight,
    capPcpus: group.cap ?? Infinity,
    reservationPcpus: group.reservation,
    affinity: group.affinity ?? null,
    homeNode: group.homeNode ?? null,
    staggerNs: group.stagger,
    pauseLoopExiting: group.pauseLoopExiting,
    directedYield: group.directedYield ?? directedYield,
    workload,
  };
}

/** What the schema cannot see, because it takes the machine or the other groups to see it. */
function checkGroups(groups: readonly ResolvedGroup[], machine: ResolvedMachine, file: string | undefined): void {
  const pcpus = pcpuCount(machine);
  const nodes = machine.packages * machine.numaPerPackage;
  const names = new Set<string>();
  let reservedPcpus = 0;
  for (const [index, group] of groups.entries()) {
    const fail = (field: string, found: string, message: string): InputError =>
      inputProblem({ file, path: ['guests', index, field], found, message });
    if (names.has(group.name)) throw fail('name', quote(group.name), 'a name that no other group has');
    names.add(group.name);
    const outside = group.affinity?.find((pcpu) => pcpu >= pcpus);
    if (outside !== undefined) {
      throw fail('affinity', `pCPU ${outside}`, `pCPUs of the machine, 0 to ${pcpus - 1}`);
    }
    const allowed = group.affinity?.length ?? pcpus;
    if (group.vcpus > allowed) {
      const where = group.affinity === null ? 'as many as the machine has pCPUs' : 'as many as its affinity has pCPUs';
      throw fail('vcpus', String(group.vcpus), `at most ${allowed}, ${where}`);
    }
    if (group.homeNode !== null && group.homeNode >= nodes) {
      throw fail('homeNode', String(group.homeNode), `a NUMA node of the machine, 0 to ${nodes - 1}`);
    }
    const most = Math.min(group.capPcpus, group.vcpus);
    if (group.reservationPcpus > most) {
      throw fail('reservation', `${group.reservationPcpus} pCPUs`, `at most what the guest may use, ${most} pCPUs`);
    }
    reservedPcpus += group.reservationPcpus * group.count;
    if (reservedPcpus > pcpus) {
      throw fail('reservation', `${reservedPcpus} pCPUs in all`, `at most the machine's ${pcpus} pCPUs`);
    }
  }
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
    const field = scenario.devices[index].datapath.backend === 'shared' ? 'threads' : 'queues';
    const message = `at most ${allowed}: ${scheduler} runs the threads of a backend on as many pCPUs at the same time`;
    throw inputProblem({ file, path: ['devices', index, field], found: String(vcpus), message });
  }
}
