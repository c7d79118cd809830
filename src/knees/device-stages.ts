import type { DatapathModel, PhysicalDeviceModel, ResolvedDevice } from '../scenario/resolved-scenario.ts';
import type { Resource } from './resource.ts';

/** The work of a device's backend, wherever it runs. */
const FREE_ROUND = { visitNs: 0, pollNs: 0 } as const;
const FREE_FLUSH = { flushNs: 0, flushNsPerProcessor: 0 } as const;
const FREE_WORK = { outNs: 0, inNs: 0, copyNsPerKib: 0, interruptNs: 0, ...FREE_ROUND, ...FREE_FLUSH } as const;
const FREE_EXITS = { kickNs: 0, registerAccessNs: 0 } as const;
const FREE_DRIVER = { outNs: 0, inNs: 0, interruptNs: 0 } as const;

/**
 * What a request meets on its way, each by itself: the guest's driver and the lock of its queue, the exits, the backend, of
 * that the round of a poller and the flushes of other processors, the host's bridge, and of the hardware its rate of
 * operations, its bandwidth, and its medium. Stages that are ideal already are left out.
 * @param mostVcpus of a guest that uses the device
 */
export function deviceStages(device: ResolvedDevice, mostVcpus: number): Resource[] {
  const { physical, datapath, bridge, guest } = device;
  const noun = physical.kind === 'disk' ? 'operations' : 'packets';
  const hardware = (ideal: Partial<PhysicalDeviceModel>) => (each: ResolvedDevice) => ({
    physical: { ...each.physical, ...ideal },
  });
  const path = (ideal: Partial<DatapathModel>) => (each: ResolvedDevice) => ({
    datapath: { ...each.datapath, ...ideal },
  });
  return [
    stage(device, 'operations', `the ${noun} a second of device`, `it takes any number of ${noun}`, {
      isIdeal: physical.operationsPerSec === null,
      change: hardware({ operationsPerSec: null }),
    }),
    stage(device, 'bandwidth', 'the bandwidth of device', 'it takes any number of bytes', {
      isIdeal: physical.bytesPerSec === null,
      change: hardware({ bytesPerSec: null }),
    }),
    stage(device, 'medium', 'the medium of device', `it handles any number of ${noun} at once, without delay`, {
      isIdeal: physical.latency === null,
      change: hardware({ latency: null, parallelism: null }),
    }),
    stage(device, 'bridge', 'the bridge before device', 'no bridge', {
      isIdeal: bridge === null,
      change: () => ({ bridge: null }),
    }),
    stage(device, 'exits', 'exits for device', "guests' kicks and accesses to its registers take no time", {
      isIdeal: areZero(datapath, FREE_EXITS),
      change: path(FREE_EXITS),
    }),
    stage(device, 'backend', 'the backend of device', 'its threads take no time and no processor', {
      isIdeal: areZero(datapath, FREE_WORK) && !datapath.polls,
      // Polling threads would keep their processors; they also pass the bridge.
      change: path(datapath.polls ? { ...FREE_WORK, backend: 'none' } : FREE_WORK),
      includes: [...(datapath.polls && bridge !== null ? ['device-bridge'] : []), 'device-round', 'device-flush'].map(
        (part) => `${part}:${device.name}`,
      ),
    }),
    stage(device, 'round', 'the rounds of the pollers of device', 'turning from queue to queue takes no time', {
      isIdeal: areZero(datapath, FREE_ROUND) || !datapath.polls,
      change: path(FREE_ROUND),
    }),
    stage(device, 'flush', 'the flushes of unmapped memory of device', 'no processor flushes for another', {
      isIdeal: datapath.flushNs === 0,
      change: path(FREE_FLUSH),
    }),
    stage(device, 'ring', 'the locks of the queues of device', 'vCPUs that share a queue do not wait for its lock', {
      isIdeal: datapath.ringNs === 0 || mostVcpus <= device.queues,
      change: path({ ringNs: 0 }),
    }),
    stage(device, 'driver', "the guests' drivers of device", "the guest's driver takes no time", {
      isIdeal: areZero(guest, FREE_DRIVER),
      change: () => ({ guest: FREE_DRIVER }),
      includes: [`device-ring:${device.name}`],
    }),
  ].flat();
}

interface Stage {
  readonly isIdeal: boolean;
  readonly change: (device: ResolvedDevice) => Partial<ResolvedDevice>;
  readonly includes?: readonly string[];
}

function stage(
  device: ResolvedDevice,
  name: string,
  title: string,
  ideal: string,
  { isIdeal, change, ...more }: Stage,
): Resource[] {
  if (isIdeal) return [];
  return [
    {
      name: `device-${name}:${device.name}`,
      title: `${title} ${device.name}`,
      ideal,
      family: 'devices',
      ...more,
      idealise: (scenario) => ({
        ...scenario,
        devices: scenario.devices.map((each) => (each.name === device.name ? { ...each, ...change(each) } : each)),
      }),
    },
  ];
}

/** Whether costs are zero where the free ones are. */
function areZero<Costs extends object>(costs: Costs, free: Partial<Record<keyof Costs, 0>>): boolean {
  return (Object.keys(free) as (keyof Costs)[]).every((cost) => costs[cost] === 0);
}
