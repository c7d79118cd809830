import { itemAt } from '../../base/item-at.ts';
import { EXIT_KINDS } from '../../scenario/exits.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { AT } from './counters.ts';

/**
 * Exits of guests at the rates that a scenario states. They come too often, each too short, to be events of their own: while a
 * vCPU works they take an even share of its time, and are counted by that time.
 */
export class RegularExits {
  private readonly groupOfTask: Int32Array;
  private readonly shares: Float64Array;
  /** By group, then by kind: exits for each ns of work. */
  private readonly perNs: Float64Array;

  private constructor({ groups, machine: { costs } }: ResolvedScenario, groupOfTask: Int32Array, rows: number) {
    this.groupOfTask = groupOfTask;
    this.shares = new Float64Array(rows);
    this.perNs = new Float64Array(rows * EXIT_KINDS.length);
    for (const [group, { exits = [] }] of groups.entries()) {
      for (const { kind, perSecond, handlingNs } of exits) {
        const perNs = perSecond / NS_PER_SEC;
        this.perNs[group * EXIT_KINDS.length + EXIT_KINDS.indexOf(kind)] = perNs;
        this.shares[group] += perNs * (costs.vmExitNs + handlingNs + costs.vmEntryNs);
      }
    }
  }

  /** Null where no guest has any. */
  static of(scenario: ResolvedScenario, groupOf: Int32Array, guestOf: Int32Array): RegularExits | null {
    if (scenario.groups.every(({ exits }) => exits === undefined)) return null;
    const groupOfTask = guestOf.map((guest) => itemAt(groupOf, guest));
    return new RegularExits(scenario, groupOfTask, Math.max(...groupOf) + 1);
  }

  /** Share of a task's time that its exits take. */
  shareOf(task: number): number {
    return this.shares[this.groupOfTask[task]];
  }

  /** Counts a task's exits in a stretch of work, exits included; returns the time that they take of it, in ns. */
  during(task: number, ns: number, hostCounts: Float64Array): number {
    const group = this.groupOfTask[task];
    if (this.shares[group] === 0) return 0;
    const row = group * EXIT_KINDS.length;
    for (let kind = 0; kind < EXIT_KINDS.length; kind++) hostCounts[AT.haltExits + kind] += ns * this.perNs[row + kind];
    return ns * this.shares[group];
  }
}
