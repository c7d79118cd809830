import { describe, expect, it } from 'vitest';
import { InputError, readCatalog, type Scenario, simulate, simulateUntilStopped } from '../index.ts';
import { simulateText } from '../views/text/simulate-text.ts';
import { plainStyle } from '../views/text/style.ts';

describe('simulate, as a library', () => {
  it('takes a scenario as people write it: three hogs on two pCPUs wait a third of the time', () => {
    const { host, groups, complete } = simulate({
      machine: { coresPerLlc: 2, costs: 'ideal' },
      scheduler: { name: 'global-queue', costs: 'ideal', timeslice: '1ms' },
      guests: [{ name: 'batch', count: 3, workload: { kind: 'hog' } }],
      duration: '3s',
      warmup: 0,
    });
    expect(complete).toBe(true);
    expect(host.utilisation.mean).toBe(1);
    expect(groups[0].readyRatio.mean).toBeCloseTo(1 / 3, 3);
  });

  it('holds each group to its own promise, and says who breaks it and by how much', async () => {
    const scenario = {
      machine: { coresPerLlc: 2, costs: 'ideal' },
      scheduler: 'linux-eevdf',
      guests: [
        { name: 'desktop', count: 2, workload: { kind: 'bursts', think: '90ms', burst: '2ms' } },
        { name: 'backup', count: 3, weight: 64, workload: { kind: 'hog' } },
      ],
      duration: '4s',
    };
    const judgedBy = async (...promises: string[]) => (await simulateUntilStopped({ scenario, promises })).judged!;
    expect((await judgedBy('ready<=20% for desktop')).broken).toEqual([]);
    const { targets, broken } = await judgedBy('ready<=20%', 'ready<=60% for backup', 'mean.response<=1us for desktop');
    expect(targets.map(({ who, guest, decision }) => [who, guest, decision])).toEqual([
      [null, 'desktop', 'holds'],
      ['backup', expect.stringMatching(/^backup/), 'holds'],
      ['desktop', 'desktop', 'breaks'],
    ]);
    expect(broken).toMatchObject([{ quantity: 'responseNs', guest: 'desktop', limit: 1000 }]);
    const { result, judged } = await simulateUntilStopped({ scenario, promises: ['ready<=20%'] });
    const target = { columns: 120, style: plainStyle };
    const text = simulateText(result, readCatalog().readyLadder, target, judged);
    expect(text).toMatch(/ready<=20% +broken +backup/);
    expect(text).toMatch(/Broken: ready<=20% for backup(\[\d\])? \(\d\d(\.\d)?%\)\./);
    // Just below what was measured: the interval has the limit in it.
    const [measured] = (await simulateUntilStopped({ scenario, promises: ['ready<=60% for backup'] })).judged!.targets;
    const { judged: close } = await simulateUntilStopped({
      scenario,
      promises: [`ready<=${(99.9 * measured!.figure!.mean).toFixed(3)}% for backup`],
    });
    expect(close!.targets.map(({ decision }) => decision)).toEqual(['undecided']);
    const closeText = simulateText(result, readCatalog().readyLadder, target, close);
    expect(closeText).toMatch(/^Most likely broken: ready<=/m);
    expect(closeText).not.toMatch(/^Missed/m);
    await expect(judgedBy('ready<=5% for desktops')).rejects.toThrow("did you mean 'desktop'?");
  });

  it('runs devices of one control domain on its vCPUs, which the first of them describes', () => {
    const disk = { name: 'disk', physical: 'nvme', datapath: 'control-domain', domain: 'dom0', threads: 2 };
    const nic = { name: 'nic', physical: 'nic-10g', datapath: 'control-domain', domain: 'dom0' };
    const guests = [disk, nic].map(({ name }) => ({
      name: `on-${name}`,
      workload: { kind: 'io' as const, device: name, ...(name === 'nic' && { mode: 'send' as const }) },
    }));
    const run = (...devices: object[]) =>
      simulate({ machine: { coresPerLlc: 4 }, scheduler: 'xen-credit2', devices, guests, duration: '5ms' } as Scenario);
    const { devices } = run(disk, nic);
    for (const { operationsPerSec, backend } of devices) {
      expect(operationsPerSec.mean).toBeGreaterThan(1000);
      expect(backend!.threads).toBe(2);
    }
    expect(() => run(disk, { ...nic, threads: 3 })).toThrow(
      'devices[1].threads: found 3, expected nothing, or that of the first device of its domain, 2',
    );
  });

  it('has the machines and schedulers of the shipped catalog', () => {
    const hog = [{ name: 'batch', workload: { kind: 'hog' as const } }];
    expect(() => simulate({ machine: 'dell-r730-2699v5', guests: hog })).toThrow(InputError);
    expect(() => simulate({ machine: 'dell-r730-2699v4', guests: hog, scheduler: 'linux-evdf' })).toThrow(
      "did you mean 'linux-eevdf'?",
    );
  });

  it.each(readCatalog().schedulers.schedulers.map(({ name }) => name))(
    'runs %s with what the catalog says of it',
    (name) => {
      const { account, scenario } = simulate({
        machine: { coresPerLlc: 2, threadsPerCore: 2 },
        scheduler: name,
        guests: [{ name: 'web', count: 4, workload: { kind: 'bursts', think: '1ms', burst: { exponential: '1ms' } } }],
        duration: '100ms',
      });
      expect(scenario.scheduler.name).toBe(name);
      expect(account.usefulNs).toBeGreaterThan(0);
    },
  );
});
