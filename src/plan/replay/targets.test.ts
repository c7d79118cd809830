import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { Farm, NOWHERE } from './farm.ts';
import { Threshold } from './host-sums.ts';
import { REPLAY_MODES, type ReplayMode } from './rules.ts';
import { Targets } from './targets.ts';
import { cloudsimTask, generatedTrace } from './testing/cloudsim-task.ts';

const GUESTS = 24;
const HOSTS = 8;
const THRESHOLD = 0.8;

it('the host whose power rises least is found as by looking at every host', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(REPLAY_MODES) as ReplayMode[])),
      fc.array(fc.tuple(fc.nat(HOSTS - 1), fc.double({ min: 0.01, max: 1, noNaN: true })), {
        minLength: GUESTS,
        maxLength: GUESTS,
      }),
      fc.uniqueArray(fc.nat(HOSTS - 1), { maxLength: 2 }),
      (mode, guests, closed) => {
        const rules = REPLAY_MODES[mode];
        const task = cloudsimTask(generatedTrace(GUESTS + 6, 2, 1), { hosts: HOSTS, memoryMib: 16_384 });
        const farm = new Farm(task, rules);
        guests.forEach(([host, use], guest) => {
          farm.asked[guest] = use * 0.3 * itemAt(task.guests.mips, guest);
          farm.put(guest, host);
        });
        for (let host = 0; host < HOSTS; host++) farm.share(host);
        const test = new Threshold(farm, THRESHOLD);
        const targets = new Targets(farm, rules, test);
        const on = targets.startRound();
        const before = Array.from(farm.watts);
        const isClosed = new Uint8Array(HOSTS);
        for (const host of closed) {
          isClosed[host] = 1;
          targets.close(host);
        }
        const taken = rules.forgetsPlacements ? farm.usedMips : farm.takenMips;
        for (let guest = GUESTS; guest < GUESTS + 6; guest++) {
          farm.asked[guest] = (0.05 + 0.15 * (guest - GUESTS)) * itemAt(task.guests.mips, guest);
          const mips = itemAt(farm.asked, guest);
          const rises = on.flatMap((host) => {
            const total = itemAt(farm.totalMips, host);
            const has =
              isClosed[host] === 0 &&
              itemAt(farm.freeMips, host) >= mips &&
              itemAt(farm.coreMips, host) >= mips &&
              itemAt(farm.freeMemoryMib, host) >= itemAt(task.guests.memoryMib, guest);
            if (!has || test.isOver(host, guest)) return [];
            const now = rules.wakesFreely ? itemAt(before, host) : farm.wattsAt(host, itemAt(taken, host) / total);
            return [{ host, rise: farm.wattsAt(host, Math.min(1, (itemAt(taken, host) + mips) / total)) - now }];
          });
          const [best] = rises.toSorted((a, b) => a.rise - b.rise || a.host - b.host);
          const target = targets.find(guest, false);
          expect(target).toBe(best?.host ?? NOWHERE);
          if (target === NOWHERE) continue;
          found++;
          farm.put(guest, target);
          test.touch(target);
          targets.touch(target);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(200);
});
