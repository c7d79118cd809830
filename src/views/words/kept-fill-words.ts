import type { KeptHostFill, KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import { formatNumber, formatPercent } from './format.ts';
import { shortHostNames } from './host-names.ts';
import { isLawTooLow, NOT_SIMULATED } from './judged-ready.ts';
import { estimateText } from './simulation-words.ts';

/** Rows of hosts that the terminal shows. */
export const SHOWN_KEPT_HOSTS = 12;

/** What the columns of hosts say. */
const FILL_NOTE = 'CPU, memory: planned demand with all hosts up; ready: CPU ready time of the guest that waits most,';

/** What the columns say of hosts, and why some of them have no guests. */
export function keptFillNote({ hosts = [], simulated }: Hosts): string {
  const isSpare = hosts.some(({ guests }) => guests === 0);
  const by =
    simulated === undefined ? '~ by Erlang C' : isLawTooLow(simulated) ? 'simulated' : 'simulated, or ~ by Erlang C';
  return `${FILL_NOTE} ${by}.${isSpare ? ' A host without guests is there for a failure: it takes guests of the hosts that fail.' : ''}`;
}

/** Hosts with their guests, and those of them that were simulated. */
type Hosts = Pick<KeptHosts, 'hosts' | 'simulated'>;

interface FillColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
  readonly isText?: boolean;
}

/** How full the hosts are with each machine to add: means, and the guest that waits most. */
export function keptPlanFills({ best, simulated = [] }: KeptHosts): readonly FillColumn<KeptPlan>[] {
  const ready = simulated.flatMap(({ state, readyRatio }) => (state === 'normal' ? [readyRatio.mean] : []));
  const of =
    (say: (fill: NonNullable<KeptPlan['fill']>, plan: KeptPlan) => string) =>
    (plan: KeptPlan): string =>
      plan.fill === undefined ? '-' : say(plan.fill, plan);
  return [
    { header: 'CPU', cell: of(({ cpuRatio }) => formatPercent(cpuRatio)) },
    { header: 'memory', cell: of(({ memoryRatio }) => formatPercent(memoryRatio)) },
    {
      header: 'ready',
      cell: of(({ worstReadyRatio }, { machine }) =>
        ready.length === 0
          ? `~${formatPercent(worstReadyRatio)}`
          : machine === best
            ? formatPercent(Math.max(...ready))
            : // What Erlang C says is not comparable with it.
              NOT_SIMULATED,
      ),
    },
  ];
}

/** Every host with the best machine, the fullest first. */
export function keptHostRows({ hosts = [] }: Hosts): readonly KeptHostFill[] {
  const fullness = ({ cpuRatio, memoryRatio }: KeptHostFill): number => Math.max(cpuRatio, memoryRatio);
  return hosts.toSorted((a, b) => fullness(b) - fullness(a));
}

/** What is known of each host with the best machine. */
export function keptHostColumns({ hosts = [], simulated = [] }: Hosts): readonly FillColumn<KeptHostFill>[] {
  const short = shortHostNames(hosts.map(({ name }) => name));
  const clusters = new Set(hosts.map(({ cluster }) => cluster)).size;
  const isUnknown = isLawTooLow(simulated);
  const readyOf = ({ name, cluster, guests, worstReadyRatio }: KeptHostFill): string => {
    const run = simulated.find((host) => host.state === 'normal' && host.name === name && host.cluster === cluster);
    if (run !== undefined) return estimateText(run.readyRatio);
    return isUnknown && guests > 0 ? NOT_SIMULATED : `~${formatPercent(worstReadyRatio)}`;
  };
  return [
    { header: 'host', cell: ({ name }) => short.get(name) ?? name, isText: true },
    ...(clusters > 1 ? [{ header: 'cluster', cell: ({ cluster = '' }: KeptHostFill) => cluster, isText: true }] : []),
    { header: 'guests', cell: ({ guests }) => formatNumber(guests) },
    { header: 'CPU', cell: ({ cpuRatio }) => formatPercent(cpuRatio) },
    { header: 'memory', cell: ({ memoryRatio }) => formatPercent(memoryRatio) },
    { header: 'ready', cell: readyOf },
  ];
}
