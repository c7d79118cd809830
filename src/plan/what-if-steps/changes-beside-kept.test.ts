import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostKinds } from '../existing-hosts/host-kind.ts';
import { keepHosts } from '../existing-hosts/keep-hosts.ts';
import { anyHosts, MACHINES, sampleEstate, sampleHosts } from '../existing-hosts/testing/sample-hosts.ts';
import { changesBesideKept } from './changes-beside-kept.ts';

it('says what would be added with the change made by hand', () => {
  fc.assert(
    fc.property(anyHosts, (sample) => {
      const names = new Set(sample.hosts.map((_, at) => `host-${at}`));
      const byHand = ({ spare, merged = false }: { spare: number; merged?: boolean }) => {
        const existing = sampleHosts(
          merged
            ? {
                hosts: sample.hosts.map((host) => ({ ...host, pool: 'one' })),
                guests: sample.guests.map((guest) => ({ ...guest, cluster: 'one' })),
              }
            : sample,
        );
        const kind = hostKinds(MACHINES, existing.task)('large');
        return keepHosts(existing, names, kind, { spare, leastCoresPerProcessor: 16 }).plan;
      };
      const { added, hosts, feasible } = byHand({ spare: 0 });
      const found = changesBesideKept({ ...sampleEstate(sample), keep: names, leastCoresPerProcessor: 16 }, 'large');
      expect(found?.added).toBe(feasible ? added : undefined);
      if (found === undefined) return;
      const foundFor = (kind: string): number => {
        const changed = found.changes.find(({ change }) => change.kind === kind);
        // What makes no difference is said to make none.
        if (changed === undefined) expect(found.sameHosts.map((change) => change.kind)).toContain(kind);
        return changed?.added ?? found.added;
      };
      expect(found.hosts).toBe(hosts);
      const withSpare = byHand({ spare: 1 });
      if (withSpare.feasible) expect(foundFor('spare')).toBe(withSpare.added);
      // Rules of two clusters stay two where clusters are merged; by hand they are one.
      const hasRules = sample.guests.some(({ rules = [] }) => rules.length > 0);
      const merged = byHand({ spare: 0, merged: true });
      if (merged.feasible && !hasRules && new Set(sample.hosts.map(({ pool }) => pool)).size > 1) {
        expect(foundFor('merge-clusters')).toBe(merged.added);
      }
      // Guests that are kept apart and are not today may be told apart sooner once they ask for more.
      if (!hasRules) expect(foundFor('growth')).toBeGreaterThanOrEqual(found.added);
    }),
    { numRuns: 25 },
  );
});
