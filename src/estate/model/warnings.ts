import type { EstateWarning } from './estate.ts';

/** Everything a reader of estates may warn about, with what it means; docs/warnings.md explains each. */
export const warningCodes = {
  'cell-not-a-number': 'text where a number belongs; the value is treated as missing',
  'cell-implausible': 'a number that cannot be right; the value is treated as missing',
  'memory-implausible': 'memory that was most likely given in another unit',
  'use-contradicts': 'mean, 95th percentile and peak of CPU use that cannot be true together',
  'measured-zero': 'a guest that is on with a CPU use of zero; it is read as not measured',
  'column-duplicate': 'two columns with the same header; the first is read',
  'column-misspelt': 'a header that is similar to one that is read',
  'column-missing': 'a useful column is missing',
  'column-unknown': 'a column that is not read',
  'sheet-missing': 'a useful sheet is missing',
  'sheets-contradict': 'two sheets have different values; the message says which is used',
  'vinfo-incomplete': 'a value that vInfo lacks was taken from another sheet',
  'header-repeated': 'the header again, between the rows of a merged export',
  'row-without-name': 'a row that does not say which guest or host it is about',
  'row-without-guest': 'a row about a guest that vInfo does not list, or lists several times',
  'powerstate-unknown': 'a guest that is neither on nor off; it is read as on',
  'placeholder-left-out': 'a placeholder for a guest that runs at another site',
  'guest-duplicate': 'a guest that is listed twice; the first is kept',
  'guest-name-shared': 'several guests have the same name',
  'guest-incomplete': 'a guest without readable vCPUs or memory; it is left out',
  'guest-unreachable': 'a guest that its management server cannot read; it is left out',
  'agent-left-out': "a guest that is an agent of today's platform; it is left out",
  'row-of-totals': 'a row that sums up the others; it is skipped',
  'disk-shared': 'a disk that several guests share; it is counted once',
  'percent-as-share': 'percentages that are all 1 or less; they are read as shares',
  'percent-summed': 'percentages over 100; they are read as sums over the vCPUs',
  'log-line': 'a line of a log between the data; it is passed over',
  'file-not-read': 'a file of an unknown format',
  'host-virtual': 'a host that is a virtual machine itself; it is left out',
  'host-in-maintenance': 'a host in maintenance; it counts as one of the hosts of today',
  'host-duplicate': 'a host that is listed twice; the first is kept',
  'host-incomplete': 'a host without cores, clock or memory; it is left out',
  'host-assumed': 'a host without clock, sockets or threads; they are assumed',
  'container-left-out': 'a container: it shares the kernel of its host and is not a guest',
  'counters-without-time': 'counters of processor time without the time between two readings: no use can be computed',
  'use-made-up': 'a default use that the exporting program writes for unmeasured guests; it counts as assumed',
  'part-missing': 'a list that is incomplete by its own count',
  'part-unread': 'a part of the input without guests, hosts or clusters',
  'host-unknown': 'a guest runs on a host that the input does not describe',
  'host-spelling': 'a guest names its host in another way than the list of hosts; it is matched',
  'cluster-hosts-differ': 'the number of hosts of a cluster differs from the hosts that are listed',
  'cpu-demand-assumed': 'the CPU use of these guests is not measured; it is assumed by their class',
  'cpu-demand-shared': "only the host's use is measured; it is shared among its guests by their class",
  'rule-kinds-differ': 'a placement rule that is affinity for one guest and anti-affinity for another',
} as const;

export type WarningCode = keyof typeof warningCodes;

/** Places kept of each kind of warning. */
const PLACES = 5;

/** Collects warnings: those with the same code and message are counted, not repeated. */
export class Warnings<Code extends string = WarningCode> {
  readonly #byMessage = new Map<string, { code: Code; message: string; count: number; places: string[] }>();

  /** @param place where it is; a function, because of most only the number is kept */
  add(code: Code, message: string, place?: () => string): void {
    const key = `${code} ${message}`;
    let warning = this.#byMessage.get(key);
    if (warning === undefined) {
      warning = { code, message, count: 0, places: [] };
      this.#byMessage.set(key, warning);
    }
    warning.count++;
    if (place !== undefined && warning.places.length < PLACES) warning.places.push(place());
  }

  /** In the order in which the first of each kind was met. */
  list(): EstateWarning[] {
    return [...this.#byMessage.values()];
  }
}
