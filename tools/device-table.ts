import { readFileSync, writeFileSync } from 'node:fs';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { readDeviceMeasurements } from '../src/catalog/device-measurements.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { checkMeasurement } from '../src/app/validate/devices.ts';
import { formatCount, formatNumber, formatPercent } from '../src/views/words/format.ts';

/*
 * Writes the table of published against simulated throughputs into docs/devices.md, between its two markers.
 */
const file = new URL('../docs/devices.md', import.meta.url);
const [begin, end] = ['<!-- table -->', '<!-- end of table -->'];

const NOUNS = { guests: 'guest', vcpus: 'vCPU', jobs: 'job' } as const;
const catalog = simulationCatalog(readCatalog());
const rows = readDeviceMeasurements().flatMap((measurement) =>
  checkMeasurement(measurement, catalog).map((point) => {
    const {
      varies,
      perSec: [low, high],
      simulatedPerSec,
      error,
      fitted,
    } = point;
    return [
      measurement.name,
      formatCount(point[varies], NOUNS[varies]),
      low === high ? formatNumber(low, 0) : `${formatNumber(low, 0)} to ${formatNumber(high, 0)}`,
      formatNumber(simulatedPerSec, 0),
      error === 0 ? 'inside' : `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`,
      fitted ? 'fitted' : 'predicted',
      measurement.origin.mark,
    ].join(' | ');
  }),
);
const table = [
  'measurement | at | published /s | simulated /s | error | from | mark',
  '---|--:|--:|--:|--:|---|---',
  ...rows,
].map((row) => `| ${row} |`);
const text = readFileSync(file, 'utf8');
const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
writeFileSync(file, `${before}${begin}\n\n${table.join('\n')}\n\n${after}`);
