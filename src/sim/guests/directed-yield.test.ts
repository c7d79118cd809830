import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';
import { Yielded } from '../schedulers/scheduler.ts';
import { DirectedYield } from './directed-yield.ts';

const VCPUS = 8;
interface Vcpu {
  readonly state: 'running' | 'halted' | 'preempted' | 'woken';
  readonly inKernel: boolean;
  readonly interrupted: boolean;
}
const vcpu = fc.record<Vcpu>({
  state: fc.constantFrom('running', 'halted', 'preempted', 'woken'),
  inKernel: fc.boolean(),
  interrupted: fc.boolean(),
});
const flags = fc.record({
  yieldsToWoken: fc.nat(1),
  yieldsToKernel: fc.nat(1),
  yieldsToInterrupted: fc.nat(1),
});
const STATES = {
  running: TaskState.running,
  halted: TaskState.halted,
  preempted: TaskState.ready,
  woken: TaskState.ready,
};

/** vCPU 0 spins in its kernel; the host answers each yield as `answer` says. */
function spinning(
  others: readonly Vcpu[],
  parameters: Readonly<Record<string, number>>,
  answer: (toward: number) => Yielded,
) {
  const all: readonly Vcpu[] = [{ state: 'running', inKernel: true, interrupted: false }, ...others];
  const asked: number[] = [];
  const host = {
    now: 1_000,
    guests: 1,
    tasks: all.length,
    firstTask: Int32Array.of(0, all.length),
    guestOf: new Int32Array(all.length),
    state: Uint8Array.from(all, ({ state }) => STATES[state]),
    scenario: { scheduler: { parameters, operationNs: {} } },
    isWoken: (task: number) => all[task].state === 'woken',
    switchedNs: () => 0,
    exit: () => undefined,
    reenter: () => undefined,
    yieldTo: (_: number, toward: number) => {
      asked.push(toward);
      return answer(toward);
    },
  };
  const tasks = {
    isInKernel: (task: number) => all[task].inKernel,
    isInterrupted: (task: number) => all[task].interrupted,
  };
  return { asked, directed: new DirectedYield(host as unknown as GuestPort, tasks) };
}

describe("KVM's directed yield", () => {
  it('goes round the vCPUs that may be yielded to, and to no other', () => {
    fc.assert(
      fc.property(fc.array(vcpu, { minLength: VCPUS, maxLength: VCPUS }), flags, (others, parameters) => {
        const { asked, directed } = spinning(others, parameters, () => Yielded.done);
        const may = others.flatMap(({ state, inKernel, interrupted }, at) => {
          const isCandidate =
            (state === 'woken' && parameters.yieldsToWoken === 1) ||
            (state === 'preempted' &&
              (inKernel || parameters.yieldsToKernel === 0 || (interrupted && parameters.yieldsToInterrupted === 1)));
          return isCandidate ? [at + 1] : [];
        });
        for (let exit = 0; exit < 2 * may.length; exit++) expect(directed.exit(0)).toBe(true);
        expect(asked).toEqual([...may, ...may]);
        expect(may.length > 0 || !directed.exit(0)).toBe(true);
      }),
    );
  });

  it('passes over one that the scheduler refuses, and gives up after three that have a pCPU of their own', () => {
    const preempted: Vcpu = { state: 'preempted', inKernel: true, interrupted: false };
    const others = Array.from({ length: VCPUS }, () => preempted);
    const refusing = spinning(others, { yieldsToKernel: 1 }, (toward) => (toward < 4 ? Yielded.refused : Yielded.done));
    expect(refusing.directed.exit(0)).toBe(true);
    expect(refusing.asked).toEqual([1, 2, 3, 4]);
    const alone = spinning(others, { yieldsToKernel: 1 }, () => Yielded.alone);
    expect(alone.directed.exit(0)).toBe(false);
    expect(alone.asked).toEqual([1, 2, 3]);
  });
});
