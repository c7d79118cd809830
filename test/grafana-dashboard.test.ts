import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { JobMetrics } from '../src/server/metrics.ts';
import { observationDocument } from '../src/views/document/observation-document.ts';
import { sampleObservation } from '../src/views/testing/sample-observation.ts';
import { observationMetrics } from '../src/views/text/observation-metrics.ts';

const dashboard = readFileSync(new URL('../docs/grafana-dashboard.json', import.meta.url), 'utf8');

it('the dashboard for Grafana shows every metric there is, and no other', () => {
  const counts = new JobMetrics();
  counts.count({ question: 'plan', outcome: 'answered', seconds: 1 });
  const text =
    counts.text({ running: 1, waiting: 0 }) + observationMetrics(observationDocument(sampleObservation, 'test'));
  const told = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const shown = [...dashboard.matchAll(/kneepoint_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));
  expect([...new Set(shown)].toSorted()).toEqual(told.toSorted());
});

it('has panels that do not overlap, each with an id of its own', () => {
  const { panels } = JSON.parse(dashboard) as {
    readonly panels: readonly { readonly id: number; readonly gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});
