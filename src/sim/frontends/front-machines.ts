import type { DevicePort, MachinesBeside } from '../host/device-port.ts';
import type { Host } from '../host/host.ts';
import { Measurement } from '../measure/measurement.ts';
import type { ResolvedFrontEnd, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { bareKernel } from '../connections/bare-kernel.ts';
import type { Connections } from '../connections/connections.ts';

/**
 * The machines of a front end, simulated together with the host: bare kernels on a second host with a synchronised
 * clock. A timer of the first host is always set to the next event of the second, so that neither is ever ahead of the
 * other.
 */
export class FrontMachines implements MachinesBeside {
  readonly name: string;
  readonly own: Host;
  readonly programs: readonly Connections[];
  private readonly host: DevicePort;
  private readonly index: number;
  private measurement: Measurement;

  /** @param start begins the simulation of a host */
  constructor(
    host: DevicePort,
    index: number,
    frontEnd: ResolvedFrontEnd,
    start: (scenario: ResolvedScenario) => Host,
  ) {
    this.host = host;
    this.index = index;
    this.name = frontEnd.name;
    // The host has the seed itself.
    this.own = start(machinesOf(frontEnd, host.scenario.seed + 1 + index));
    this.programs = this.own.groups.map((_, group) => this.own.programOfGroup(group) as Connections);
    this.measurement = new Measurement(this.own, 1);
    host.connectMachines(index, this);
    this.arm();
  }

  timer(): void {
    this.own.runUntil(this.host.now, Infinity);
    this.arm();
  }

  get measured(): Measurement {
    return this.measurement;
  }

  startMeasuring(slotNs: number): void {
    this.timer();
    this.measurement = new Measurement(this.own, slotNs);
    this.measurement.restart(slotNs);
  }

  take(): void {
    this.timer();
    this.measurement.take();
  }

  private arm(): void {
    this.host.setMachinesTimer(this.index, this.own.nextEventNs);
  }
}

/** So many equal machines as guests of one that is as large as all of them; they share nothing. */
function machinesOf({ count, cores, machine, workload }: ResolvedFrontEnd, seed: number): ResolvedScenario {
  const one = bareKernel(workload, machine, cores, { durationNs: 1, warmupNs: 0, seed });
  const { llcPerNuma, coresPerLlc } = one.machine;
  const pcpusEach = llcPerNuma * coresPerLlc;
  const groups = Array.from({ length: count }, (_, index) => ({
    ...one.groups[0],
    name: `${index}`,
    affinity: Array.from({ length: cores }, (_, core) => index * pcpusEach + core),
  }));
  return { ...one, machine: { ...one.machine, llcPerNuma: llcPerNuma * count }, groups };
}
