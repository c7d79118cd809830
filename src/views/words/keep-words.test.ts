import { expect, it } from 'vitest';
import type { KeptHosts } from '../../plan/result/kept-hosts.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { KeptWhatIf } from '../../plan/result/what-if.ts';
import { keepAllSentence, keptHostsGrounds, keptWithNew, movedLines } from './keep-words.ts';
import { keptWhatIfBasis } from './what-if-words.ts';

const pool = { kept: 1, retired: 0, added: 1, moves: 2 };
const plan = {
  machine: 'm',
  title: 'M',
  feasible: true,
  kept: 2,
  retired: 0,
  added: 2,
  moves: 5,
  hosts: 4,
  rackUnits: 4,
  licensedCores: 64,
};
const missedHost = { name: 'esx1', state: 'normal', readyRatio: { mean: 0.1, halfWidth: 0 } } as SimulatedExistingHost;
const move = (guest: number, from: string, to: string, cluster?: string) => ({
  guest,
  from: `${from}.example.test`,
  to,
  ...(cluster !== undefined && { cluster }),
});
const moved = [move(0, 'esx2', 'new-1'), move(1, 'esx1', 'new-1'), move(2, 'esx1', 'new-2'), move(3, 'esx1', 'new-1')];
const of = (pools: (typeof pool)[], moves = moved, most?: number) =>
  movedLines({ keep: [], best: 'm', candidates: [{ ...plan, pools }], moved: moves }, (guest) => `vm-${guest}`, most);

it('names every guest that moves once, by the host that gives it away', () => {
  expect(of([pool])).toEqual(['esx1: 3 guests: vm-1, vm-3 to new-1; vm-2 to new-2', 'esx2: 1 guest: vm-0 to new-1']);
  expect(of([pool], [], 4)).toEqual([]);
  const many = Array.from({ length: 9 }, (_, at) => move(at, 'esx1', 'new-1'));
  expect(of([pool], many, 4)).toEqual(['esx1: 9 guests: vm-0, vm-1, vm-2, vm-3 and 5 more to new-1']);
});

it('tells new hosts of several clusters apart', () => {
  const [line] = of([pool, pool], [move(0, 'esx2', 'new-1', 'Test')]);
  expect(line).toBe('esx2 (Test): 1 guest: vm-0 to new-1');
});

it('says why hosts of one machine are added where they take the fewest rack units, and which would be fewer', () => {
  const other = (more: Partial<typeof plan>) => ({ ...plan, machine: 'o', title: 'O', ...more, pools: [] });
  const groundsOf = (...others: ReturnType<typeof other>[]) =>
    keptHostsGrounds({ keep: [], best: 'm', candidates: [{ ...plan, pools: [] }, ...others] }).join(' ');
  expect(groundsOf(other({ added: 1, rackUnits: 5 }))).toContain(
    'With these the hosts take the fewest rack units, 4U in all; 1 × O would do, too, with 5U.',
  );
  expect(groundsOf(other({ added: 3, rackUnits: 5 }))).toContain('the fewest rack units, 4U in all.');
  for (const none of [groundsOf(), groundsOf(other({ rackUnits: 3 })), groundsOf(other({ feasible: false }))]) {
    expect(none).toContain('Found by Erlang C.');
    expect(none).not.toContain('the fewest rack units, ');
  }
});

it('says which hosts break their promise as measured, and keep their guests', () => {
  const groundsOf = (missedAsMeasured: readonly string[]) =>
    keptHostsGrounds({ keep: [], best: 'm', candidates: [{ ...plan, pools: [] }], missedAsMeasured }).join(' ');
  expect(groundsOf(['esx1.example.test'])).toContain(
    'esx1 breaks its promise today as measured, and keeps its guests:',
  );
  expect(groundsOf(['esx1', 'esx2'])).toContain('esx1, esx2 break their promises today as measured');
  expect(groundsOf([])).not.toContain('measured');
});

it('says beside a plan of new hosts what keeping all of today comes to', () => {
  const all = { ...plan, pools: [] };
  const instead = { rackUnits: 3 };
  expect(keepAllSentence(all, instead)).toBe(
    'Or keep the 2 hosts of today, which alone are not enough (kneepoint check says why), and add at least 2 × m: 4 hosts, 4U, 64 licensed cores (by Erlang C; kneepoint plan --keep all simulates it, and may add more).',
  );
  const costOf = (total: number) => ({ currency: 'EUR', years: 5, total, parts: [], unpriced: [] });
  const against = (total: number, rackUnits: number) =>
    keepAllSentence({ ...all, cost: costOf(1000) }, { rackUnits, cost: costOf(total) });
  expect(against(1200, 3)).toContain(', which is 200 EUR less, but 1U more than new hosts alone (');
  expect(against(1200, 6)).toContain(', which is 200 EUR less, and 2U less than new hosts alone (');
  expect(against(900, 4)).toContain(', which is 100 EUR more than new hosts alone (');
  expect(keptWithNew({ keepAll: all })).toEqual([all]);
  const nothing = { ...all, kept: 1, added: 0, moves: 1 };
  expect(keepAllSentence(nothing, instead)).toContain(
    'By Erlang C nothing has to be bought: the host of today is enough once 1 guest moves (kneepoint',
  );
  expect(keepAllSentence({ ...nothing, kept: 2, moves: 0 }, instead)).toContain(
    'the 2 hosts of today are enough (kneepoint',
  );
  for (const none of [{}, { keepAll: nothing }]) expect(keptWithNew(none)).toEqual([]);
});

it('says whether hosts are added for a failure alone, as far as nothing but Erlang C says how many', () => {
  const totals = { hosts: 4, rackUnits: 4, licensedCores: 64 };
  const noSpare = { kind: 'spare', spare: 0 } as const;
  const saidWith = (whatIf: Pick<KeptWhatIf, 'changes' | 'sameHosts'>, more: Partial<KeptHosts> = {}) =>
    keptHostsGrounds({
      keep: [],
      best: 'm',
      candidates: [{ ...plan, pools: [] }],
      whatIf: { machine: 'm', added: 2, ...totals, ...whatIf },
      ...more,
    }).join(' ');
  const withoutSpare = (added: number) => ({ changes: [{ change: noSpare, added, ...totals }], sameHosts: [] });
  expect(saidWith(withoutSpare(0))).toContain('The new hosts are for a failure:');
  expect(saidWith(withoutSpare(1))).toContain(
    '1 of the 2 new hosts are for a failure: as long as no host fails, 1 would do',
  );
  expect(saidWith({ changes: [], sameHosts: [noSpare] })).toContain('are needed with all hosts up, too');
  const simulated = { erlangC: { added: 0, missed: missedHost } };
  for (const text of [
    saidWith({ changes: [], sameHosts: [] }),
    saidWith({ changes: [], sameHosts: [noSpare] }, simulated),
  ]) {
    expect(text).not.toMatch(/for a failure|with all hosts up/);
  }
  expect(
    keptWhatIfBasis({
      best: 'm',
      candidates: [{ ...plan, pools: [] }],
      whatIf: { machine: 'm', added: 0, ...totals, changes: [], sameHosts: [] },
      ...simulated,
    }),
  ).toBe('by Erlang C, which adds nothing as things are, where the plan adds 2 hosts because of what was simulated');
});
