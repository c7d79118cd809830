import { formatNs } from './format.ts';
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
  if (service !== undefined) return limitedBy;
  return LIMIT_TITLES[limitedBy] ?? kernel.lockTitles[limitedBy] ?? limitedBy;
}

/** What has to be known besides the figures. */
export function connectionNotes({ service, kernel, calibration, needs, tls }: ConnectionRate): string[] {
  const { title } = kernel.machine;
  const handshake =
    tls === null ? [] : [`A TLS handshake takes ${formatNs(tls.handshakeNs)} of a core here: ${tls.title}.`];
  if (service !== undefined) {
    return [...handshake, `Every figure is a simulation of the whole scenario; processor times are those of ${title}.`];
  }
  const notes = [
    ...handshake,
    `Rates are those of ${calibration === undefined ? title : 'the machine you measured'}; a faster processor is faster.`,
  ];
  if (calibration?.length === 2) {
    notes.push(
      'Two points do not show whether the rate falls beyond the larger one: the curve assumes that it rises or stays.',
    );
  }
  if (needs === null) return notes;
  notes.push(
    'Single kernels and front ends are counted without a spare one; several engines need a load balancer in front of them.',
    `The host's switch and card see some ${Math.round(needs.packetsPerSec / 1e5) / 10} million packets/s at this rate.`,
  );
  if (needs.addressPairs !== null) {
    const { timeWaitNs, pairs, pairsWithReuse } = needs.addressPairs;
    notes.push(
      `As ports wait ${timeWaitNs / 1e9} s, a proxy that closes first needs ${pairs.toLocaleString('en-US')} pairs of source address and server at this rate (${pairsWithReuse} where they may be reused after 1 s).`,
    );
  }
  return notes;
}
