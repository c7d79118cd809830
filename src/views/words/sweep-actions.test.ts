import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';
import { belowHeadline, choicesHeadline, familyAction, meaningsOfWalls, sweepActions } from './sweep-actions.ts';

const inside = itemAt(sampleSweep.curves, 1);
const broken = itemAt(inside.knee.broken, 0);

describe('what to do about a knee', () => {
  it('names what moves the knee and by how much, and a command for this very load', () => {
    expect(sweepActions(inside, sampleSweep, 'my web.yaml')).toEqual([
      expect.stringMatching(/^Threads that share a core: up to \+50%, to 45 guests\. More cores help/),
      expect.stringMatching(/^Cold caches: up to \+300% or more, to 120 guests or more\. Keep vCPUs/),
      "What can be changed on this host, ranked by simulation: kneepoint tune 'my web.yaml' --set machine.coresPerLlc=8 --promise 'ready<=5%'",
    ]);
  });

  it('says of the knee what the headline leaves open, and nothing where the headline names it', () => {
    const undecided = inside.points.map((point) =>
      point.load === inside.knee.load ? { ...point, decision: 'undecided' as const } : point,
    );
    expect(belowHeadline({ ...inside, points: undecided }, sampleSweep)[0]).toMatch(
      /^The knee is most likely at 30 guests \(28 to 31\); \d+ is the most that these runs are sure of\.$/,
    );
    expect(belowHeadline(inside, sampleSweep)).toEqual([expect.stringMatching(/^At 31 guests the promise is broken/)]);
  });

  it('says once what a wall is, also where several curves have it', () => {
    expect(meaningsOfWalls([inside, inside])).toBe(meaningsOfWalls([inside]));
    expect(meaningsOfWalls([inside])).toMatch(/^Threads that share a core: two threads/);
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
    expect(advice('backup[2]')).toBe("If backup may wait, ask the promise of web alone: --promise 'ready<=5% for web'");
    expect(advice('web[2]')).toBe('');
  });

  it('chooses a curve only where the intervals of the knees do not meet, and says what the others carry', () => {
    const curve = (familyValue: number, load: number, interval: readonly [number, number]) => ({
      ...inside,
      familyValue,
      knee: { ...inside.knee, load, interval },
    });
    const chosen = (low: number): string =>
      familyAction({ ...sampleSweep, curves: [curve(2, 30, [28, 31]), curve(8, 40, [low, 42])] });
    expect(chosen(32)).toMatch(
      /^Choose 8 cores of each last-level cache: it surely carries most\. Surely less: 2 cores \(−25%\)\. What would move each knee most if it were ideal is threads that share a core: \+50%\./,
    );
    expect(chosen(31)).toMatch(/ cannot be told apart by these runs: take the one that you know/);
    expect(chosen(31)).not.toContain('Surely less');
  });

  it('begins with the curves by name that carry most, together where these runs cannot tell them apart', () => {
    const family = { path: 'scheduler', choices: ['a', 'b', 'c'] };
    const curve = (familyValue: string, load: number, interval: readonly [number, number]) => ({
      ...inside,
      familyValue,
      knee: { ...inside.knee, load, interval },
    });
    const of = (...curves: readonly ReturnType<typeof curve>[]) => choicesHeadline({ ...sampleSweep, family, curves });
    const [a, b, c] = [curve('a', 13, [12, 13]), curve('b', 14, [14, 15]), curve('c', 15, [15, 15])];
    expect(of(a, b, c)).toBe('c and b carry most: 15 and 14 guests; a most likely 13.');
    expect(of(a, c)).toBe('c carries most: 15 guests; a most likely 13.');
    expect(of(b, c)).toBe('c and b carry as much, as far as these runs tell: 15 and 14 guests.');
    expect(choicesHeadline(sampleSweep)).toBeUndefined();
  });

  it('counts knees beyond the range as more, those below it as less, and chooses nothing where all are below', () => {
    const [below] = sampleSweep.curves;
    const above = { ...inside, familyValue: 4, knee: { ...inside.knee, place: 'above' as const, load: 60 } };
    const said = familyAction({ ...sampleSweep, curves: [below, inside, above] });
    expect(said).toMatch(/^Choose 4 cores of each last-level cache: it surely carries most\./);
    expect(said).toContain('Surely less: 8 cores (30 guests), 2 cores (less than 8 guests).');
    expect(familyAction({ ...sampleSweep, curves: [below] })).toBe('');
  });
});
