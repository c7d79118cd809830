import { describe, expect, it } from 'vitest';
import { type MovingTimeQuestion, parseMovingTime, timesOf } from './moving-time.ts';

/** Copies 3600 MiB in an hour. */
const RATE = { bandwidth: `${2 ** 20 / 1e6}MB/s` };
const HOUR_MIB = 3600;
const asked = (start?: string, hours?: string, weekdays?: string): MovingTimeQuestion => ({
  ...(start !== undefined && { start }),
  ...(hours !== undefined && { hours }),
  ...(weekdays !== undefined && { weekdays }),
});

describe('the time for moves', () => {
  const dates = (question: MovingTimeQuestion) =>
    timesOf([1.5 * HOUR_MIB, 0.25 * HOUR_MIB], parseMovingTime({ ...RATE, ...question })).map(
      ({ begins, ends }) => `${begins} ${ends}`,
    );

  it('begins with the hours of its day, or at its own time', () => {
    expect(dates(asked('2027-02-28', '22-6'))).toEqual([
      '2027-02-28T22:00 2027-02-28T23:30',
      '2027-02-28T23:30 2027-02-28T23:45',
    ]);
    expect(dates(asked('2027-02-28T23:00'))).toEqual([
      '2027-02-28T23:00 2027-03-01T00:30',
      '2027-03-01T00:30 2027-03-01T00:45',
    ]);
    expect(dates(asked('2027-02-28 07:00', '8-12'))[0]).toContain('2027-02-28T08:00');
    expect(parseMovingTime({})).toBeUndefined();
  });

  it('waits for a day of the week that is named, also where these go over its end', () => {
    // 2027-02-26 is a Friday.
    expect(dates(asked('2027-02-26', '23-24', 'sat-mon'))).toEqual([
      '2027-02-27T23:00 2027-02-28T23:30',
      '2027-02-28T23:30 2027-02-28T23:45',
    ]);
    expect(dates(asked('2027-02-26T23:00', undefined, 'Fri,mon'))).toEqual([
      '2027-03-01T00:00 2027-03-01T01:30',
      '2027-03-01T01:30 2027-03-01T01:45',
    ]);
  });

  it('is as long as what is copied, without a start', () => {
    expect(timesOf([HOUR_MIB], parseMovingTime(RATE))).toEqual([{ hours: 1 }]);
    expect(timesOf([HOUR_MIB], parseMovingTime({}))).toEqual([{}]);
  });

  it.each([
    [asked('2027-02-30'), '--start'],
    [asked('2027-13-01'), '--start'],
    [asked('next week'), '--start'],
    [asked('2027-02-28T24:00'), '--start'],
    [asked('2027-02-28', '22'), '--hours'],
    [asked('2027-02-28', '6-6'), '--hours'],
    [asked('2027-02-28', '0-24'), '--hours'],
    [asked('2027-02-28', '25-6'), '--hours'],
    [asked('2027-02-28', undefined, 'workdays'), '--weekdays'],
    [asked('2027-02-28', undefined, 'mon-wed-fri'), '--weekdays'],
    [asked('2027-02-28', undefined, ''), '--weekdays'],
    [asked(undefined, '22-6'), 'no --start'],
    [asked(undefined, undefined, 'mon-fri'), 'no --start'],
  ])('refuses %o', (question, says) => {
    expect(() => parseMovingTime({ ...RATE, ...question })).toThrow(says);
  });

  it('refuses a start without a rate, and what is no rate', () => {
    expect(() => parseMovingTime(asked('2027-02-28'))).toThrow('no --bandwidth');
    for (const bandwidth of ['5', '0Gbit/s', '5Gbps'])
      expect(() => parseMovingTime({ bandwidth })).toThrow('--bandwidth');
  });
});
