import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metrics } from '../../base/samples/metric.ts';
import { seriesWarningCodes } from './series-warnings.ts';

test('docs/time-series.md explains every warning and every metric', () => {
  const text = readFileSync('docs/time-series.md', 'utf8');
  const explained = Array.from(text.matchAll(/^\| `([a-z_-]+)`/gmu), ([, name]) => name);
  expect(explained).toEqual(expect.arrayContaining([...Object.keys(seriesWarningCodes), ...Object.keys(metrics)]));
});
