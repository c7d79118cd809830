import { describe, expect, it } from 'vitest';
import { byLaw } from '../../plan/by-law.ts';
import { planCandidate } from '../../plan/candidate.ts';
import { estateTask } from '../../plan/estate-task.ts';
import { planEstate } from '../../plan/plan-estate.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from '../../plan/testing/sample-estate.ts';
import { connectionsOf, parseServingKernel } from './connection-wall.ts';

const OPTIONS = {
  promise: { worstReadyRatio: 0.05 },
  spare: 0,
  assumptions: ASSUMPTIONS,
  moveFirst: MOVE_FIRST,
};
const serving = (id: string, rate: number | undefined) =>
  guest(id, { vcpus: measured(1), ...(rate !== undefined && { connectionsPerSec: measured(rate) }) });

describe('connections in the plan of an estate', () => {
  it('are held against one kernel, guest by guest, and what would carry them takes room on the hosts', async () => {
    // A core carries some 30,000 a second: five guests of 20,000 do, one of 60,000 does not.
    const rates = [60_000, ...Array.from({ length: 5 }, () => 20_000), undefined];
    const of = estate(rates.map((rate, at) => serving(`g${at}`, rate)));
    const found = await connectionsOf(of, undefined, 'kernel=linux-6.8', {});
    const told = estateTask(of, [machine(8, 16)], OPTIONS);
    const wall = found?.beside(planEstate(of, [machine(8, 16)], OPTIONS), told);
    expect(wall).toMatchObject({ guests: 6, totalPerSec: 160_000, kernel: 'linux-6.8', app: 'server' });
    expect(wall?.beyond.map(({ guestId }) => guestId)).toEqual(['g0']);
    const [beyond] = wall?.beyond ?? [];
    expect(beyond?.capPerSec).toBeGreaterThan(25_000);
    expect(beyond?.capPerSec).toBeLessThan(60_000);
    const farm = beyond?.ways.find(({ remedy }) => remedy === 'farm');
    expect(farm?.kernels).toBe(Math.ceil(60_000 / ((beyond?.capPerSec ?? 1) * (wall?.plannedLoadRatio ?? 1))) + 1);
    expect(farm?.vcpus).toBeGreaterThan(farm?.frontEndVcpus ?? Infinity);
    const [asPlanned, ...remedies] = wall?.plans ?? [];
    const { hosts } = planCandidate(machine(8, 16), byLaw(told.task));
    expect(asPlanned).toMatchObject({ remedy: 'none', totals: { hosts } });
    expect(remedies.map(({ remedy }) => remedy)).toEqual(beyond?.ways.map(({ remedy }) => remedy));
    for (const { totals } of remedies) expect(totals?.hosts).toBeGreaterThanOrEqual(hosts);
    expect(wall?.packetsPerSecOnHost).toBeGreaterThan(60_000);
  });

  it('are served by a farm of few kernels, as each of them needs a host of its own', async () => {
    // A core makes some 1,800 connections with an RSA handshake a second: a farm of kernels of one core has a dozen and more.
    const of = estate([guest('tls', { vcpus: measured(4), connectionsPerSec: measured(20_000) })]);
    const found = await connectionsOf(of, undefined, 'kernel=linux-6.8,tls=rsa2048', {});
    const told = estateTask(of, [machine(8, 16)], OPTIONS);
    const wall = found?.beside(planEstate(of, [machine(8, 16)], OPTIONS), told);
    const farm = wall?.beyond[0]?.ways.find(({ remedy }) => remedy === 'farm');
    const each = ((farm?.vcpus ?? 0) - (farm?.frontEndVcpus ?? 0)) / (farm?.kernels ?? 1);
    expect(each).toBeGreaterThanOrEqual(4);
    expect(wall?.plans.find(({ remedy }) => remedy === 'farm')?.totals?.hosts).toBeLessThan(8);
  });

  it('are nothing without a rate, and a kernel beside none is an error', async () => {
    const none = estate([serving('a', undefined), serving('b', 0)]);
    expect(await connectionsOf(none, undefined, undefined, {})).toBeUndefined();
    await expect(connectionsOf(none, undefined, 'app=proxy', {})).rejects.toThrow(/connections_per_sec/);
    const some = estate([serving('a', 100)]);
    await expect(connectionsOf(some, undefined, 'kernel=linux-1.0', {})).rejects.toThrow(/expected/);
    const within = await connectionsOf(some, undefined, undefined, {});
    expect(within?.assumption).toMatchObject({ guests: 1, mark: 'assumed' });
  });

  it('are read as they are written', () => {
    expect(parseServingKernel('app=proxy,tls=rsa2048')).toEqual({ kernel: 'linux-6.1', app: 'proxy', tls: 'rsa2048' });
    expect(() => parseServingKernel('kernal=linux-6.8')).toThrow(/did you mean 'kernel'/);
    expect(() => parseServingKernel('kernel=a,kernel=b')).toThrow(/each once/);
  });
});
