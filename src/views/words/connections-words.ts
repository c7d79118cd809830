import { formatNs } from './format.ts';
import type { KernelEntry } from '../../catalog/kernel-catalog.ts';
import type { ConnectionsOption } from '../../knees/connections/answer.ts';
import type { ConnectionRate } from '../../app/connections/connection-rate.ts';

const LIMIT_TITLES: Readonly<Record<string, string>> = {
  processors: 'processors',
  interrupts: 'the one core that handles all interrupts',
  'cache-lines': 'connections moving between cores',
  listeners: 'the walk over all listeners for each connection',
  'wake-ups': 'waking every idle worker for each connection',
  'tls-library': "the TLS library's lock",
};

/** What limits the rate of connections; in a scenario it is named in full already. */
export function limitTitle({ limitedBy, kernel, service }: ConnectionRate): string {
  return service === undefined ? partTitle(limitedBy, kernel.lockTitles) : limitedBy;
}

/** A part of a kernel in words: its processors, a lock, or another part. */
export function partTitle(part: string, lockTitles: KernelEntry['lockTitles']): string {
  return LIMIT_TITLES[part] ?? lockTitles[part] ?? part;
}

/** What limits an option, in words; in a scenario they are words already. */
export function optionLimitTitle(
  { kind, name, breaksNext }: ConnectionsOption,
  { kernel, lockTitles, service }: ConnectionRate,
): string {
  if (service !== undefined) return breaksNext;
  const title = partTitle(breaksNext, kind === 'kernel' ? (lockTitles[name] ?? {}) : kernel.lockTitles);
  return kind === 'farm' && breaksNext !== 'the balancer' ? `${title} in each kernel` : title;
}

/** What has to be known besides the figures. */
export function connectionNotes(rate: ConnectionRate): string[] {
  const { service, kernel, calibration, needs, tls, requestsPerConnection, ratePerSec } = rate;
  const { title } = kernel.machine;
  const handshake =
    tls === null ? [] : [`A TLS handshake takes ${formatNs(tls.handshakeNs)} of a core here: ${tls.title}.`];
  if (service !== undefined) {
    return [...handshake, `Every figure is a simulation of the whole scenario; processor times are those of ${title}.`];
  }
  const notes = [
    ...handshake,
    calibration === undefined
      ? `${tls === null || tls.isOfMachine ? 'Rates are those of' : 'The rest of a connection takes what it does on'} ${title}: on another machine measure two rates or more, and give them with --kernel custom --calibrate.`
      : 'Rates are those of the machine you measured; a faster processor is faster.',
  ];
  if (calibration?.length === 2) {
    notes.push(
      'Two points do not show whether the rate falls beyond the larger one: the curve assumes that it rises or stays.',
    );
  }
  if (needs === null) return notes;
  notes.push(
    ...(rate.options.some(({ kind }) => kind === 'kernel')
      ? ['Other kernels are simulated with the processor time of this one: it shows what their locks change.']
      : []),
    'Several engines need a load balancer in front of them, which is not counted.',
    ...(tls === null
      ? []
      : [
          'TLS ends in the kernel that serves: in a single kernel, and in each of a farm, also behind l7-proxy. http-multiplexer and tls-accelerator end it in front of the servers; each tls-accelerator is one machine with one card.',
        ]),
    ...(requestsPerConnection === 1 || ratePerSec === null
      ? []
      : [
          `With ${requestsPerConnection} requests over each connection these are ${(requestsPerConnection * ratePerSec).toLocaleString('en-US')} requests/s.`,
        ]),
    `The host's switch and card see some ${Math.round(needs.packetsPerSec).toLocaleString('en-US')} packets/s at this rate.`,
  );
  if (needs.addressPairs !== null) {
    const { timeWaitNs, pairs, pairsWithReuse } = needs.addressPairs;
    notes.push(
      `As ports wait ${timeWaitNs / 1e9} s, a proxy that closes first needs ${pairs.toLocaleString('en-US')} pairs of source address and server at this rate (${pairsWithReuse} where they may be reused after 1 s).`,
    );
  }
  return notes;
}
