import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { steadyHost, type SteadyProcess } from '../../observe/testing/recorded-host.ts';
import { thisThread } from '../../run/this-thread.ts';
import { plainStyle } from '../../views/text/style.ts';
import { observationDocument } from '../../views/document/observation-document.ts';
import { observationAnswer } from '../../views/answer/observation-answer.ts';
import { answerText } from '../../views/text/answer-text.ts';
import { readEstateAndSeries } from '../../estate/series/read-estate-and-series.ts';
import { observationMetrics } from '../../views/text/observation-metrics.ts';
import { saveObservation, seriesOf } from './save-observation.ts';
import { simulateScenario } from '../simulate.ts';
import { observe } from './observe.ts';

/** Guests of a scenario as the kernel of their host would count them. */
function processesOf(result: ReturnType<typeof simulateScenario>): readonly SteadyProcess[] {
  return result.groups.map(({ name, runRatio, readyRatio, throughputPerSec }, at): SteadyProcess => {
    const { vcpus } = result.scenario.groups[at]!;
    return {
      pid: 100 * (at + 1),
      cmdline: ['/usr/bin/kvm', '-id', `${at}`, '-name', `${name},debug-threads=on`, '-m', '2048'],
      threads: [
        { name: 'kvm' },
        ...Array.from({ length: vcpus }, (_, vcpu) => ({
          name: `CPU ${vcpu}/KVM`,
          run: runRatio.mean,
          wait: readyRatio.mean,
          sleeps: throughputPerSec.mean / vcpus,
          cgroup: `0::/qemu.slice/${at}.scope`,
        })),
      ],
    };
  });
}

const guests = [
  { name: 'web', vcpus: 2, think: 12, burst: 4 },
  { name: 'db', vcpus: 4, think: 30, burst: 10 },
  { name: 'batch', vcpus: 1, think: 3, burst: 20 },
  { name: 'mail', vcpus: 2, think: 20, burst: 2 },
];
const truth = simulateScenario({
  machine: { coresPerLlc: 4, costs: 'milan' },
  scheduler: { name: 'linux-eevdf', controlGroups: 'guest' },
  guests: guests.map(({ name, vcpus, think, burst }) => ({
    name,
    vcpus,
    workload: { kind: 'bursts', think: { exponential: `${think}ms` }, burst: { exponential: `${burst}ms` } },
  })),
  duration: '160s',
});
const host = { coresPerPackage: 4, utilisation: truth.host.utilisation.mean, processes: processesOf(truth) };
const executor = thisThread();
const target = { columns: 100, style: plainStyle };

describe('a host whose guests are known', () => {
  const answer = observe(
    { duration: '40s', walls: false, promises: ['ready<=15%'], ...steadyHost(host) },
    { executor },
  );

  it('is the scenario that it was, and waits as long in it', async () => {
    const { simulated, observation } = await answer;
    expect(observation.guests).toHaveLength(4);
    for (const { guest, predictedReadyRatio } of simulated!.guests) {
      const { readyRatio } = truth.groups.find(({ name }) => name === guest.name)!;
      // Both are means of runs of some seconds: twice their intervals, so that all four hold together.
      const chance = 2 * Math.hypot(predictedReadyRatio.halfWidth!, readyRatio.halfWidth!);
      expect(Math.abs(predictedReadyRatio.mean - readyRatio.mean)).toBeLessThan(chance);
      expect(chance).toBeLessThan(0.8 * readyRatio.mean);
    }
    for (const group of simulated!.scenario.guests) {
      const { think, burst } = guests.find(({ name }) => name === group.name)!;
      const { workload } = group as { workload: { think: { exponential: string }; burst: { exponential: string } } };
      expect(parseInt(workload.burst.exponential) / 1e6 / burst).toBeCloseTo(1, 1);
      expect(parseInt(workload.think.exponential) / 1e6 / think).toBeCloseTo(1, 1);
    }
  });

  it('is told how near its knee it is, in words and as a document', async () => {
    const { knee } = (await answer).simulated!;
    expect(knee.position).toBeGreaterThan(0.3);
    expect(knee.position).toBeLessThan(1.4);
    const text = answerText(observationAnswer(await answer, readCatalog().readyLadder), target);
    expect(text).toMatch(/^This host is (at|beyond)/);
    expect(text).toMatch(/predicted [\d.]+% ±<?[\d.]+%, measured [\d.]+%/);
    const document = observationDocument(await answer, 'test');
    expect(document.guests.map(({ name }) => name)).toEqual(expect.arrayContaining(['web', 'db', 'batch', 'mail']));
  });
});

it('is kept as an estate with series, and as metrics', async () => {
  const answer = await observe({ duration: '20s', simulate: false, ...steadyHost(host) });
  const { series } = seriesOf(answer.observation, { host: 'kvm1', startMs: 1e12 });
  const web = series.find(({ owner, metric }) => owner.names?.[0] === 'web' && metric === 'cpu_cores')!;
  expect(web.owner).toMatchObject({ host: 'kvm1', vcpus: 2, platform: 'proxmox', mhz: 2450 });
  expect([...web.samples.timesMs]).toEqual([1e12, 1e12 + 5000, 1e12 + 10_000, 1e12 + 15_000]);
  const file = join(mkdtempSync(join(tmpdir(), 'observation-')), 'estate.duckdb');
  await saveObservation(file, answer.observation, { host: 'kvm1', startMs: 1e12 });
  const { estate } = await readEstateAndSeries([file]);
  expect(estate.guests.map(({ name }) => name).toSorted()).toEqual(['batch', 'db', 'mail', 'web']);
  const metrics = observationMetrics(observationDocument(answer, 'test'));
  expect(metrics).toMatch(
    /^# TYPE kneepoint_guest_ready_ratio gauge\nkneepoint_guest_ready_ratio\{guest="\w+"\} [\d.e-]+$/m,
  );
  expect(metrics).not.toMatch(/knee_ratio|predicted/);
});

it('leaves out what hardly runs, and simulates nothing where nobody asks', async () => {
  const idle: SteadyProcess = {
    pid: 900,
    cmdline: ['/usr/bin/kvm', '-name', 'idle,debug-threads=on'],
    threads: [{ name: 'CPU 0/KVM', run: 0.0002, sleeps: 5 }],
  };
  const alone = { ...host, processes: [idle] };
  expect((await observe({ duration: '10s', ...steadyHost(alone) }, { executor })).simulated).toBeNull();
  expect((await observe({ duration: '10s', simulate: false, ...steadyHost(host) }, { executor })).simulated).toBeNull();
});

it('says where no guest runs, and refuses what is no Linux host', async () => {
  const empty = await observe({ duration: '10s', ...steadyHost({ ...host, processes: [] }) });
  expect(answerText(observationAnswer(empty, readCatalog().readyLadder), target)).toMatch(
    /^No guest runs on this host/,
  );
  const files = { read: () => undefined, list: () => [], isDenied: () => false };
  await expect(observe({ duration: '1s', files })).rejects.toThrow(
    /\/proc\/stat: found nothing .*, expected a Linux host/,
  );
  await expect(observe({ duration: 'soon' })).rejects.toThrow(/--duration: found 'soon'/);
});

it('observes a host of which one reading takes longer than the whole time', async () => {
  const { files, clock } = steadyHost(host);
  let lateNs = 0;
  const slow = {
    files: {
      ...files,
      read: (path: string) => {
        lateNs += 1e9;
        return files.read(path);
      },
    },
    clock: { ...clock, nowNs: () => clock.nowNs() + lateNs },
  };
  const { observation } = await observe({ duration: '100ms', every: '100ms', simulate: false, ...slow });
  expect(observation.guests).toHaveLength(4);
});
