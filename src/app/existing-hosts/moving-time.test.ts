import { describe, expect, it } from 'vitest';
import { datesOf, parseMovingTime } from './moving-time.ts';

const parsed = (start?: string, hours?: string, isRateKnown = true) =>
  parseMovingTime({ ...(start !== undefined && { start }), ...(hours !== undefined && { hours }) }, isRateKnown);

describe('the time for moves', () => {
  it('begins with the hours of its day, or at its own time', () => {
    const dates = (start: string, hours?: string) => {
      const time = parsed(start, hours);
      return time && datesOf([1.5, 0.25], time);
    };
    expect(dates('2027-02-28', '22-6')).toEqual([
      { begins: '2027-02-28T22:00', ends: '2027-02-28T23:30' },
      { begins: '2027-02-28T23:30', ends: '2027-02-28T23:45' },
    ]);
    expect(dates('2027-02-28T23:00')).toEqual([
      { begins: '2027-02-28T23:00', ends: '2027-03-01T00:30' },
      { begins: '2027-03-01T00:30', ends: '2027-03-01T00:45' },
    ]);
    expect(dates('2027-02-28 07:00', '8-12')?.[0]?.begins).toBe('2027-02-28T08:00');
    expect(parsed()).toBeUndefined();
  });

  it.each([
    ['2027-02-30', undefined, true, '--start'],
    ['2027-13-01', undefined, true, '--start'],
    ['next week', undefined, true, '--start'],
    ['2027-02-28T24:00', undefined, true, '--start'],
    ['2027-02-28', '22', true, '--hours'],
    ['2027-02-28', '6-6', true, '--hours'],
    ['2027-02-28', '0-24', true, '--hours'],
    ['2027-02-28', '25-6', true, '--hours'],
    ['2027-02-28', undefined, false, 'no --bandwidth'],
    [undefined, '22-6', true, 'no --start'],
  ])('refuses %s %s', (start, hours, isRateKnown, says) => {
    expect(() => parsed(start, hours, isRateKnown)).toThrow(says);
  });
});
