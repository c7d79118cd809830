import { inTurn } from '../../base/in-turn.ts';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { readKeyValues } from '../../base/key-values.ts';
import { measuredUses } from '../../demand/over-time/use-of-guests.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import type { EstateTask } from '../../plan/estate-task.ts';
import { type ReplacedGuest, totalsWithReplaced } from '../../plan/replaced-guests.ts';
import type {
  ConnectionRemedy,
  ConnectionWall,
  ConnectionWay,
  GuestBeyondKernel,
} from '../../plan/result/connection-wall.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { MOST_PROCESSORS_FOR_FEWER_KERNELS } from '../../knees/connections/farm.ts';
import { kernelCaps, type ServingKernel } from '../connections/kernel-cap.ts';
import { kernelConnections } from '../connections/kernel.ts';
import type { WorkOptions } from '../runs/simulations.ts';

/** What guests with connections run where nothing is said: a kernel of the catalog that most distributions are at or beyond. */
const USUAL: ServingKernel = { kernel: 'linux-6.1', app: 'server' };
const KEYS = ['kernel', 'app', 'tls'] as const;
/** Guests beyond one kernel that are answered in full: each takes seconds. */
const MOST_ANSWERED = 5;
/** A guest is widened to so many times its vCPUs at most: a wider one would seldom fit on a host. */
const MOST_WIDENED = 2;
const REMEDIES: readonly ConnectionRemedy[] = ['cores', 'kernel', 'farm', 'offload'];

/**
 * Reads `kernel=linux-6.8,app=proxy,tls=rsa2048`; what is left out is as usual.
 * @throws InputError for an unknown key and one that is there twice
 */
export function parseServingKernel(text: string, place = '--connections'): ServingKernel {
  const values = readKeyValues(text, KEYS, place);
  const tls = values.get('tls');
  return {
    kernel: values.get('kernel') ?? USUAL.kernel,
    app: values.get('app') ?? USUAL.app,
    ...(tls !== undefined && { tls }),
  };
}

/** Guests that one kernel does not carry, known before anything is planned. */
export interface FoundConnections {
  /** The same beside a plan: what each remedy takes of its hosts. */
  readonly beside: (plan: Plan, told: EstateTask) => ConnectionWall;
  readonly assumption: AssumptionUsed;
}

interface Beyond {
  readonly guest: number;
  readonly told: GuestBeyondKernel;
  /** Share of its vCPUs that a kernel or a front end uses, by remedy. */
  readonly loads: ReadonlyMap<ConnectionRemedy, number>;
}

/**
 * Guests with rates of connections, each held against what one kernel on its vCPUs does: by simulation.
 * @param asked kernel and application of the guests
 * @returns undefined where no guest has a rate
 * @throws InputError for an unknown kernel, application or key type, and for a kernel beside an estate without rates
 */
export async function connectionsOf(
  estate: Estate,
  series: EstateSeries | undefined,
  asked: string | undefined,
  options: WorkOptions,
): Promise<FoundConnections | undefined> {
  const serving = asked === undefined ? USUAL : parseServingKernel(asked);
  const rates = ratesOf(estate, series);
  if (rates.size === 0) {
    if (asked === undefined) return undefined;
    const expected = 'a column connections_per_sec of a CSV, or series of connections';
    throw new InputError({ file: estate.source, found: '--connections and no rate of connections', expected });
  }
  const { capOf, busyShare, packetsPerConnection } = kernelCaps(serving, options);
  options.onProgress?.({ doing: 'comparing rates of connections with what a kernel carries', share: 0 });
  const found = await inTurn([...rates], async ([guest, ratePerSec]) => {
    const capPerSec = await capOf(itemAt(estate.guests, guest).vcpus.value);
    return { guest, ratePerSec, capPerSec };
  });
  const tooMuch = found
    .filter(({ ratePerSec, capPerSec }) => ratePerSec > busyShare * capPerSec)
    .sort((a, b) => b.ratePerSec - a.ratePerSec || a.guest - b.guest);
  const beyond = await inTurn(
    [...tooMuch.entries()],
    async ([at, { guest, ratePerSec, capPerSec }]): Promise<Beyond> => {
      const { id, vcpus } = itemAt(estate.guests, guest);
      const ways = at < MOST_ANSWERED ? await waysFor(serving, vcpus.value, ratePerSec, options) : [];
      return {
        guest,
        told: { guestId: id, vcpus: vcpus.value, ratePerSec, capPerSec, ways: ways.map(({ way }) => way) },
        loads: new Map(ways.map(({ way, loadRatio }) => [way.remedy, loadRatio])),
      };
    },
  );
  const perSecOn = (fill: HostFill): number => fill.guests.reduce((sum, guest) => sum + (rates.get(guest) ?? 0), 0);
  return {
    assumption: {
      what: `guests with connections run ${serving.kernel} as a ${serving.app}${serving.tls === undefined ? ', without TLS' : ` with TLS (${serving.tls})`}`,
      guests: rates.size,
      from: asked === undefined ? 'no inventory says it; --connections does' : '--connections',
      mark: 'assumed',
    },
    beside: ({ best, candidates }, told) => {
      const fills = candidates.find(({ machine }) => machine === best)?.fills;
      return {
        ...serving,
        plannedLoadRatio: busyShare,
        guests: rates.size,
        totalPerSec: [...rates.values()].reduce((sum, rate) => sum + rate, 0),
        ...(fills !== undefined && {
          packetsPerSecOnHost: packetsPerConnection * fills.reduce((most, fill) => Math.max(most, perSecOn(fill)), 0),
        }),
        beyond: beyond.map((one) => one.told),
        plans: best === undefined || beyond.length === 0 ? [] : plansWith(beyond, estate, told, best),
      };
    },
  };
}

/** Connections per second by position in the estate: the 99th percentile of series, or what the inventory says. */
function ratesOf({ guests }: Estate, series: EstateSeries | undefined): ReadonlyMap<number, number> {
  const measured = series === undefined ? [] : measuredUses(series, 'connections_per_s');
  return new Map(
    guests.flatMap(({ connectionsPerSec }, guest): readonly (readonly [number, number])[] => {
      const rate = measured[guest]?.p99 ?? connectionsPerSec?.value ?? 0;
      return rate > 0 ? [[guest, rate]] : [];
    }),
  );
}

/** Of each remedy the way with the fewest kernels that takes few more processors than the least, and the fewest processors of these. */
async function waysFor(
  serving: ServingKernel,
  cores: number,
  rate: number,
  options: WorkOptions,
): Promise<readonly { readonly way: ConnectionWay; readonly loadRatio: number }[]> {
  const { options: found } = await kernelConnections(
    { ...serving, cores, rate, mostCores: MOST_WIDENED * cores },
    options,
  );
  return REMEDIES.flatMap((remedy) => {
    const carrying = found.filter(({ kind, carries }) => kind === remedy && carries);
    const most = MOST_PROCESSORS_FOR_FEWER_KERNELS * Math.min(...carrying.map(({ processors }) => processors));
    const [best] = carrying
      .filter(({ processors }) => processors <= most)
      .sort((a, b) => a.kernels - b.kernels || a.processors - b.processors);
    if (best === undefined) return [];
    const { title, kernels, processors, frontEndProcessors, loadRatio } = best;
    return [{ way: { remedy, title, kernels, vcpus: processors, frontEndVcpus: frontEndProcessors }, loadRatio }];
  });
}

/** What the plan comes to with each remedy; guests that it does not help stay as they are. */
function plansWith(
  beyond: readonly Beyond[],
  { guests }: Estate,
  told: EstateTask,
  machine: string,
): ConnectionWall['plans'] {
  const remedies = REMEDIES.filter((remedy) => beyond.some(({ loads }) => loads.has(remedy)));
  const replacedWith = (remedy: ConnectionRemedy): readonly ReplacedGuest[] =>
    beyond.flatMap(({ guest, told: { ways }, loads }) => {
      const way = ways.find((one) => one.remedy === remedy);
      return way === undefined ? [] : [{ guest, by: kernelsOf(way, itemAt(guests, guest), loads.get(remedy) ?? 1) }];
    });
  return (['none', ...remedies] as const).map((remedy) => {
    const totals = totalsWithReplaced(told, machine, remedy === 'none' ? [] : replacedWith(remedy));
    return { remedy, ...(totals !== undefined && { totals }) };
  });
}

/** Guests in place of one: its kernels, with memory by their vCPUs as it has, and the front end. */
function kernelsOf(
  { kernels, vcpus, frontEndVcpus }: ConnectionWay,
  guest: Estate['guests'][number],
  loadRatio: number,
): ReplacedGuest['by'] {
  const mibPerVcpu = guest.memoryMib.value / guest.vcpus.value;
  const sized = (width: number, isApart: boolean) => ({
    vcpus: width,
    memoryMib: width * mibPerVcpu,
    useRatio: Math.min(1, loadRatio),
    isApart,
  });
  const each = Math.ceil((vcpus - frontEndVcpus) / kernels);
  return [
    ...Array.from({ length: kernels }, () => sized(each, true)),
    ...(frontEndVcpus > 0 ? [sized(frontEndVcpus, false)] : []),
  ];
}
