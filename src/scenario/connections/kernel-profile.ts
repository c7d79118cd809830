import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import type { ConnectionLock, ConnectionPath, Segment, Stage, Steering } from './connection-path.ts';

/**
 * What is known about a kernel's connections, by its few physical parameters. `connectionPath` makes the path of it.
 * Times in ns on the machine it was measured on.
 */
export interface KernelProfile {
  readonly name: string;
  /** How fast a core of the machine is that it was measured on: ssj_ops of SPECpower_ssj2008 for each core. */
  readonly coreSpeed: number;
  readonly steering: Steering;
  readonly accept: 'shared' | 'per-worker';
  readonly variation: 'exponential' | 'constant';
  /** See `ConnectionPath`. */
  readonly listenerWalkLines: number;
  readonly wakeAllLines: number;
  readonly locks: readonly ConnectionLock[];
  readonly limits: KernelLimits;
  readonly apps: readonly AppProfile[];
}

export interface KernelLimits {
  readonly backlog: number;
  readonly ringSlots: number;
  readonly softirqLimitNs: number;
  readonly retryNs: number;
  /** Share of the first stage's work that is done before a full accept queue is noticed. */
  readonly dropShare: number;
  readonly ports: number;
  readonly timeWaitNs: number;
}

/** An application on a kernel: the way of its connections. */
export interface AppProfile {
  /** `server`, `proxy`, or another measured application. */
  readonly app: string;
  /** Processor time of one undisturbed connection, holds of locks included. */
  readonly cpuNs: number;
  /** Share of the computing that interrupts do. */
  readonly softirqShare: number;
  /** Cache lines that a stage fetches where another core handled the one before. */
  readonly lines: number;
  /** Each lock by its name: hold and hand-off lines of one connection, all sections together. */
  readonly locks: Readonly<Record<string, { readonly holdNs: number; readonly handOffLines: number }>>;
  readonly stages: readonly StageProfile[];
}

export interface StageProfile {
  readonly name: string;
  readonly context: 'softirq' | 'process';
  readonly connects: boolean;
  /** Parts of the context's computing (all stages together are 1), and names of locks where they are taken. */
  readonly path: readonly (number | string)[];
}

/**
 * The path of an application's connections, all numbers filled in.
 * @throws InputError when the profile has no such application, or contradicts itself
 */
export function connectionPath(profile: KernelProfile, appName: string): ConnectionPath {
  const app = profile.apps.find((candidate) => candidate.app === appName);
  if (app === undefined) {
    throw new InputError({
      place: `kernel ${profile.name}`,
      found: `application '${appName}'`,
      expected: `one of ${profile.apps.map((candidate) => candidate.app).join(', ')}`,
    });
  }
  const fail = (found: string, expected: string): InputError =>
    new InputError({ place: `kernel ${profile.name}, application ${appName}`, found, expected });
  const heldNs = Object.values(app.locks).reduce((sum, { holdNs }) => sum + holdNs, 0);
  if (heldNs > app.cpuNs) {
    throw fail(`locks held for ${Math.round(heldNs)} ns`, `at most its processor time, ${Math.round(app.cpuNs)} ns`);
  }
  const computeNs = app.cpuNs - heldNs;
  const contextNs = { softirq: computeNs * app.softirqShare, process: computeNs * (1 - app.softirqShare) };
  const parts = { softirq: 0, process: 0 };
  const sections = new Map<string, number>();
  for (const { context, path } of app.stages) {
    for (const step of path) {
      if (typeof step === 'number') parts[context] += step;
      else sections.set(step, (sections.get(step) ?? 0) + 1);
    }
  }
  const lockOf = (name: string): AppProfile['locks'][string] => {
    const costs = app.locks[name];
    if (costs !== undefined && profile.locks.some((lock) => lock.name === name)) return costs;
    throw fail(`lock '${name}' on the path`, `one of ${Object.keys(app.locks).join(', ') || 'no lock'}`);
  };
  for (const [name] of sections) lockOf(name);
  for (const name of Object.keys(app.locks)) {
    if (!sections.has(name)) throw fail(`lock '${name}'`, 'a lock that the path takes');
  }
  const segmentOf = (step: number | string, context: 'softirq' | 'process'): Segment => {
    if (typeof step === 'number') return { computeNs: (contextNs[context] * step) / parts[context] };
    const { holdNs, handOffLines } = lockOf(step);
    const count = sections.get(step) ?? 1;
    const lock = profile.locks.findIndex((candidate) => candidate.name === step);
    return { lock, holdNs: holdNs / count, handOffLines: handOffLines / count };
  };
  const stages = app.stages.map(({ name, context, connects, path }): Stage => ({
    name,
    context,
    connects,
    lines: app.lines,
    segments: path.map((step) => segmentOf(step, context)),
  }));
  const { backlog, ringSlots, softirqLimitNs, retryNs, dropShare, ports, timeWaitNs } = profile.limits;
  return {
    kernel: profile.name,
    app: appName,
    variation: profile.variation,
    steering: profile.steering,
    accept: profile.accept,
    listenerWalkLines: profile.listenerWalkLines,
    wakeAllLines: profile.wakeAllLines,
    locks: profile.locks,
    stages,
    backlog,
    ringSlots,
    softirqLimitNs,
    retryNs,
    dropNs: Math.max(1, dropShare * computeOf(itemAt(stages, 0))),
    ports,
    timeWaitNs,
  };
}

function computeOf({ segments }: Stage): number {
  return segments.reduce((sum, segment) => sum + ('lock' in segment ? segment.holdNs : segment.computeNs), 0);
}
