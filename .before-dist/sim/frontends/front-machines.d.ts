import type { Host, MachinesBeside } from '../host/host.ts';
import { Measurement } from '../measure/measurement.ts';
import type { ResolvedFrontEnd, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { Connections } from '../connections/connections.ts';
/**
 * A front end's own machines, simulated along with the host: bare kernels on a host of their own, whose clock follows. The
 * host's timer is always set to their next event, so that neither is ever ahead of the other.
 */
export declare class FrontMachines implements MachinesBeside {
    readonly name: string;
    readonly own: Host;
    readonly programs: readonly Connections[];
    private readonly host;
    private readonly index;
    private measurement;
    /** @param start begins the simulation of a host */
    constructor(host: Host, index: number, frontEnd: ResolvedFrontEnd, start: (scenario: ResolvedScenario) => Host);
    timer(): void;
    get measured(): Measurement;
    startMeasuring(slotNs: number): void;
    take(): void;
    private arm;
}
