import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionsAnswer } from './answer.ts';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';
import { requestPath } from '../../scenario/connections/tls.ts';
import { answerService } from './service-in-scenario.ts';
import { offeredPerSec } from './service-scenarios.ts';

/** A server whose kernel has one lock, held for 2 of 20 us, among guests that do something else. */
function scenarioOf(workload: Record<string, unknown>, more: Partial<Scenario> = {}): Scenario {
  return {
    machine: { coresPerLlc: 24, costs: 'ideal' },
    scheduler: { name: 'global-queue', costs: 'ideal' },
    guests: [
      { name: 'other', workload: { kind: 'hog' } },
      { name: 'web', vcpus: 8, workload: { kind: 'connections', kernel: 'one-lock', ...workload } },
    ],
    ...more,
  } as Scenario;
}

function answerTo(scenario: Scenario): Promise<ConnectionsAnswer> {
  const resolved = resolveScenario(scenario, testCatalog);
  const { workload } = resolved.groups[1];
  if (workload.kind !== 'connections') throw new Error('no service');
  const free = { ...workload.path, locks: [], stages: requestPath(workload.path, 20_000, 0.5).stages };
  return answerService(
    {
      scenario: resolved,
      group: 1,
      alternatives: [{ name: 'no-lock', path: free, publishedToCores: null }],
      publishedToCores: null,
      balancers: [{ name: 'direct', title: '', cpuNs: 2_000, waits: false, kernel: null }],
      engines: [
        { name: 'engine', title: '', cpuNs: 5_000, endsTls: true, accelerator: null },
        { name: 'plain', title: '', cpuNs: 5_000, endsTls: false, accelerator: null },
      ],
      busyShare: 0.8,
      kept: { path: requestPath(workload.path, 6_000, 0.5), packets: [] },
      handshake: null,
    },
    { connections: 1_500 },
  );
}

describe('a service among other guests', () => {
  let answer: ConnectionsAnswer;
  beforeAll(async () => {
    answer = await answerTo(scenarioOf({ rate: '330000/s' }));
  });

  it('has the cap of its vCPUs, and names what would raise it', () => {
    // Eight vCPUs of 20 us each; the lock alone would let 500,000 through.
    expect(answer.cap.perSec.mean).toBeGreaterThan(330_000);
    expect(answer.cap.perSec.mean).toBeLessThan(400_000);
    // More vCPUs would bring most, but count as a tenth more of them: so does the lock, on which 8 vCPUs wait little.
    const [wall] = answer.ablations;
    expect(wall.what).toBe(answer.limitedBy);
    expect(wall.rankedFactor).toBe(Math.max(...answer.ablations.map(({ rankedFactor }) => rankedFactor)));
    const wider = answer.ablations.find(({ what }) => what === 'its vCPUs')!;
    expect(wider.gain).toBeGreaterThan(0.3);
    expect(wider.rankedFactor).toBeCloseTo((1 + wider.gain) ** Math.log2(1.1), 12);
  });

  it('compares the same guests with wider ones, other kernels, farms and engines', () => {
    const kinds = answer.options.map(({ kind, name }) => `${kind} ${name}`);
    expect(kinds).toEqual([
      'as-is one-lock',
      'cores web',
      'kernel no-lock',
      'farm direct',
      'farm direct',
      'offload engine',
      'offload plain',
    ]);
    const [asIs, , free, half, , engine] = answer.options;
    expect(free.capPerSec).toBeGreaterThan(asIs.capPerSec);
    expect(half.kernels).toBe(2);
    expect(half.processors).toBe(8 + half.frontEndProcessors);
    expect(engine.carries).toBe(true);
    expect(engine.frontEndProcessors).toBe(Math.ceil((330_000 * 5e-6) / 0.8));
    expect(engine.setUpLatencyNs!.p99).toBeGreaterThan(engine.setUpLatencyNs!.p50);
  });

  it('counts its offered connections, also through front ends', () => {
    const offered = (scenario: Scenario): number | null => offeredPerSec(resolveScenario(scenario, testCatalog), 1);
    const front = { name: 'front', type: 'nat', cores: 2, count: 2 };
    expect(offered(scenarioOf({ rate: '1000/s' }))).toBe(1000);
    expect(offered(scenarioOf({ clients: 3 }))).toBeNull();
    expect(offered(scenarioOf({ behind: 'front' }, { frontEnds: [{ ...front, rate: '700/s' }] }))).toBe(1400);
    expect(offered(scenarioOf({ behind: 'front' }, { frontEnds: [{ ...front, clients: 7 }] }))).toBeNull();
  });
});

it('of clients that come when they can only the cap is asked', async () => {
  const { options, cap } = await answerTo(scenarioOf({ clients: 50 }, { frontEnds: [] }));
  expect(options).toEqual([]);
  expect(cap.perSec.mean).toBeGreaterThan(330_000);
});
