import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFigures } from '../run/run-figures.ts';
import { selected } from './guest-selector.ts';
import { parsePromise } from './promise.ts';
import { judgedTargets } from './judged-target.ts';
import { promisedGroups } from './promised-groups.ts';
import { judge, type Margin, worstMargin } from './verdict.ts';

const NAMES = ['web', 'db', 'batch', 'backup'];
/** Groups of alike guests, each with what they are ready for. */
function met(ready: readonly number[]): RunFigures {
  const about = (mean: number) => ({
    readyRatio: { mean, halfWidth: 0.1 * mean },
    costopRatio: { mean: mean / 2, halfWidth: 0 },
    carriedRatio: null,
  });
  return {
    guests: ready.flatMap((mean, group) =>
      [0, 1].map((guest) => ({ name: `${NAMES[group]}[${guest}]`, ...about(mean) })),
    ),
    groups: ready.map((mean, group) => ({ name: NAMES[group], guests: 2, ...about(mean) })),
  } as unknown as RunFigures;
}
function marginOf(texts: readonly string[], figures: RunFigures): Margin {
  const promises = promisedGroups(
    texts.map((text) => parsePromise(text)),
    NAMES,
  );
  return worstMargin(promises.map((promise) => judge(promise, figures).margin));
}
const percent = fc.integer({ min: 1, max: 90 });
const runs = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }).map(met);
const classes = fc.array(fc.record({ group: fc.constantFrom(...NAMES, 'ba*'), limit: percent }), { maxLength: 4 });
const texts = (all: readonly { readonly group: string; readonly limit: number }[]): string[] =>
  all.map(({ group, limit }) => `ready<=${limit}% for ${group}`);

describe('promises of groups', () => {
  it('hold together in whatever order they are written, and of two for the same guests the stricter one', () => {
    fc.assert(
      fc.property(runs, percent, classes, percent, (figures, general, some, second) => {
        const all = [`ready<=${general}%`, ...texts(some)];
        expect(marginOf(all.toReversed(), figures)).toEqual(marginOf(all, figures));
        const twice = [...all, `ready<=${second}% for db`, `ready<=${general}% for db`];
        const strictest = [...all, `ready<=${Math.min(second, general)}% for db`];
        expect(marginOf(twice, figures)).toEqual(marginOf(strictest, figures));
      }),
    );
  });

  it('are further from broken, or as far, when one of them is loosened', () => {
    fc.assert(
      fc.property(runs, percent, classes, percent, (figures, general, some, more) => {
        const tight = marginOf([`ready<=${general}%`, ...texts(some)], figures);
        const looser = some.map((one, at) => (at === 0 ? { ...one, limit: Math.min(99, one.limit + more) } : one));
        const loose = marginOf([`ready<=${general}%`, ...texts(looser)], figures);
        for (const end of ['low', 'mean', 'high'] as const) expect(loose[end]).toBeLessThanOrEqual(tight[end]);
      }),
    );
  });

  it('say the same, bit for bit, as one for all guests that is as strict', () => {
    fc.assert(
      fc.property(runs, percent, fc.subarray(NAMES), (figures, limit, some) => {
        const own = some.map((group) => `ready<=${limit}% for ${group}`);
        expect(marginOf([`ready<=${limit}%`, ...own], figures)).toEqual(marginOf([`ready<=${limit}%`], figures));
      }),
    );
  });

  it('leave all other guests to the promise without a selector, of the same quantity alone', () => {
    const figures = met([0.01, 0.02, 0.3, 0.6]);
    const verdict = (text: string, ...others: string[]) => {
      const promises = [text, ...others].map((each) => parsePromise(each));
      const [promise] = promisedGroups(promises, NAMES);
      return judge(promise!, figures);
    };
    expect(verdict('ready<=5%').guest).toBe('backup');
    expect(verdict('ready<=5%', 'ready<=90% for ba*')).toMatchObject({ guest: 'db', figure: { mean: 0.02 } });
    expect(verdict('ready<=5%', 'costop<=90% for ba*').guest).toBe('backup');
    expect(verdict('mean.ready<=5% for web')).toMatchObject({ guest: 'web', figure: { mean: 0.01 } });
    expect(verdict('ready<=5%', 'ready<=90% for *').margin).toEqual({ low: -1, mean: -1, high: -1 });
  });

  it('say that no guest has a promise where each has its own, and measure nothing for it', () => {
    fc.assert(
      fc.property(runs, fc.subarray(NAMES), (figures, some) => {
        const own = some.map((group) => `ready<=90% for ${group}`);
        const { targets } = judgedTargets(
          ['ready<=5%', ...own].map((each) => parsePromise(each)),
          figures,
        );
        expect(targets[0]!.figure === null).toBe(some.length === NAMES.length);
        for (const { figure, guest } of targets.slice(1)) expect([figure, guest]).not.toContain(null);
      }),
    );
  });

  it.each([
    ['ready<=5% for wbe', /it has the groups web, db, batch, backup \(did you mean 'web'\?\)/],
    ['ready<=5% for tag:web', /it has no tags; it has the groups/],
    ['ready<=5% in 99%', /a scenario is one window/],
  ])('%s is refused', (text, says) => {
    expect(() => promisedGroups([parsePromise(text)], NAMES)).toThrow(says);
  });
});

describe('a selector', () => {
  const available = [
    { kind: 'tag', name: 'prod' },
    { kind: 'cluster', name: 'prod' },
    { kind: 'name', name: 'db-a.b-1' },
    { kind: 'name', name: 'db-aab-1' },
  ] as const;
  const means = (who: string) =>
    selected(parsePromise(`ready<=5% for ${who}`).selector!, available, { text: who, place: '--promise', of: 'it' });

  it('means one kind of name, and every name that its stars can be', () => {
    expect(means('tag:prod')).toEqual([available[0]]);
    expect(means('db-*-1')).toEqual(available.slice(2));
    expect(means('db-a.*')).toEqual([available[2]]);
    expect(() => means('prod')).toThrow("one of 'tag:prod', 'cluster:prod'");
    expect(() => means('db*db*')).toThrow(/found 'db\*db\*'/);
  });
});
