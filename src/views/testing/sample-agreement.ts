import type { Figure, Origin } from '../../base/figure.ts';
import type { Agreement, HostAgreement } from '../../plan/agreement/result.ts';

const FITTED: Origin = { mark: 'derived', from: 'fitted to the measured ready times of 2 hosts of today' };
const ASSUMED: Origin = { mark: 'assumed', from: 'a guess' };
const figure = (value: number, origin: Origin): Figure => ({ value, origin });

function host(index: number, use: number, ready: number): HostAgreement {
  return {
    host: `esx${index}.a-long-name.example.com`,
    guests: 25,
    vcpus: 126,
    cores: 32,
    threads: 64,
    demandCores: 32 * use,
    measured: { useRatio: use, readyRatio: ready, worstReadyRatio: 4 * ready, worstGuestId: 'app-0001' },
    predicted: {
      useRatio: use + 0.01,
      readyRatio: { mean: 0.9 * ready, halfWidth: 0.2 * ready },
      worstReadyRatio: { mean: 3 * ready, halfWidth: null },
      worstGuestId: 'app-0002',
    },
    part: index % 2 === 0 ? 'fitted' : 'held out',
  };
}

/** An agreement that was fitted to two of four hosts. */
export const sampleAgreement: Agreement = {
  scheduler: 'esxi',
  schedulerFrom: { mark: 'derived', from: 'the platform of the export' },
  hostsToday: 6,
  hosts: [host(0, 0.94, 0.021), host(1, 0.85, 0.009), host(2, 0.7, 0.004), host(3, 0.55, 0.0004)],
  workload: {
    clumping: figure(0.62, FITTED),
    clumpNs: figure(10e6, ASSUMED),
    swing: figure(0.33, FITTED),
    burstFactor: figure(0.5, FITTED),
  },
  moreThanToday: {
    machine: 'own-r740-2x16-512g',
    hosts: 5,
    hostsToday: 4,
    reasons: ['the hosts of today break the promise of 5% already, for the worst guest on esx0 (8.4% measured)'],
  },
  calibration: {
    fitted: { hosts: 2, measured: 0.0125, predicted: 0.0121 },
    heldOutBefore: { hosts: 2, measured: 0.0047, predicted: 0.0021 },
    heldOut: { hosts: 2, measured: 0.0047, predicted: 0.0043 },
    chanceFactor: 2.4,
  },
};
