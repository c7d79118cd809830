import type { JSX } from 'preact';
import { IntervalChart } from '../../charts/interval-chart.tsx';
import type { SweepDocument } from '../../document/sweep-document.ts';
import { formatNumber } from '../../words/format.ts';
import { factorBy, loadText, wallsThatMove } from '../../words/sweep-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { Table } from '../shared/table.tsx';

interface ComparisonProps {
  readonly sweep: SweepDocument;
  /** Of the chart, in pixels. */
  readonly width: number;
}

/** The knees of several curves beside each other. */
export function Comparison({ sweep: { curves, axis, family }, width }: ComparisonProps): JSX.Element {
  const at = (load: number): string => loadText(load, axis.unit);
  const familyAt = (value: number): string => loadText(value, family?.unit ?? '');
  const path = family?.path ?? '';
  const inside = curves.filter(({ knee }) => knee.place === 'inside');
  return (
    <section>
      {inside.length > 1 && (
        <ChartCard
          width={width}
          draw={(drawn) => (
            <IntervalChart
              title={`Knee over ${path}`}
              width={drawn}
              valueTitle={`knee: ${axis.path}`}
              loadTitle={path}
              points={inside.map(
                ({
                  familyValue,
                  knee: {
                    load,
                    interval: [low, high],
                  },
                }) => {
                  return { load: familyValue ?? 0, mean: load, low: low ?? load, high: high ?? load };
                },
              )}
              limit={null}
              mark={null}
              formatLoad={familyAt}
              formatValue={(load) => formatNumber(load)}
            />
          )}
        />
      )}
      <Table
        label={`Knees by ${path}`}
        columns={[
          { header: path, kind: 'number' },
          { header: 'Knee', kind: 'number' },
          { header: 'Peak', kind: 'number' },
          { header: 'Wall (bottleneck)', kind: 'text' },
        ]}
        rows={curves.map(({ familyValue, knee, peak, walls }) => {
          const [first] = wallsThatMove(walls ?? []);
          return {
            key: String(familyValue),
            cells: [
              familyAt(familyValue ?? 0),
              { inside: at(knee.load), above: `≥ ${at(knee.load)}`, below: `< ${at(knee.load)}` }[knee.place],
              `${at(peak.load)} (${formatNumber(peak.throughputPerSec.mean)} finished/s)`,
              first === undefined
                ? walls === null
                  ? 'not searched'
                  : 'no single resource'
                : `${first.title} ${factorBy(first.factor)}`,
            ],
          };
        })}
      />
    </section>
  );
}
