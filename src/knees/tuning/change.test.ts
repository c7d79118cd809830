import { expect, it } from 'vitest';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { type Change, onTopOf } from './change.ts';

const change = (name: string, origins: readonly number[]): Change => ({
  name,
  title: name,
  commands: [`do ${name}`],
  touchesGuests: name === 'move',
  changed: { scenario: { seed: origins.length } as ResolvedScenario, origins },
});

it('a change on top of another is of the host before both: its scenario is the last, its groups come from the first', () => {
  const [split, move] = [change('split', [0, 0, 1]), change('move', [2, 0, 1, 1])];
  const both = onTopOf(split, move);
  expect(both.changed).toEqual({ scenario: move.changed.scenario, origins: [1, 0, 0, 0] });
  expect(both).toMatchObject({
    name: 'split+move',
    title: 'split, and move',
    commands: ['do split', 'do move'],
    touchesGuests: true,
  });
});
