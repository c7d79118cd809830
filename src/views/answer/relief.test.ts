import { expect, it } from 'vitest';
import type { CheckDocument } from '../document/check-document.ts';
import { ofFiles } from './asked-again.ts';
import { reliefSentences } from './relief.ts';

const sentencesOf = (checked: Parameters<typeof reliefSentences>[0]): readonly string[] =>
  reliefSentences(checked, ofFiles({ source: 'my estate.xlsx' }));

type Relief = CheckDocument['relief'][number];

const relief = (more: Partial<Relief>): Relief => ({
  host: 'esx1',
  cluster: 'a',
  shortage: 'memory',
  moves: [{ guest: 'web-1', from: 'esx1', to: 'esx2', reasons: ['named as a test system'] }],
  isEnough: true,
  fillAfter: 0.97,
  ...more,
});
const said = (...some: readonly Relief[]): readonly string[] => sentencesOf({ relief: some, clusters: [] });

it('names the guests that leave a host which has too much, where they go, and what is left to do', () => {
  expect(said(relief({}))).toEqual([
    'Relieve esx1, which has too little memory: move web-1 to esx2 (named as a test system); esx1 is then 97% full.',
  ]);
  const moves = ['a', 'b'].map((guest) => ({ guest, from: 'esx1', to: `esx-${guest}`, reasons: ['one of many'] }));
  const [two = ''] = said(relief({ moves, isEnough: false }));
  expect(two).toContain('move a to esx-a; b to esx-b; that is not enough');
  expect(two).toMatch(/--keep all says what to add\.$/);
  expect(said(relief({ moves: [] }))).toEqual([expect.stringMatching(/^esx1 has .* no other host of a takes a guest/)]);
});

it('tells of the first hosts, and counts the others', () => {
  const hosts = Array.from({ length: 7 }, (_, at) => relief({ host: `esx${at}` }));
  const lines = said(...hosts);
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toMatch(/^4 more hosts/);
});

it('says what to add where a failure leaves guests without a place', () => {
  const asked = (failures: number, failingSets: number): readonly string[] =>
    sentencesOf({ relief: [], clusters: [{ failures, failingSets }] });
  expect(asked(1, 1)).toEqual([expect.stringMatching(/--keep all$/)]);
  expect(asked(2, 1)).toEqual([expect.stringMatching(/--keep all --spare 2$/)]);
  expect(asked(1, 0)).toEqual([]);
});

it('says how many hosts to add where that is known, and which command compares other machines', () => {
  const [line] = sentencesOf({
    relief: [],
    toAdd: { machine: 'own-a', hosts: 2, spare: 1 },
    clusters: [{ failures: 1, failingSets: 1 }],
  });
  expect(line).toMatch(/^Add 2 hosts like most of today's \(own-a\), so that a failure leaves every guest a place\./);
  expect(line).toMatch(/kneepoint plan 'my estate.xlsx' --keep all$/);
});

it('says whether hosts to add keep all promises as simulated, where only simulations break them', () => {
  const asked = (holds: boolean): string =>
    sentencesOf({
      relief: [],
      toAdd: { machine: 'own-a', hosts: 1, spare: 1, simulated: { runs: 7, holds } },
      clusters: [{ failures: 1, failingSets: 0 }],
      simulated: [{ name: 'esx1', state: 'failed', holds: false }],
    }).join(' ');
  expect(asked(true)).toContain(
    'so that every promise is kept, also after a failure. Simulated with it, the fullest hosts keep',
  );
  expect(asked(true)).not.toContain('Erlang C');
  expect(asked(false)).toContain('This is by Erlang C: simulated, hosts then still break their promises (7 runs)');
});

it('says what to add where hosts cannot be taken down, for as many as were asked about', () => {
  const maintenance = (stuck: readonly string[]) => ({ emptied: ['esx1'], stuck, moves: [], withoutPlace: [] });
  const asked = (stuck: readonly string[]): readonly string[] =>
    sentencesOf({
      relief: [],
      clusters: [{ failures: 0, failingSets: 0, maintenance: maintenance(stuck) }],
    });
  expect(asked(['esx2'])).toEqual([
    "What to add or move, so that it can be taken down: kneepoint plan 'my estate.xlsx' --keep all --spare 2",
  ]);
  expect(asked([])).toEqual([]);
});

it('says which guests leave a host that breaks its promise only as simulated, and what is left to do then', () => {
  const readyAfter = { mean: 0.03, halfWidth: 0.01, batches: 10 } as Relief['readyAfter'];
  const one = relief({ shortage: 'simulated', fillAfter: 0.7, ...(readyAfter && { readyAfter }) });
  const asked = (...missing: readonly ('normal' | 'failed')[]): readonly string[] =>
    sentencesOf({
      relief: [one],
      clusters: [],
      simulated: missing.map((state) => ({ name: 'esx1', state, holds: false })),
    });
  const [first = '', ...others] = asked('normal');
  expect(first).toContain('Relieve esx1, which breaks its promise as simulated: move web-1 to esx2');
  expect(first).toContain('CPU ready time of esx1: 3%');
  expect(others.join(' ')).not.toContain('--keep all');
  expect(asked('normal', 'failed').join(' ')).toContain('What to add or move, so that every promise is kept');
});

it('says that a host may still break its promise where only moves by Erlang C were found, and not else', () => {
  const asked = (some: Partial<Relief>, holds: boolean): string =>
    sentencesOf({
      relief: [relief(some)],
      clusters: [],
      simulated: [{ name: 'esx1', state: 'normal', holds }],
    }).join(' ');
  expect(asked({ shortage: 'cpu' }, false)).toContain('This is by Erlang C');
  expect(asked({ shortage: 'cpu' }, true)).not.toContain('Erlang C');
  expect(asked({ shortage: 'simulated' }, false)).not.toContain('Erlang C');
  expect(asked({ shortage: 'cpu', isEnough: false }, false)).not.toContain('Erlang C');
});
