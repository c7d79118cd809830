import { describe, expect, it } from 'vitest';
import { rankMoves } from './move-first.ts';
import { assumed, estate, guest, measured, MOVE_FIRST } from '../testing/sample-estate.ts';

const rank = (...guests: Parameters<typeof estate>[0]) => rankMoves(estate(guests), MOVE_FIRST);

describe('what to move first', () => {
  it('adds the points of the rules that speak about a guest, and gives their reasons', () => {
    const [dev, plain, prod] = rank(guest('prod-1'), guest('dev-1', { cpuMeanMhz: measured(100) }), guest('x'));
    expect(dev).toEqual({ guest: 1, safety: 0.9, wave: 1, reasons: ['development', 'idle'] });
    expect(plain).toEqual({ guest: 2, safety: 0.5, wave: 2, reasons: [] });
    expect(prod).toEqual({ guest: 0, safety: 0.3, wave: 3, reasons: ['production'] });
  });

  it('looks into the fields of a rule and into no other', () => {
    const [first, second] = rank(guest('a', { annotation: 'dev' }), guest('b', { folder: 'Dev/Team' }));
    expect([first.guest, first.safety]).toEqual([1, 0.8]);
    expect(second.safety).toBe(0.5);
  });

  it('takes no assumption for a reason', () => {
    expect(rank(guest('a', { cpuMeanMhz: assumed(1) }))[0].reasons).toEqual([]);
    expect(rank(guest('a', { cpuMeanMhz: measured(1) }))[0].reasons).toEqual(['idle']);
  });

  it('takes no name of a datacenter or a domain for a reason', () => {
    const reasons = (more: Parameters<typeof guest>[1], name = 'a') => rank(guest(name, more))[0].reasons;
    expect(reasons({ folder: '/Dev Site/vm/Team', datacenter: 'Dev Site' })).toEqual([]);
    expect(reasons({ folder: '/Site/vm/Dev', datacenter: 'Site' })).toEqual(['development']);
    expect(reasons({}, 'app01.dev.example.com')).toEqual([]);
    expect(reasons({}, 'dev01.example.com')).toEqual(['development']);
  });

  it('moves the largest of equals first, then by id', () => {
    const order = rank(guest('b'), guest('a'), guest('c', { cpuMeanMhz: measured(900) })).map((one) => one.guest);
    expect(order).toEqual([2, 1, 0]);
  });
});
