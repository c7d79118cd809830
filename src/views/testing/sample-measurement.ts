import { answerOf } from '../../app/measure.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { MachineMeasurement } from '../../measure/measure-machine.ts';
import { type MeasuredFigure, medianWithInterval } from '../../measure/repeat-until-narrow.ts';
import { steadyHost } from '../../observe/testing/recorded-host.ts';
import { readTopology } from '../../observe/topology.ts';

/** A figure that came out the same each time. */
export const narrow = (value: number): MeasuredFigure => medianWithInterval([value]);
const wide = (value: number): MeasuredFigure => medianWithInterval([0.5 * value, value, 1.5 * value]);

/** A machine of two packages of AMD Milan, without a hypervisor below it. */
export const sampleMachine: MachineMeasurement = {
  topology: readTopology(steadyHost({ packages: 2, coresPerPackage: 4, processes: [] }).files),
  isGuest: false,
  stolenRatio: 0,
  lineTransfer: [
    { distance: 'llc', pairs: 3, ns: narrow(25.2) },
    { distance: 'machine', pairs: 3, ns: wide(190) },
  ],
  lockHandOff: narrow(80),
  freeLock: narrow(9.6),
  timerLate: narrow(52_000),
  smtThroughput: null,
  turbo: narrow(0.99),
  switches: { threadSwitch: narrow(1200), remoteWake: narrow(2400), exitAndEntry: null },
};

/** What was measured there. */
export const sampleMeasurement = answerOf(sampleMachine, readCatalog());
