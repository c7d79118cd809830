import { createProgram } from '../guests/programs.ts';
import { Host } from '../host/host.ts';
import { SCHEDULERS } from '../schedulers/registry.ts';
import { Connections } from '../connections/connections.ts';
import { FrontMachines } from './front-machines.ts';
import { type Server, ServerPool } from './server-pool.ts';

/** One front end: its programs, one for each group of guests, on the host or on its own machines. */
export interface FrontEnd {
  readonly name: string;
  readonly programs: readonly Connections[];
  readonly pool: ServerPool;
  /** Group of the host that it is, or null. */
  readonly group: number | null;
  readonly machines: FrontMachines | null;
}

/** The front ends of a host: the machines beside it, and which servers stand behind which front end. */
export class FrontEndsOfHost {
  readonly list: readonly FrontEnd[];
  private readonly machines: readonly FrontMachines[];

  constructor(host: Host) {
    const { scenario } = host;
    const start = (own: ConstructorParameters<typeof Host>[0]): Host =>
      new Host(own, SCHEDULERS[own.scheduler.name], createProgram, null);
    this.machines = scenario.frontEnds.map((frontEnd, index) => new FrontMachines(host, index, frontEnd, start));
    const machineOf = new Map(
      this.machines.flatMap(({ programs }, index) => programs.map((program) => [program, index] as const)),
    );
    const connect = (
      name: string,
      programs: readonly Connections[],
      group: number | null,
      machines: FrontMachines | null,
    ): FrontEnd[] => {
      const { front } = programs[0];
      if (front === null) return [];
      const pool = new ServerPool(host, serversOf(host, name), front.balance, front.mostPerServer, machineOf);
      for (const program of programs) program.connectOnward(pool);
      return [{ name, programs, pool, group, machines }];
    };
    this.list = [
      ...this.machines.flatMap((machines) => connect(machines.name, machines.programs, null, machines)),
      ...scenario.groups.flatMap(({ name, workload }, group) =>
        workload.kind === 'connections' ? connect(name, [host.programOfGroup(group) as Connections], group, null) : [],
      ),
    ];
  }

  /** What was measured so far is forgotten; slots of this length follow. */
  startMeasuring(slotNs: number): void {
    for (const machines of this.machines) machines.startMeasuring(slotNs);
  }

  /** Ends a slot. */
  take(): void {
    for (const machines of this.machines) machines.take();
  }
}

function serversOf(host: Host, name: string): Server[] {
  const { groups } = host.scenario;
  return groups.flatMap(({ workload, count }, group) => {
    if (workload.kind !== 'connections' || workload.load.kind !== 'behind' || workload.load.frontEnd !== name)
      return [];
    const first = host.groupOf.indexOf(group);
    const program = host.programOfGroup(group) as Connections;
    return Array.from({ length: count }, (_, index) => ({ program, guest: first + index }));
  });
}
