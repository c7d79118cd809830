import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { thisThread } from '../run/this-thread.ts';
import { backtest } from './backtest.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const START_MS = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;
const DAYS = 20;
const GUESTS = ['g1', 'g2', 'g3'];
const inventory = write(
  'guests.csv',
  `name,vcpus,memory_mib,host\n${GUESTS.map((name) => `${name},2,4096,h1`).join('\n')}\n`,
);
const hosts = write(
  'hosts.csv',
  'name,packages,cores_per_package,threads_per_core,mhz,memory_mib\nh1,1,4,1,2400,65536\n',
);

/** A wave over each day; how long guests wait depends on the part of the record alone. */
function metrics(readyOfDay: (day: number) => number): string {
  const rows = GUESTS.flatMap((name) =>
    Array.from({ length: DAYS * 24 }, (_, hour) => {
      const at = `${START_MS + hour * HOUR_MS},${HOUR_MS}`;
      const cores = 0.4 + 0.3 * Math.sin((hour / 24) * 2 * Math.PI);
      const ready = readyOfDay(Math.floor(hour / 24));
      return `${name},,cpu_cores,${at},${cores.toFixed(4)},\n${name},,ready_share_per_vcpu,${at},${ready},`;
    }),
  );
  return `guest_id,host_id,metric,t_ms_utc,step_ms,mean,max\n${rows.join('\n')}\n`;
}

describe('the back-test of a record', () => {
  it('holds what the first part told against the rest: demand that repeats, and ready times that change', async () => {
    const series = write(
      'metrics.csv',
      metrics((day) => (day < 14 ? 0.01 : 0.03)),
    );
    const executor = thisThread();
    const answer = await backtest({ sources: [inventory, hosts, series] }, { executor });
    expect(answer.split).toBe('2026-01-19T00:00:00.000Z');
    expect(answer.demand.sets.map(({ host }) => host)).toEqual([undefined, 'h1']);
    for (const { days, windows, windowsBeyond } of answer.demand.sets) {
      expect(days.every(({ low, high, measured }) => measured >= low - 1e-3 && measured <= high + 1e-3)).toBe(true);
      expect(days.length).toBeGreaterThan(1);
      expect(windowsBeyond / windows).toBeLessThan(0.05);
    }
    const { ready } = answer;
    expect(ready?.isFitted).toBe(false);
    expect(ready?.hosts).toHaveLength(1);
    const [of] = ready!.hosts;
    expect(of).toMatchObject({
      host: 'h1',
      vcpus: 6,
      measured: expect.closeTo(0.03, 5),
      before: expect.closeTo(0.01, 5),
    });
    // The demand of both parts is the same, so both simulations are of the same guests; one of them is shorter.
    expect(of!.predicted).toBeGreaterThan(0);
    expect(of!.predictedAtDemand / of!.predicted).toBeGreaterThan(0.7);
    expect(of!.predictedAtDemand / of!.predicted).toBeLessThan(1.4);
  });

  it('simulates nothing where that is asked, and predicts the same demand', async () => {
    const series = write(
      'constant.csv',
      metrics(() => 0.01),
    );
    const { ready, fast, demand } = await backtest({ sources: [inventory, hosts, series], fast: true });
    expect([ready, fast]).toEqual([undefined, true]);
    expect(demand.sets[0]?.days.length).toBeGreaterThan(1);
    await expect(backtest({ sources: [inventory], fast: true, scheduler: 'esxi' })).rejects.toThrow('--fast');
  });

  it('refuses an inventory without series, and a share that leaves nothing to check', async () => {
    const executor = thisThread();
    await expect(backtest({ sources: [inventory, hosts] }, { executor })).rejects.toThrow('without series');
    await expect(backtest({ sources: [inventory], first: '95%' }, { executor })).rejects.toThrow('20% to 90%');
  });
});
