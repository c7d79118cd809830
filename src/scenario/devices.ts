import * as z from 'zod';
import {
  DATAPATH_COSTS,
  type DatapathCost,
  type DatapathFigure,
  datapathCosts,
  GUEST_COSTS,
  type GuestCost,
  type GuestFigure,
  type WrittenCost,
  writtenCost,
} from './datapath-figures.ts';
import { distribution, resolvedDistribution } from './distributions/registry.ts';
import { count, fields, name, number, pcpuList, rate, ratio, timeOrZero, weight, wholeNumber, word } from './fields.ts';
import { inputProblem, lookUp, quote } from './problem.ts';
import * as plain from './resolved-fields.ts';

const MAX_QUEUES = 1024;

const physicalFields = fields(
  {
    name: name.optional().describe('Hardware of the catalog; the other fields replace its values.'),
    kind: word(['disk', 'network']).optional(),
    operations: rate.optional().describe('Most operations, or packets each way.'),
    bytesPerSec: number('bytes per second above zero', (value) => value > 0, { exclusiveMinimum: 0 }).optional(),
    parallelism: count.optional().describe('Operations in service at the same time.'),
    latency: distribution.optional().describe('Service time of one operation.'),
    queueLimit: count.optional().describe('Packets in its queue; further packets are dropped.'),
    coalescing: timeOrZero.optional().describe('Least time between two of its interrupts.'),
  },
  'a physical device',
);

/** How the vCPUs of a guest queue for the lock of a device's ring, as `LockKind` of the simulator. */
const RING_LOCKS = ['ticket', 'queued'] as const;
const BASES = ['default', 'ideal'] as const;

const amountOrZero = number('a number of zero or more', (value) => value >= 0, { minimum: 0 });
type CostField = typeof timeOrZero | typeof amountOrZero | typeof count | typeof ratio;
type CostFields = Record<WrittenCost<DatapathCost | GuestCost>, z.ZodOptional<CostField>>;

function costField(cost: string, unit: 'amount' | 'count' | 'share'): CostField {
  if (unit !== 'amount') return unit === 'count' ? count : ratio;
  return cost.includes('Ns') ? timeOrZero : amountOrZero;
}

/** Some of a datapath's costs; the others are those of `base`. */
const costOverrides = fields(
  {
    base: word(BASES).optional(),
    ...(Object.fromEntries([
      ...[...DATAPATH_COSTS].map(([cost, { unit, is }]) => [
        writtenCost(cost),
        costField(cost, unit).optional().describe(is),
      ]),
      ...Object.entries(GUEST_COSTS).map(([cost, is]) => [writtenCost(cost), timeOrZero.optional().describe(is)]),
    ]) as CostFields),
  },
  'costs of a datapath',
);

const datapathFields = fields(
  {
    name: name.optional(),
    costs: z
      .union([word(BASES), costOverrides], { error: '`default`, `ideal`, or a mapping of costs' })
      .prefault('default')
      .describe('`ideal` makes the datapath and the driver of the guest free.'),
    ringLock: word(RING_LOCKS)
      .optional()
      .describe("How a guest's vCPUs queue for the lock of one queue: `ticket` (Linux before 4.2) or `queued`."),
  },
  'a datapath',
);

/** A device of the host as people write it. */
export const deviceSchema = fields(
  {
    name,
    physical: z.union([name, physicalFields], { error: 'the name of a physical device of the catalog, or a mapping' }),
    datapath: z.union([name, datapathFields], { error: 'the name of a datapath, or a mapping' }).optional(),
    bridge: name.optional().describe('The bridge of the host before a network card.'),
    queues: wholeNumber(1, MAX_QUEUES).prefault(1).describe('Queues of each guest.'),
    domain: name
      .optional()
      .describe(
        'The control domain whose vCPUs serve it, by any name; devices that name the same one share its vCPUs.',
      ),
    threads: wholeNumber(1, MAX_QUEUES)
      .optional()
      .describe('Backend threads of the host, where guests share them; vCPUs of a control domain. 1 if left out.'),
    weight: weight.optional().describe('Weight of each backend thread, as for a guest. 256 if left out.'),
    affinity: pcpuList.optional().describe('pCPUs that backend threads may run on.'),
  },
  'a device',
);

type ParsedDevice = z.output<typeof deviceSchema>;

/**
 * A disk (each request goes out and comes back) or a network card (each packet goes one way). Requests pass a link, one
 * after the other, and then a medium that works on several at a time.
 */
const resolvedPhysical = z.strictObject({
  name: z.string(),
  kind: z.enum(['disk', 'network']),
  /** Most operations a second in each direction; null for no limit. */
  operationsPerSec: plain.amount.nullable(),
  /** Bandwidth in each direction; null for no limit. */
  bytesPerSec: plain.amount.nullable(),
  /** Operations the medium works on at the same time; null for all of them. */
  parallelism: plain.count.nullable(),
  /** How long the medium takes for one; null for no time. */
  latency: resolvedDistribution.nullable(),
  /** Operations that find this many before them at the link are dropped; null for none. */
  queueLimit: plain.count.nullable(),
  /** Least time between two interrupts of the device. */
  coalescingNs: plain.amount,
});
export type PhysicalDeviceModel = plain.Resolved<typeof resolvedPhysical>;

const UNITS = { amount: plain.amount, count: plain.count, share: plain.share };

/**
 * How requests get from a guest's driver to the device. `backend` says which threads carry them: those of each guest
 * (`guest`), of each of its queues (`queue`), of the host for all guests (`shared`), or absent (`none`: the device
 * itself is the guest's). All times are work of one pCPU at full speed.
 */
const resolvedDatapath = z.strictObject({
  name: z.string(),
  backend: z.enum(['guest', 'queue', 'shared', 'none']),
  /** Backend threads never sleep: they need no wake-up, and they take their pCPUs for good. */
  polls: z.boolean(),
  /** Every access to a register leaves the guest; the vCPU itself carries requests out, under the guest's one lock. */
  emulated: z.boolean(),
  /** Interrupts reach a running vCPU without an exit. */
  postedInterrupts: z.boolean(),
  /** A packet between two guests goes from queue to queue in one go: a switch in user space. */
  runsToCompletion: z.boolean(),
  /** How vCPUs queue for the lock of a queue that they share. */
  ringLock: z.enum(RING_LOCKS),
  ...datapathCosts('disk', (_, { unit }) => UNITS[unit]),
});
export type DatapathModel = plain.Resolved<typeof resolvedDatapath>;

/** A device of the host, and the way its guests reach it. */
export const resolvedDevice = z.strictObject({
  /** What workloads call it. */
  name: z.string(),
  physical: resolvedPhysical,
  datapath: resolvedDatapath,
  /** The host's switch between backends and the device: one critical section a packet. */
  bridge: z.strictObject({ name: z.string(), lock: z.enum(['ticket', 'queued']), holdNs: plain.amount }).nullable(),
  /** Queues of each guest. */
  queues: plain.count,
  /** The control domain whose vCPUs its backend runs on, with other devices of the same domain; null: on its own threads. */
  domain: z.string().nullable().describe('null: backend threads of its own.'),
  /** Backend threads of the whole host, where guests share them. */
  threads: plain.count,
  /** Share of processor time of each backend thread, as a guest's. */
  weight: plain.amount,
  /** pCPUs that backend threads may run on; null for all. */
  affinity: plain.list(plain.count).nullable().describe('null: all pCPUs.'),
  /** What the guest's own driver and stack take, per request on its way out, on its way in, and per interrupt. */
  guest: z.strictObject({ outNs: plain.amount, inNs: plain.amount, interruptNs: plain.amount }),
});
export type ResolvedDevice = plain.Resolved<typeof resolvedDevice>;

/** What guests' devices may be. */
export interface DeviceModels {
  readonly datapaths: Readonly<Record<string, CatalogDatapath>>;
  /** The datapath of a device that names none. */
  readonly defaultDatapath: string;
  readonly physical: Readonly<Record<string, Omit<PhysicalDeviceModel, 'name'>>>;
  readonly bridges: Readonly<Record<string, { readonly lock: 'ticket' | 'queued'; readonly holdNs: number }>>;
  /** What a guest's own driver takes. */
  readonly guest: Readonly<Record<GuestFigure, number>>;
}

/** A datapath, with its costs for disk requests and for packets. */
export interface CatalogDatapath
  extends
    Pick<DatapathModel, 'backend' | 'polls' | 'emulated' | 'postedInterrupts' | 'runsToCompletion' | 'ringLock'>,
    Readonly<Record<DatapathFigure, number>> {}

/**
 * The scenario's devices, with their figures in the catalog. @throws InputError for unknown names (with the most
 * similar), duplicate names, and impossible devices
 */
export function resolveDevices(
  devices: readonly ParsedDevice[],
  catalog: DeviceModels,
  pcpus: number,
  file: string | undefined,
): readonly ResolvedDevice[] {
  const names = new Set<string>();
  const domains = new Map<string, DomainVcpus>();
  return devices.map((device, index) => {
    const fail = (field: string, found: string, message: string) =>
      inputProblem({ file, path: ['devices', index, field], found, message });
    if (names.has(device.name)) throw fail('name', quote(device.name), 'a unique name');
    names.add(device.name);
    const outside = device.affinity?.find((pcpu) => pcpu >= pcpus);
    if (outside !== undefined) throw fail('affinity', `pCPU ${outside}`, `pCPUs of the machine, 0 to ${pcpus - 1}`);
    const physical = resolvePhysical(device.physical, index, catalog, file);
    if (device.bridge !== undefined && physical.kind === 'disk') {
      throw fail('bridge', quote(device.bridge), 'no bridge: only network cards have one');
    }
    const bridge =
      device.bridge === undefined
        ? undefined
        : lookUp(catalog.bridges, device.bridge, ['devices', index, 'bridge'], file);
    const datapath = resolveDatapath(device.datapath, physical.kind, index, catalog, file);
    const { domain = null } = device;
    const shares = datapath.backend === 'shared' && !datapath.polls;
    if (domain !== null && !shares) {
      throw fail('domain', quote(domain), `a datapath through a control domain, not ${datapath.name}`);
    }
    const vcpus = domainVcpus(device, domain === null ? undefined : domains.get(domain), fail);
    if (domain !== null) domains.set(domain, vcpus);
    const allowed = vcpus.affinity?.length ?? pcpus;
    if (datapath.polls && datapath.backend === 'shared' && vcpus.threads > allowed) {
      throw fail('threads', String(vcpus.threads), `at most ${allowed}: a polling thread takes a whole pCPU`);
    }
    const own = costsOf(device.datapath);
    const isDisk = physical.kind === 'disk';
    const { guest } = catalog;
    const guestCost = (cost: WrittenCost<GuestCost>, figure: GuestFigure): number =>
      own[cost] ?? (own.base === 'ideal' ? 0 : guest[figure]);
    return {
      name: device.name,
      physical,
      datapath,
      bridge: device.bridge === undefined || bridge === undefined ? null : { name: device.bridge, ...bridge },
      queues: device.queues,
      domain,
      ...vcpus,
      guest: {
        outNs: guestCost('guestOut', isDisk ? 'diskOutNs' : 'packetOutNs'),
        inNs: guestCost('guestIn', isDisk ? 'diskInNs' : 'packetInNs'),
        interruptNs: guestCost('guestInterrupt', 'interruptNs'),
      },
    };
  });
}

type DomainVcpus = Pick<ResolvedDevice, 'threads' | 'weight' | 'affinity'>;

/** A device's backend threads, or those of its domain, which an earlier device has described. */
function domainVcpus(
  device: ParsedDevice,
  domain: DomainVcpus | undefined,
  fail: (field: string, found: string, message: string) => Error,
): DomainVcpus {
  const { threads = domain?.threads ?? 1, weight: share = domain?.weight ?? 256 } = device;
  const own = { threads, weight: share, affinity: device.affinity ?? domain?.affinity ?? null };
  for (const field of ['threads', 'weight', 'affinity'] as const) {
    if (domain === undefined || String(own[field]) === String(domain[field])) continue;
    throw fail(
      field,
      String(own[field]),
      `nothing, or that of the first device of its domain, ${String(domain[field])}`,
    );
  }
  return own;
}

function resolvePhysical(
  given: ParsedDevice['physical'],
  index: number,
  catalog: DeviceModels,
  file: string | undefined,
): PhysicalDeviceModel {
  const own = typeof given === 'string' ? { name: given } : given;
  const path = ['devices', index, 'physical'];
  const base =
    own.name === undefined
      ? undefined
      : lookUp(catalog.physical, own.name, typeof given === 'string' ? path : [...path, 'name'], file);
  const kind = own.kind ?? base?.kind;
  const fail = (message: string) => inputProblem({ file, path, found: quote(given), message });
  if (kind === undefined) throw fail('a kind (disk or network), or the name of a physical device of the catalog');
  const model: PhysicalDeviceModel = {
    name: own.name ?? 'inline',
    kind,
    operationsPerSec: own.operations ?? base?.operationsPerSec ?? null,
    bytesPerSec: own.bytesPerSec ?? base?.bytesPerSec ?? null,
    parallelism: own.parallelism ?? base?.parallelism ?? null,
    latency: own.latency ?? base?.latency ?? null,
    queueLimit: own.queueLimit ?? base?.queueLimit ?? null,
    coalescingNs: own.coalescing ?? base?.coalescingNs ?? 0,
  };
  if (model.operationsPerSec === null && model.bytesPerSec === null && model.latency === null) {
    throw fail('at least one of operations, bytesPerSec and latency');
  }
  if (kind === 'disk' && model.queueLimit !== null) throw fail('no queueLimit: disks drop no requests');
  return model;
}

function resolveDatapath(
  given: ParsedDevice['datapath'],
  kind: PhysicalDeviceModel['kind'],
  index: number,
  catalog: DeviceModels,
  file: string | undefined,
): DatapathModel {
  const wanted = (typeof given === 'object' ? given.name : given) ?? catalog.defaultDatapath;
  const path = ['devices', index, 'datapath', ...(typeof given === 'object' ? ['name'] : [])];
  const model = lookUp(catalog.datapaths, wanted, path, file);
  const own = costsOf(given);
  const ideal = own.base === 'ideal';
  return {
    name: wanted,
    backend: model.backend,
    polls: model.polls,
    emulated: model.emulated,
    postedInterrupts: ideal || model.postedInterrupts,
    runsToCompletion: model.runsToCompletion,
    ringLock: (typeof given === 'object' ? given.ringLock : undefined) ?? model.ringLock,
    ...datapathCosts(
      kind,
      (figure, { isFree = false }, cost) => own[writtenCost(cost)] ?? (ideal && isFree ? 0 : model[figure]),
    ),
  };
}

/** What a scenario says of a datapath's costs. */
function costsOf(given: ParsedDevice['datapath']): Partial<z.output<typeof costOverrides>> {
  if (typeof given !== 'object') return {};
  return typeof given.costs === 'string' ? { base: given.costs } : given.costs;
}
