import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { testCatalog } from '../sim/testing/catalog.ts';

const disk = { name: 'disk', physical: 'nvme' };
const nic = { name: 'nic', physical: 'nic-10g' };
const onDisk = { kind: 'io', device: 'disk' };

function problemOf(devices: unknown, workload: unknown = onDisk): InputError['problem'] {
  try {
    resolveScenario({ machine: { coresPerLlc: 4 }, devices, guests: [{ name: 'vm', workload }] }, testCatalog);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('the scenario was accepted');
}

describe('devices of a scenario', () => {
  it('take what they do not say from the catalog', () => {
    const { devices, groups } = resolveScenario(
      {
        machine: { coresPerLlc: 4 },
        devices: [
          { ...disk, physical: { name: 'nvme', parallelism: 2 }, queues: 3 },
          { ...nic, bridge: 'linux-bridge' },
        ],
        guests: [
          { name: 'db', workload: { ...onDisk, jobs: 2 } },
          { name: 'web', workload: { kind: 'io', device: 'nic', mode: 'answer', arrivals: { poisson: '10/ms' } } },
        ],
      },
      testCatalog,
    );
    expect(devices[0]).toMatchObject({
      queues: 3,
      physical: { name: 'nvme', parallelism: 2, operationsPerSec: 1e6 },
      datapath: { name: 'vhost', outNs: 1000, inNs: 1000, copyNsPerKib: 0 },
      guest: { outNs: 2000, inNs: 1000 },
    });
    expect(devices[1]).toMatchObject({
      bridge: { name: 'linux-bridge', holdNs: 60 },
      datapath: { outNs: 900, inNs: 700, copyNsPerKib: 100 },
    });
    expect(groups[0].workload).toMatchObject({ mode: 'disk', jobs: 2, depth: 32, bytes: 4096, arrivals: null });
    expect(groups[1].workload).toMatchObject({ bytes: 64 });
  });

  it('cost nothing when they are ideal', () => {
    const { devices } = resolveScenario(
      {
        machine: { coresPerLlc: 1 },
        devices: [{ ...disk, datapath: { costs: 'ideal' } }],
        guests: [{ name: 'vm', workload: onDisk }],
      },
      testCatalog,
    );
    expect(devices[0].datapath).toMatchObject({ name: 'vhost', kickNs: 0, outNs: 0, inNs: 0, interruptNs: 0 });
    expect(devices[0].guest).toEqual({ outNs: 0, inNs: 0, interruptNs: 0 });
  });

  it.each<[string, unknown, unknown, Partial<InputError['problem']>]>([
    [
      'an unknown datapath',
      [{ ...disk, datapath: 'vhsot' }],
      onDisk,
      { place: 'devices[0].datapath', hint: "did you mean 'vhost'?" },
    ],
    [
      'unknown hardware',
      [{ name: 'disk', physical: 'nvmee' }],
      onDisk,
      { place: 'devices[0].physical', hint: "did you mean 'nvme'?" },
    ],
    [
      'an unknown bridge',
      [{ ...nic, bridge: 'linux' }],
      onDisk,
      { place: 'devices[0].bridge', hint: "did you mean 'linux-bridge'?" },
    ],
    [
      'an unknown device',
      [disk],
      { kind: 'io', device: 'dsk' },
      { place: 'guests[0].workload.device', hint: "did you mean 'disk'?" },
    ],
    ['no devices at all', [], onDisk, { place: 'guests[0].workload.device' }],
    ['a device twice', [disk, disk], onDisk, { place: 'devices[1].name' }],
    ['no queues', [{ ...disk, queues: 0 }], onDisk, { place: 'devices[0].queues', found: '0' }],
    [
      'a control domain for threads of the host',
      [{ ...disk, domain: 'dom0' }],
      onDisk,
      { place: 'devices[0].domain', found: '"dom0"' },
    ],
    ['half a thread', [{ ...disk, threads: 0.5 }], onDisk, { place: 'devices[0].threads' }],
    ['a negative size', [disk], { ...onDisk, bytes: -4096 }, { place: 'guests[0].workload.bytes', found: '-4096' }],
    ['no depth', [disk], { ...onDisk, depth: 0 }, { place: 'guests[0].workload.depth' }],
    [
      'a pCPU that is not there',
      [{ ...disk, affinity: '4' }],
      onDisk,
      { place: 'devices[0].affinity', found: 'pCPU 4' },
    ],
    ['a bridge before a disk', [{ ...disk, bridge: 'linux-bridge' }], onDisk, { place: 'devices[0].bridge' }],
    [
      'hardware without limits',
      [{ name: 'disk', physical: { kind: 'disk' } }],
      onDisk,
      { place: 'devices[0].physical' },
    ],
    ['hardware of no kind', [{ name: 'disk', physical: { latency: '1ms' } }], onDisk, { place: 'devices[0].physical' }],
    [
      'a disk that drops',
      [{ name: 'disk', physical: { name: 'nvme', queueLimit: 3 } }],
      onDisk,
      { place: 'devices[0].physical' },
    ],
    ['packets to a disk', [disk], { ...onDisk, mode: 'send' }, { place: 'guests[0].workload.device' }],
    ['disk operations to a network card', [nic], { kind: 'io', device: 'nic' }, { place: 'guests[0].workload.device' }],
    [
      'nothing to receive',
      [nic],
      { kind: 'io', device: 'nic', mode: 'receive' },
      { place: 'guests[0].workload.arrivals' },
    ],
    [
      'arrivals for a disk',
      [disk],
      { ...onDisk, arrivals: { poisson: '1/s' } },
      { place: 'guests[0].workload.arrivals' },
    ],
    [
      'a field that is none',
      [{ ...disk, qeues: 2 }],
      onDisk,
      { place: 'devices[0].qeues', hint: "did you mean 'queues'?" },
    ],
    [
      'more requests than fit in memory',
      [disk],
      { ...onDisk, jobs: 1e6, depth: 1e6 },
      { place: 'guests[0].workload.depth', expected: 'a scenario that fits in 1.0 GiB' },
    ],
    [
      'requests that name no device',
      [disk],
      { kind: 'requests', arrivals: { poisson: '1/s' }, service: '1ms', io: { device: 'disc' } },
      { place: 'guests[0].workload.io.device', hint: "did you mean 'disk'?" },
    ],
  ])('%s is one clear error', (_what, devices, workload, problem) => {
    expect(problemOf(devices, workload)).toMatchObject(problem);
  });
});
