import { expect, it } from 'vitest';
import { readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import { findKernel } from '../../catalog/kernel-catalog.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { kernelLimit } from './kernel-limit.ts';
import { answerService } from './service-in-scenario.ts';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import { kernelCapacity } from '../../sim/connections/capacity.ts';
import { connectionPath } from '../../scenario/connections/kernel-profile.ts';
import { sweepOf } from '../../run/testing/sweep-of.ts';

const options = { connections: 3_000 };

it.each([['linux-2.6.32', 'vfs', '100000/s..220000/s']])(
  'a kernel alone, a service of a scenario and a sweep of it have the same wall: %s',
  async (name, lock, range) => {
    const cores = 8;
    const { profile, machine } = findKernel(readConnectionCatalog(), name);
    const path = connectionPath(profile, 'server');
    const cap = (await kernelCapacity(path, machine, cores, options)).perSec.mean;
    expect((await kernelLimit(path, machine, cores, cap, options)).limitedBy).toBe(lock);

    const scenario: Scenario = {
      machine: { coresPerLlc: cores },
      scheduler: { name: 'global-queue', costs: 'ideal' },
      guests: [
        {
          name: 'web',
          vcpus: cores,
          workload: { kind: 'connections', kernel: name, clients: 200 },
        },
      ],
      duration: '20ms',
      warmup: '4ms',
    } as Scenario;
    const { limitedBy } = await answerService(
      {
        scenario: resolveScenario(scenario, simulationCatalog(readCatalog())),
        group: 0,
        alternatives: [],
        publishedToCores: null,
        balancers: [],
        engines: [],
        busyShare: 0.8,
        kept: { path, packets: [] },
        handshake: null,
      },
      options,
    );
    expect(limitedBy).toBe(`the guest kernel's lock ${lock}`);

    const swept = {
      ...scenario,
      guests: [{ name: 'web', vcpus: cores, workload: { kind: 'connections', kernel: name } }],
    };
    const { curves } = await sweepOf(
      JSON.stringify(swept).replace(`"kernel":"${name}"`, `"kernel":"${name}","rate":"100000/s"`),
      [`guests[web].workload.rate=${range}`],
      ['p99.response<=1ms'],
      { precision: 0.2 },
    );
    expect(curves[0].walls?.[0].name).toBe(`connection-lock:${lock}`);
  },
);
