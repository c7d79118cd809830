import type { ObserveAnswer } from '../../app/observe/observed-knee.ts';
import type { ObservedGuest } from '../../observe/observation.ts';

/** A metric in the text format of Prometheus. */
interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/**
 * An observation for the textfile collector of node_exporter, in the text format of Prometheus
 * (prometheus.io/docs/instrumenting/exposition_formats): CPU ready of each guest, measured and predicted, and how near its knee
 * the host is.
 */
export function observationMetrics({ observation, simulated }: ObserveAnswer): string {
  const ofGuests = (of: (guest: ObservedGuest) => number | null): Gauge['values'] =>
    observation.guests.flatMap((guest) => {
      const value = of(guest);
      return value === null ? [] : [{ labels: { guest: guest.name }, value }];
    });
  const gauges: readonly Gauge[] = [
    {
      name: 'kneepoint_guest_ready_ratio',
      help: 'CPU ready of a vCPU, measured: share of the time.',
      values: ofGuests(({ readyRatio }) => readyRatio),
    },
    {
      name: 'kneepoint_guest_steal_ratio',
      help: 'Steal as the guest sees it: ready / (ready + run).',
      values: ofGuests(({ stealRatio }) => stealRatio),
    },
    { name: 'kneepoint_guest_cores', help: 'Processor time used, in cores.', values: ofGuests(({ cores }) => cores) },
    {
      name: 'kneepoint_guest_burst_seconds',
      help: 'Mean work between two sleeps of a vCPU.',
      values: ofGuests(({ burstNs }) => (burstNs === null ? null : burstNs / 1e9)),
    },
    {
      name: 'kneepoint_guest_predicted_ready_ratio',
      help: 'CPU ready of a vCPU, simulated: share of the time.',
      values: (simulated?.guests ?? []).map(({ guest, predictedReadyRatio }) => ({
        labels: { guest: guest.name },
        value: predictedReadyRatio.mean,
      })),
    },
    {
      name: 'kneepoint_host_utilisation_ratio',
      help: 'Share of the time in which processors were busy.',
      values: [{ labels: {}, value: observation.host.utilisation }],
    },
    {
      name: 'kneepoint_host_knee_ratio',
      help: 'Guests of the host as a share of those at its knee: above 1 it is beyond the knee.',
      values: simulated?.knee.position == null ? [] : [{ labels: {}, value: simulated.knee.position }],
    },
  ];
  return gauges
    .filter(({ values }) => values.length > 0)
    .map(({ name, help, values }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...values.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}`),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n');
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
