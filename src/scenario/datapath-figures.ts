/** What the guest's own driver and stack take for each request: the only list. */
export const GUEST_FIGURES = ['diskOutNs', 'diskInNs', 'packetOutNs', 'packetInNs', 'interruptNs'] as const;
export type GuestFigure = (typeof GUEST_FIGURES)[number];

interface FigureOf {
  readonly unit: 'amount' | 'count' | 'share';
  /** The kind of device that it is about, and what the simulator calls it there; absent: any, by its own name. */
  readonly of?: 'disk' | 'network';
  readonly as?: string;
  /** An ideal datapath does not charge it. */
  readonly isFree?: boolean;
}

/**
 * What a datapath charges: the only list. `catalog/devices.yaml` has a figure for each, and the simulator takes those of
 * one kind of device by their `as`. All times are work of one pCPU at full speed.
 */
export const DATAPATH_FIGURES = {
  /** What a vCPU does in the hypervisor to wake a backend, between its exit and its entry. */
  kickNs: { unit: 'amount', isFree: true },
  /** What a backend does to interrupt a vCPU. */
  interruptNs: { unit: 'amount', isFree: true },
  /** One look of a polling thread at one queue. */
  pollNs: { unit: 'amount', isFree: true },
  /** Exit, handling and entry for one access to an emulated register. */
  registerAccessNs: { unit: 'amount', isFree: true },
  diskAccesses: { unit: 'amount', of: 'disk', as: 'accessesPerRequest' },
  packetAccesses: { unit: 'amount', of: 'network', as: 'accessesPerRequest' },
  accessesPerInterrupt: { unit: 'amount' },
  /** A backend's work for one request on its way out of the guest, and on its way in. */
  diskOutNs: { unit: 'amount', of: 'disk', as: 'outNs', isFree: true },
  diskInNs: { unit: 'amount', of: 'disk', as: 'inNs', isFree: true },
  packetOutNs: { unit: 'amount', of: 'network', as: 'outNs', isFree: true },
  packetInNs: { unit: 'amount', of: 'network', as: 'inNs', isFree: true },
  diskCopyNsPerKib: { unit: 'amount', of: 'disk', as: 'copyNsPerKib', isFree: true },
  packetCopyNsPerKib: { unit: 'amount', of: 'network', as: 'copyNsPerKib', isFree: true },
  /** Requests a thread takes from one queue before it looks at the next. */
  batchLimit: { unit: 'count' },
  /** Packets that may wait for a guest in one queue; more are dropped. */
  ringSize: { unit: 'count' },
  /** Share of its packets that must be sent before a guest that waits for that is interrupted. */
  sentShare: { unit: 'share' },
} as const satisfies Readonly<Record<string, FigureOf>>;

type Figures = typeof DATAPATH_FIGURES;
export type DatapathFigure = keyof Figures;
export const DATAPATH_FIGURE_NAMES = Object.keys(DATAPATH_FIGURES) as DatapathFigure[];
type CostOf<Name extends DatapathFigure> = Figures[Name] extends { readonly as: infer Cost extends string }
  ? Cost
  : Name;
type DatapathCost = { [Name in DatapathFigure]: CostOf<Name> }[DatapathFigure];

/** A value for each cost, in the order of the figures. */
export function datapathCosts<Value>(
  kind: 'disk' | 'network',
  valueOf: (name: DatapathFigure, figure: FigureOf) => Value,
): Readonly<Record<DatapathCost, Value>> {
  const costs = DATAPATH_FIGURE_NAMES.flatMap((name): [string, Value][] => {
    const figure: FigureOf = DATAPATH_FIGURES[name];
    return figure.of === undefined || figure.of === kind ? [[figure.as ?? name, valueOf(name, figure)]] : [];
  });
  return Object.fromEntries(costs) as Record<DatapathCost, Value>;
}
