import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';
import { STREAM_NAME_LENGTH, streamNames } from './stream-names.ts';
import { exponential, guests, MS, scenario, SEC } from './testing/scenarios.ts';

const group = fc.record({ count: fc.integer({ min: 1, max: 5 }), vcpus: fc.integer({ min: 1, max: 4 }) });
const groups = fc.array(group, { minLength: 1, maxLength: 4 });

function namesOf(of: readonly { count: number; vcpus: number }[], devices: number): string[] {
  const flat = streamNames(of, devices);
  return Array.from({ length: flat.length / STREAM_NAME_LENGTH }, (_, stream) =>
    flat.subarray(stream * STREAM_NAME_LENGTH, (stream + 1) * STREAM_NAME_LENGTH).join(),
  );
}

test('no two streams have one name, and more guests, vCPUs or devices leave the others theirs', () => {
  fc.assert(
    fc.property(groups, fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(2), (some, at, guestsMore, vcpusMore, devices) => {
      const names = namesOf(some, devices);
      expect(new Set(names).size).toBe(names.length);
      const more = some.map(({ count, vcpus }, index) =>
        index === at % some.length ? { count: count + guestsMore, vcpus: vcpus + vcpusMore } : { count, vcpus },
      );
      expect(namesOf(more, devices + 1)).toEqual(expect.arrayContaining(names));
    }),
  );
});

test('an undisturbed guest has the same work beside any other guests', () => {
  const workload = { kind: 'bursts', think: exponential(6 * MS), burst: exponential(2 * MS) } as const;
  const others = {
    kind: 'requests',
    arrivals: { kind: 'poisson', ratePerSec: 100 },
    service: exponential(MS),
  } as const;
  const alone = simulate(scenario({ cores: 64, groups: [guests(2, workload)], durationNs: SEC, warmup: 0 }));
  const together = simulate(
    scenario({ cores: 64, groups: [guests(5, workload), guests(7, others, { vcpus: 3 })], durationNs: SEC, warmup: 0 }),
  );
  for (const guest of [0, 1]) {
    expect(together.guests[guest].runRatio.mean).toBe(alone.guests[guest].runRatio.mean);
    expect(together.guests[guest].throughputPerSec).toEqual(alone.guests[guest].throughputPerSec);
  }
});
