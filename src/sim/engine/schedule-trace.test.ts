import { array, assert, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { ScheduleTrace } from './schedule-trace.ts';

it('initial states followed by the events in the ring give the states of all events', () => {
  const tasks = 4;
  const step = record({
    gap: integer({ min: 0, max: 3 }),
    pcpu: integer({ min: 0, max: 9 }),
    task: integer({ min: 0, max: tasks - 1 }),
    state: integer({ min: 0, max: 3 }),
  });
  assert(
    property(
      array(step, { maxLength: 50 }),
      integer({ min: 1, max: 12 }),
      integer({ min: 0, max: 20 }),
      (steps, capacity, fromNs) => {
        const trace = new ScheduleTrace(capacity, tasks, { fromNs, toNs: 60 });
        const state = Array.from({ length: tasks }, () => 0);
        const pcpu = Array.from({ length: tasks }, () => 0);
        let now = 0;
        for (const event of steps) {
          now += event.gap;
          trace.record(now, event.pcpu, event.task, event.state);
          if (now >= 60) continue;
          state[event.task] = event.state;
          pcpu[event.task] = event.pcpu;
        }
        const states = [...trace.initialState];
        const pcpus = [...trace.initialPcpu];
        let before = trace.startNs;
        for (let index = 0; index < trace.length; index++) {
          const at = trace.at(index);
          expect(trace.timeNs[at]).toBeGreaterThanOrEqual(before);
          before = trace.timeNs[at];
          states[trace.task[at]] = trace.state[at];
          pcpus[trace.task[at]] = trace.pcpu[at];
        }
        expect(states).toEqual(state);
        expect(pcpus).toEqual(pcpu);
        expect(trace.length).toBeLessThanOrEqual(capacity);
      },
    ),
  );
});
