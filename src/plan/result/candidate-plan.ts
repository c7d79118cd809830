import type { Mark } from '../../base/figure.ts';
import type { WeekBand } from '../../demand/over-time/week-band.ts';
import type { NewFaultDomains } from '../rules/new-fault-domains.ts';
import type { PlanCost, ProductLicences } from '../licences/result.ts';
import type { Binding } from './binding.ts';
import type { CandidateSimulation, HostInWindows, SimulatedHost } from './candidate-simulation.ts';
import type { FailedState } from './failed-state.ts';
import type { HostFill } from './host-fill.ts';

/** What said how full a host may run: the pooling law, or simulations. */
export type CapacityLaw = 'erlang-c' | 'simulated';

/** A cluster that keeps its own hosts, or the whole estate. */
export interface PoolPlan {
  /** Absent for guests without a cluster, and when clusters are merged. */
  readonly cluster?: string;
  readonly guests: number;
  /** Spares included, as in the bounds. */
  readonly hosts: number;
  /** Hosts of it that may fail at once. */
  readonly spareHosts: number;
  readonly lowerBound: number;
  readonly lowerBoundBy: string;
  readonly modelBound: number;
  readonly modelBoundBy: string;
  /** The packing rule that won. */
  readonly heuristic: string;
  /**
   * The spares stay empty until a host fails, as guests spread over all hosts would leave no room large enough anywhere;
   * false where all hosts share the load, and without spares.
   */
  readonly idleSpares: boolean;
  /** Of its fullest host, normally and after the failure: demand over what it can carry, and memory; 0 to 1. */
  readonly cpuFill: number;
  readonly memoryFill: number;
  /** Most that one of them has now of the demand with which it is full when all guests have grown alike, 0 to 1; absent in the lab. */
  readonly cpuFillOfGrown?: number;
}

/** The whole estate on one kind of machine. */
export interface CandidatePlan {
  readonly machine: string;
  readonly title: string;
  /** The year in which its processors were new; absent where that is not known. */
  readonly processorYear?: number;
  readonly feasible: boolean;
  /** Why not, when it is not. */
  readonly reason?: string;
  /** Hosts to buy, spares included. */
  readonly hosts: number;
  /** Hosts of this kind that the estate has today; absent for a machine that it has not. */
  readonly ownedHosts?: number;
  readonly spareHosts: number;
  /**
   * Proven: no plan of this machine under the same rules, spares included, can have fewer hosts. Nothing that is assumed
   * or interpolated has a part in it.
   */
  readonly lowerBound: number;
  /** Which argument proves the bound. */
  readonly lowerBoundBy: string;
  /** No plan with these demands and capacities, assumed ones included, has fewer hosts; at least the lower bound. */
  readonly modelBound: number;
  readonly modelBoundBy: string;
  /** The packing rule that won, and the others' host counts. */
  readonly heuristic: string;
  readonly heuristics: readonly { readonly name: string; readonly hosts: number }[];
  /** Each cluster's share of the hosts; one entry when clusters are merged. */
  readonly pools: readonly PoolPlan[];
  /** Every host as it runs normally: spares carry load too, but for pools whose spares stay idle. */
  readonly fills: readonly HostFill[];
  /** Which of them fail together; absent where rules about hosts do not say that new hosts do. */
  readonly faultDomains?: NewFaultDomains;
  /** How the hosts did in the windows of the series; absent where no guest has any. */
  readonly windows?: CheckedWindows;
  /** What binds first, second, third. */
  readonly bindings: readonly Binding[];
  readonly failed: FailedState;
  readonly rackUnits: number;
  readonly watts?: number;
  readonly wattsMark?: Mark;
  readonly cores: number;
  readonly threads: number;
  /** Physical cores, each processor as at least 16: what licences by core count. */
  readonly licensedCores: number;
  /** Licences of products that guests show, or that were asked for; empty where the plan was not asked for them. */
  readonly licences: readonly ProductLicences[];
  /** With the user's prices. */
  readonly cost?: PlanCost;
  /** vCPUs per core and per hardware thread, over the hosts that carry load. */
  readonly vcpuPerCore: number;
  readonly vcpuPerThread: number;
  readonly capacityLaw: CapacityLaw;
  /** Every figure of the machine that the plan rests on. */
  readonly figures: readonly MachineFigure[];
  /** What was simulated; absent where the pooling law alone was asked. */
  readonly simulation?: CandidateSimulation;
  /** What is special about this machine and this estate. */
  readonly warnings: readonly string[];
}

/** Hosts checked in every window of the series of their guests. */
export interface CheckedWindows {
  readonly count: number;
  readonly stepSeconds: number;
  /** Kinds of windows that guests were put together by, and how the windows were put together. */
  readonly kinds: number;
  readonly by: 'hour of the week' | 'hour';
  /** Share of windows in which a host has to be within what it can carry, 0 to 1. */
  readonly promised: number;
  /** Share in which the host is that is so in the fewest: normally, and after the failure. */
  readonly least: number;
  readonly leastFailed?: number;
  /** Of the recommended machine, where it was simulated and a host was seen to keep its targets or to miss them. */
  readonly simulated?: SimulatedWindows;
  /** What all guests together ask for over the week, in cores of this machine; absent where windows are longer than an hour. */
  readonly weekCores?: WeekBand;
}

/** Hosts that were simulated in some of their busiest windows, one by one; of them the one that keeps its targets in the fewest. */
export interface SimulatedWindows extends HostInWindows {
  /** With all hosts up, or after the failure. */
  readonly state: SimulatedHost['state'];
  /** Its position in the plan; after the failure among the hosts that are left. */
  readonly host: number;
  /** Hosts that were simulated so, in both states: those nearest to their targets. */
  readonly hosts: number;
  /** Hosts that the plan has more than by the demand that its hosts stay below in the promised share of windows. */
  readonly addedHosts: number;
}

/** A figure of a machine. */
export interface MachineFigure {
  readonly what: string;
  readonly value: number;
  /** Empty for a count. */
  readonly unit: '' | 'MHz' | 'MiB' | 'U' | 'W';
  readonly mark: Mark;
  readonly from: string;
}
