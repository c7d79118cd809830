import type { ObservationDocument } from '../document/observation-document.ts';
import { type Metric, type MetricValue, prometheusText } from './prometheus-text.ts';

/** For the textfile collector of node_exporter, and for `/metrics`. */
export function observationMetrics(document: ObservationDocument): string {
  return prometheusText(metricsOf(document));
}

/** CPU ready of each guest and of all of them, measured and predicted, and how near its knee the host is. */
function metricsOf({ host, guests, knee, isReadyMeasured }: ObservationDocument): readonly Metric[] {
  const measured = (ratio: number | undefined): number | null | undefined => (isReadyMeasured ? ratio : null);
  const ofGuests = (
    name: string,
    help: string,
    of: (guest: ObservationDocument['guests'][number]) => number | null | undefined,
  ): Metric =>
    gauge(
      name,
      help,
      guests.map((guest) => ({ labels: { guest: guest.name }, value: of(guest) })),
    );
  const ofHost = (name: string, help: string, value: number | null | undefined): Metric =>
    gauge(name, help, [{ labels: {}, value }]);
  return [
    ofGuests('kneepoint_guest_ready_ratio', 'CPU ready of a vCPU, measured: share of the time.', (of) =>
      measured(of.readyRatio),
    ),
    ofGuests('kneepoint_guest_steal_ratio', 'Steal as the guest sees it: ready / (ready + run).', (of) =>
      measured(of.stealRatio),
    ),
    ofGuests('kneepoint_guest_cores', 'Processor time used, in cores.', (of) => of.cores),
    ofGuests('kneepoint_guest_burst_seconds', 'Mean work between two sleeps of a vCPU.', ({ burstNs }) =>
      burstNs === null ? null : burstNs / 1e9,
    ),
    ofGuests(
      'kneepoint_guest_predicted_ready_ratio',
      'CPU ready of a vCPU, simulated: share of the time.',
      (of) => of.predictedReadyRatio?.mean,
    ),
    ofHost('kneepoint_host_utilisation_ratio', 'Share of the time in which processors were busy.', host.utilisation),
    ofHost(
      'kneepoint_host_ready_ratio',
      'CPU ready of a vCPU, measured, of the guests that are simulated.',
      measured(knee?.measuredReadyRatio),
    ),
    ofHost(
      'kneepoint_host_predicted_ready_ratio',
      'CPU ready of a vCPU, simulated, of the same guests.',
      knee?.predictedReadyRatio.mean,
    ),
    ofHost(
      'kneepoint_host_knee_ratio',
      'Guests of the host as a share of those at its knee: above 1 it is beyond the knee.',
      knee?.position,
    ),
  ];
}

function gauge(
  name: string,
  help: string,
  values: readonly { readonly labels: MetricValue['labels']; readonly value: number | null | undefined }[],
): Metric {
  return {
    name,
    help,
    type: 'gauge',
    values: values.flatMap(({ labels, value }) => (value === null || value === undefined ? [] : [{ labels, value }])),
  };
}
