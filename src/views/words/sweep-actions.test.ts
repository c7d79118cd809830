import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';
import { familyAction, sweepActions } from './sweep-actions.ts';

const inside = itemAt(sampleSweep.curves, 1);
const broken = itemAt(inside.knee.broken, 0);

describe('what to do about a knee', () => {
  it('names a load that is surely met, what moves the knee and by how much, and a command for this very load', () => {
    expect(sweepActions(inside, sampleSweep, 'my web.yaml')).toEqual([
      'On this host go up to 30 guests: every target is certainly met there.',
      expect.stringMatching(/^Threads that share a core: up to \+50%, to 45 guests\. More cores help/),
      expect.stringMatching(/^Cold caches: up to \+300% or more, to 120 guests or more\. Keep vCPUs/),
      "What can be changed on this host, ranked by simulation: kneepoint tune 'my web.yaml' --set machine.coresPerLlc=8 --promise 'ready<=5%'",
    ]);
  });

  it('asks about guests that may be meant to wait, where others are what is counted', () => {
    const axis = { ...sampleSweep.axis, path: 'guests[web].count' };
    const advice = (guest: string): string =>
      sweepActions(
        { ...inside, knee: { ...inside.knee, broken: [{ ...broken, guest }] } },
        { ...sampleSweep, axis },
        'a',
      )
        .filter((line) => line.startsWith('If '))
        .join('');
    expect(advice('backup[2]')).toBe("If backup may wait, ask the target of web alone: --promise 'ready<=5% for web'");
    expect(advice('web[2]')).toBe('');
  });

  it('chooses a curve only where the intervals of the knees do not meet', () => {
    const curve = (familyValue: number, load: number, interval: readonly [number, number]) => ({
      ...inside,
      familyValue,
      knee: { ...inside.knee, load, interval },
    });
    const chosen = (low: number): string =>
      familyAction({ ...sampleSweep, curves: [curve(2, 30, [28, 31]), curve(8, 40, [low, 42])] });
    expect(chosen(32)).toMatch(/^Choose machine\.coresPerLlc = 8: it carries 40 guests, \+33% against the next/);
    expect(chosen(31)).toMatch(/cannot tell which/);
    expect(familyAction(sampleSweep)).toBe(''); // a knee below the range
  });
});
