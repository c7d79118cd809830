import type { CheckedHostMeasurement } from '../../app/validate/hosts.ts';
import type { Mark } from '../../base/figure.ts';

/** What `kneepoint validate hosts --json` prints. */
export interface HostCheckDocument {
  readonly format: 'kneepoint-host-check';
  readonly version: 1;
  readonly generator: string;
  readonly rows: readonly HostCheckRow[];
  readonly measurements: readonly {
    readonly name: string;
    /** Where the figures of the guest are from. */
    readonly guestFrom: string;
    readonly mark: Mark;
    readonly source: string;
    /** Why the simulator is far from it, where that is known. */
    readonly whyFar?: string;
  }[];
}

/** One published value, and what the simulation says. */
export interface HostCheckRow {
  readonly measurement: string;
  readonly guests: number;
  readonly vcpus: number;
  readonly published: number;
  readonly unit: string;
  /** What a guest does, of what it does in the reference row. */
  readonly publishedShare: number;
  readonly simulatedShare: number;
  /** The same with the control groups that libvirt makes. */
  readonly nestedShare: number;
  readonly error: number;
  /** `reference`: the others are compared with it; `fitted`: a figure of the guest was computed from it. */
  readonly from: 'reference' | 'fitted' | 'predicted';
}

/** Published measurements of hosts beside simulated ones, with what says what it is. */
export function hostCheckDocument(checked: readonly CheckedHostMeasurement[], generator: string): HostCheckDocument {
  return {
    format: 'kneepoint-host-check',
    version: 1,
    generator,
    rows: checked.flatMap(({ measurement, rows }) =>
      rows.map(({ guests, vcpus, value, publishedShare, simulatedShare, nestedShare, error, reference, fitted }) => ({
        measurement: measurement.name,
        guests,
        vcpus: vcpus ?? Number(measurement.guest['vcpus']),
        published: value,
        unit: measurement.unit,
        publishedShare,
        simulatedShare,
        nestedShare,
        error,
        from: reference ? 'reference' : fitted ? 'fitted' : 'predicted',
      })),
    ),
    measurements: checked.map(({ measurement: { name, guestFrom, origin, whyFar } }) => ({
      name,
      guestFrom,
      mark: origin.mark,
      source: origin.from,
      ...(whyFar !== undefined && { whyFar }),
    })),
  };
}
