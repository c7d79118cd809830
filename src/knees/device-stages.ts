import type { DatapathModel, PhysicalDeviceModel, ResolvedDevice } from '../scenario/resolved-scenario.ts';
import type { Resource } from './resource.ts';

/** The work of a device's backend, wherever it runs. */
const FREE_WORK = { outNs: 0, inNs: 0, copyNsPerKib: 0, pollNs: 0, interruptNs: 0 } as const;
const FREE_EXITS = { kickNs: 0, registerAccessNs: 0 } as const;
const FREE_DRIVER = { outNs: 0, inNs: 0, interruptNs: 0 } as const;

/**
 * What a request meets on its way, each by itself: the guest's driver, the exits, the backend, the host's bridge, and of
 * the hardware its rate of operations, its bandwidth, and its medium. Stages that are ideal already are left out.
 */
export function deviceStages(device: ResolvedDevice): Resource[] {
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
      // Threads that poll would keep their processors; they are also the ones who pass the bridge.
      change: path(datapath.polls ? { ...FREE_WORK, backend: 'none' } : FREE_WORK),
      ...(datapath.polls && bridge !== null && { includes: [`device-bridge:${device.name}`] }),
    }),
    stage(device, 'driver', "the guests' drivers of device", "the guest's driver takes no time", {
      isIdeal: areZero(guest, FREE_DRIVER),
      change: () => ({ guest: FREE_DRIVER }),
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
