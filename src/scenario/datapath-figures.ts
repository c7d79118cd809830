/** What the guest's own driver and stack take for each request: the only list. */
export const GUEST_FIGURES = ['diskOutNs', 'diskInNs', 'packetOutNs', 'packetInNs', 'interruptNs'] as const;
export type GuestFigure = (typeof GUEST_FIGURES)[number];

interface FigureOf {
  readonly unit: 'amount' | 'count' | 'share';
  /** What is charged; the docs and the JSON Schema say the same. */
  readonly is: string;
  /** The kind of device that it is about, and what the simulator calls it there; absent: any, by its own name. */
  readonly of?: 'disk' | 'network';
  readonly as?: string;
  /** An ideal datapath does not charge it. */
  readonly isFree?: boolean;
}

const OUT = "A backend's work for one request on its way out of the guest.";
const IN = "A backend's work for one request on its way into the guest.";
const COPY = 'Copying a KiB between guest and host.';
const ACCESSES = 'Accesses to emulated registers for one request.';
const VISIT =
  "Turning to one guest's queue in a batch, on the way out and on the way in: its index lines, and its part of a switch.";
const RING = "Part of the driver's time under the lock of its queue, on the way out, and of disks also on the way in.";
const FLUSH =
  "Unmapping a completed request's memory from the backend's domain, which takes its entries out of this processor's TLB; 0: nothing is unmapped.";

/**
 * What a datapath charges: the only list. `catalog/devices.yaml` has a figure for each, a scenario may replace each, and the
 * simulator takes those of one kind of device by their `as`. All times are work of one pCPU at full speed.
 */
export const DATAPATH_FIGURES = {
  kickNs: {
    unit: 'amount',
    is: 'What a vCPU does in the hypervisor to wake a backend, between its exit and its entry.',
    isFree: true,
  },
  interruptNs: { unit: 'amount', is: 'What a backend does to interrupt a vCPU.', isFree: true },
  pollNs: { unit: 'amount', is: 'One look of a polling thread at an empty queue.', isFree: true },
  registerAccessNs: {
    unit: 'amount',
    is: 'Exit, handling and entry for one access to an emulated register.',
    isFree: true,
  },
  diskAccesses: { unit: 'amount', is: ACCESSES, of: 'disk', as: 'accessesPerRequest' },
  packetAccesses: { unit: 'amount', is: ACCESSES, of: 'network', as: 'accessesPerRequest' },
  accessesPerInterrupt: { unit: 'amount', is: 'Accesses to emulated registers for one interrupt.' },
  diskOutNs: { unit: 'amount', is: OUT, of: 'disk', as: 'outNs', isFree: true },
  diskInNs: { unit: 'amount', is: IN, of: 'disk', as: 'inNs', isFree: true },
  packetOutNs: { unit: 'amount', is: OUT, of: 'network', as: 'outNs', isFree: true },
  packetInNs: { unit: 'amount', is: IN, of: 'network', as: 'inNs', isFree: true },
  diskCopyNsPerKib: { unit: 'amount', is: COPY, of: 'disk', as: 'copyNsPerKib', isFree: true },
  packetCopyNsPerKib: { unit: 'amount', is: COPY, of: 'network', as: 'copyNsPerKib', isFree: true },
  diskVisitNs: { unit: 'amount', is: VISIT, of: 'disk', as: 'visitNs', isFree: true },
  packetVisitNs: { unit: 'amount', is: VISIT, of: 'network', as: 'visitNs', isFree: true },
  diskRingNs: { unit: 'amount', is: RING, of: 'disk', as: 'ringNs', isFree: true },
  packetRingNs: { unit: 'amount', is: RING, of: 'network', as: 'ringNs', isFree: true },
  ringLines: {
    unit: 'amount',
    is: 'Times that a turn at that lock fetches a cache line, of the lock or beside it, from the vCPU that had it before.',
    isFree: true,
  },
  diskFlushNs: { unit: 'amount', is: FLUSH, of: 'disk', as: 'flushNs', isFree: true },
  packetFlushNs: { unit: 'amount', is: FLUSH, of: 'network', as: 'flushNs', isFree: true },
  flushNsPerProcessor: {
    unit: 'amount',
    is: "Of such a flush, for each other processor on which the backend's domain runs: an interrupt, and its answer.",
    isFree: true,
  },
  batchLimit: { unit: 'count', is: 'Requests that a thread takes from one queue before it looks at the next.' },
  ringSize: { unit: 'count', is: 'Packets that may wait for a guest in one queue; more are dropped.' },
  sentShare: {
    unit: 'share',
    is: 'Share of its packets that must be sent before a guest that waits for that is interrupted.',
  },
} as const satisfies Readonly<Record<string, FigureOf>>;

type Figures = typeof DATAPATH_FIGURES;
export type DatapathFigure = keyof Figures;
export const DATAPATH_FIGURE_NAMES = Object.keys(DATAPATH_FIGURES) as DatapathFigure[];
type CostOf<Name extends DatapathFigure> = Figures[Name] extends { readonly as: infer Cost extends string }
  ? Cost
  : Name;
export type DatapathCost = { [Name in DatapathFigure]: CostOf<Name> }[DatapathFigure];

/** A value for each cost, in the order of the figures. */
export function datapathCosts<Value>(
  kind: 'disk' | 'network',
  valueOf: (name: DatapathFigure, figure: FigureOf, cost: DatapathCost) => Value,
): Readonly<Record<DatapathCost, Value>> {
  const costs = DATAPATH_FIGURE_NAMES.flatMap((name): [string, Value][] => {
    const figure: FigureOf = DATAPATH_FIGURES[name];
    const cost = (figure.as ?? name) as DatapathCost;
    return figure.of === undefined || figure.of === kind ? [[cost, valueOf(name, figure, cost)]] : [];
  });
  return Object.fromEntries(costs) as Record<DatapathCost, Value>;
}

/** The costs of any kind of device, in the order of the figures, each once, with what the docs say of it. */
export const DATAPATH_COSTS: ReadonlyMap<DatapathCost, FigureOf> = new Map(
  DATAPATH_FIGURE_NAMES.map((name) => {
    const figure: FigureOf = DATAPATH_FIGURES[name];
    return [(figure.as ?? name) as DatapathCost, figure];
  }),
);

/** What of the guest's own driver a scenario may replace, as it names it. */
export const GUEST_COSTS = {
  guestOutNs: "Work of the guest's driver and stack for a request on its way out.",
  guestInNs: "Work of the guest's driver and stack for a request that is back, or a packet that comes.",
  guestInterruptNs: "Work of the guest's driver for an interrupt.",
} as const;
export type GuestCost = keyof typeof GUEST_COSTS;

/** `copyPerKib` of `copyNsPerKib`. */
export type WrittenCost<Name extends string> = Name extends `${infer Head}Ns${infer Tail}` ? `${Head}${Tail}` : Name;

/** The name in a scenario of a cost: a time's name has no `Ns`, for its value has the unit. */
export function writtenCost<const Name extends string>(name: Name): WrittenCost<Name> {
  return name.replace('Ns', '') as WrittenCost<Name>;
}
