import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import type { CheckDocument } from '../document/check-document.ts';
import { sampleChecks } from '../testing/sample-existing-hosts-answers.ts';
import { checkHeadline } from './check-headline.ts';

const [asTheyAre, withoutOne] = await sampleChecks();

describe('the headline of a check', () => {
  it('says what is kept, or which hosts break it, and why', () => {
    const document = { ...asTheyAre!, holds: true };
    expect(checkHeadline(document)).toBe('The 3 hosts keep the promise of 5% CPU ready time.');
    const broken = missing({ ...document, holds: false }, ({ name }) => name.startsWith('esx3'));
    expect(checkHeadline(broken)).toBe(
      '1 host of 3 breaks the promise: CPU ready time as simulated on esx3.example.test.',
    );
    expect(checkHeadline(missing(broken, () => true))).toBe(
      'All 3 hosts break the promise: CPU ready time as simulated.',
    );
  });

  it('says of hosts that are taken away yes or no first', () => {
    const [cluster] = withoutOne!.clusters;
    const maintenance = cluster!.maintenance!;
    const of = (more: Partial<typeof maintenance>, failingSets = 0): CheckDocument => ({
      ...withoutOne!,
      holds: false,
      hosts: withoutOne!.hosts.map((host) => ({ ...host, misses: [] })),
      clusters: [{ ...cluster!, failingSets, maintenance: { ...maintenance, ...more } }],
    });
    const name = itemAt(withoutOne!.without, 0);
    const said = (document: CheckDocument): string => checkHeadline(document).replace(name, 'X');
    expect(said({ ...of({}), holds: true })).toMatch(
      /^X can be taken down: the 2 hosts that are left keep the promise of 5%/,
    );
    expect(said(of({ stuck: [name] }))).toBe('X cannot be taken down: not every guest finds room.');
    expect(said(missing(of({}), () => true))).toBe(
      'X cannot be taken down within the promise: every guest finds room, but all 2 hosts then break it: CPU ready time as simulated.',
    );
    expect(said(missing(of({ moves: [] }), () => true))).toBe(
      'X can be taken down; the promise is broken already today: CPU ready time as simulated.',
    );
    expect(said(of({}, 1))).toBe(
      'X can be taken down, but not while another host fails: guests are then without room.',
    );
  });
});

/** Hosts that break their promises as simulated. */
function missing(document: CheckDocument, isMissing: (host: CheckDocument['hosts'][number]) => boolean): CheckDocument {
  const hosts = document.hosts.map((host) => ({ ...host, misses: isMissing(host) ? (['simulated'] as const) : [] }));
  return { ...document, hosts };
}
