import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LocalPorts } from './local-ports.ts';

it('hands out a port when, and only when, fewer than all live or wait', () => {
  const step = fc.record({ waitNs: fc.integer({ min: 0, max: 5 }), release: fc.boolean() });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 30 }),
      fc.array(step, { maxLength: 400 }),
      (ports, timeWaitNs, steps) => {
        const tested = new LocalPorts(ports, timeWaitNs);
        let now = 0;
        let live = 0;
        let ends: number[] = [];
        for (const { waitNs, release } of steps) {
          now += waitNs;
          ends = ends.filter((end) => end > now);
          if (release && live > 0) {
            tested.release(now);
            live--;
            if (timeWaitNs > 0) ends.push(now + timeWaitNs);
          } else {
            const free = live + ends.length < ports;
            expect(tested.take(now)).toBe(free);
            if (free) live++;
          }
        }
      },
    ),
  );
});
