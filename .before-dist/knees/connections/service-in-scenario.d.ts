import { type Balancer, type OffloadEngine } from '../../scenario/connections/front-ends.ts';
import type { ResolvedScenario, StagePackets } from '../../scenario/resolved-scenario.ts';
import { type ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { Alternative, ConnectionsAnswer } from './answer.ts';
/** A service of a scenario, a group of guests that serve connections, and what could be changed about it. */
export interface ServiceQuestion {
    readonly scenario: ResolvedScenario;
    /** Group of the service. */
    readonly group: number;
    readonly alternatives: readonly Alternative[];
    /** The most cores that its kernel's rate was published for; null where none was. */
    readonly publishedToCores: number | null;
    readonly balancers: readonly Balancer[];
    readonly engines: readonly OffloadEngine[];
    /** Share of their caps that front ends and services are planned to use. */
    readonly busyShare: number;
    /** What the guests do behind an engine, and their packets then. */
    readonly kept: {
        readonly path: ConnectionPath;
        readonly packets: readonly StagePackets[];
    };
    readonly handshakeNs: number;
    /** Connections to simulate for each figure. */
    readonly connections?: number;
}
/** Connections offered to a service a second, all guests together; null where clients come when they can. */
export declare function offeredPerSec(scenario: ResolvedScenario, group: number): number | null;
/**
 * What a service can do among the other guests of its host, what stops it, and what else would carry its rate: every
 * figure is a simulation of the whole scenario. The same question gives the same answer.
 */
export declare function answerService(question: ServiceQuestion): ConnectionsAnswer;
