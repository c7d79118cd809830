import { bendOf, type CheckedMeasurement, type CurveShape } from '../../app/validate/devices.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Mark } from '../../base/figure.ts';

/** What `kneepoint validate devices --json` prints. */
export interface DeviceCheckDocument {
  readonly format: 'kneepoint-device-check';
  readonly version: 1;
  readonly generator: string;
  /** The largest of the rows' errors, without its sign. */
  readonly worstError: number;
  readonly points: readonly DeviceCheckRow[];
  /** Published curves that fall behind a peak, and whether the simulated ones do. */
  readonly bends: readonly DeviceCheckBend[];
}

/** Where a curve has its peak, and what is left of that at its last point. */
export interface DeviceCheckBend {
  readonly measurement: string;
  readonly varies: DeviceCheckRow['varies'];
  readonly published: CurveShape;
  readonly simulated: CurveShape;
}

/** One published throughput, and what the simulation says. */
export interface DeviceCheckRow {
  readonly measurement: string;
  readonly datapath: string;
  readonly guests: number;
  /** Of each guest. */
  readonly vcpus: number;
  readonly jobs: number;
  /** Which of these differs within the measurement. */
  readonly varies: 'guests' | 'vcpus' | 'jobs';
  /** Both ends are the same where one number was published. */
  readonly publishedPerSec: readonly [low: number, high: number];
  readonly simulatedPerSec: number;
  /** How far outside of what was published; 0 inside of a range. */
  readonly error: number;
  /** A figure of the catalog was computed from this point; the others are predictions. */
  readonly fitted: boolean;
  readonly mark: Mark;
  readonly source: string;
  /** Why the simulator is far from some points of this measurement, where that is known. */
  readonly whyFar?: string;
}

/** Published throughputs beside simulated ones, with what says what it is. */
export function deviceCheckDocument(checked: readonly CheckedMeasurement[], generator: string): DeviceCheckDocument {
  const rows = checked.flatMap(({ measurement, points }) =>
    points.map(({ guests, vcpus, jobs, varies, perSec, simulatedPerSec, error, fitted }) => ({
      measurement: measurement.name,
      datapath: measurement.setup.datapath,
      guests,
      vcpus,
      jobs,
      varies,
      publishedPerSec: perSec,
      simulatedPerSec,
      error,
      fitted,
      mark: measurement.origin.mark,
      source: measurement.origin.from,
      ...(measurement.whyFar !== undefined && { whyFar: measurement.whyFar }),
    })),
  );
  return {
    format: 'kneepoint-device-check',
    version: 1,
    generator,
    worstError: Math.max(...rows.map(({ error }) => Math.abs(error))),
    points: rows,
    bends: checked.flatMap(({ measurement: { name }, points }) => {
      const bend = bendOf(points);
      return bend === undefined ? [] : [{ measurement: name, varies: itemAt(points, 0).varies, ...bend }];
    }),
  };
}
