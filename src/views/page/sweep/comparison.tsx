import type { JSX } from 'preact';
import { itemAt } from '../../../base/item-at.ts';
import { parsePromise } from '../../../knees/promise.ts';
import type { SweepCurve } from '../../../knees/sweep-result.ts';
import { CurvesChart } from '../../charts/curves-chart.tsx';
import type { SweepDocument } from '../../document/sweep-document.ts';
import { formatNumber } from '../../words/format.ts';
import { quantityName, quantityShort } from '../../words/quantity-words.ts';
import { seededCell } from '../../words/seeds-words.ts';
import { familyText, figureText, kneeCell, loadText, wallCell } from '../../words/sweep-words.ts';
import { promiseTitle } from '../../words/promise-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { Table } from '../shared/table.tsx';

interface ComparisonProps {
  readonly sweep: SweepDocument;
  /** Of the chart, in pixels. */
  readonly width: number;
}

/** Several curves in one chart for each target, and their knees beside each other. */
export function Comparison({
  sweep: { curves, axis, family, promises, overSeeds },
  width,
}: ComparisonProps): JSX.Element {
  const valueOf = ({ familyValue }: SweepCurve): string =>
    family === null || familyValue === null ? '' : familyText(family, familyValue);
  const hasWalls = curves.some(({ walls }) => walls !== null);
  const isNumber = family !== null && !('choices' in family);
  const compared = quantityName(family?.path ?? '');
  // A number alone would not say what it is of.
  const nameOf = (curve: SweepCurve): string =>
    isNumber ? quantityShort(family.path, valueOf(curve)) : valueOf(curve);
  return (
    <section>
      {promises.map((text, at) => {
        const promise = parsePromise(text);
        return (
          <ChartCard
            key={text}
            width={width}
            draw={(drawn) => (
              <CurvesChart
                title={`${promise.text} over ${quantityName(axis.path)}, by ${compared}`}
                width={drawn}
                valueTitle={promiseTitle(promise)}
                loadTitle={quantityName(axis.path)}
                curves={curves.map((curve) => ({
                  name: nameOf(curve),
                  points: curve.points.map(({ load, promised }) => ({ load, ...itemAt(promised, at) })),
                  knee: curve.knee.place === 'inside' ? curve.knee.load : null,
                }))}
                limit={promise.value}
                formatLoad={(load) => loadText(load, axis.unit)}
                formatValue={(value) => figureText({ mean: value, halfWidth: null }, promise)}
              />
            )}
          />
        );
      })}
      <p class="hint">
        A dot is the knee of its curve, the dashed line the promise. Bands are 95% intervals
        {overSeeds === undefined
          ? ': where two of them cover each other the runs cannot tell the curves apart.'
          : ` with the first seed. Over ${overSeeds.seeds.length} seeds: the mean of the loads at which the curves of each seed cross the promise, which are between whole steps.`}
      </p>
      <Table
        label={`Knees by ${compared}`}
        columns={[
          // A value alone says nothing where each row is a block: numbers have their header beside them there.
          { header: compared, kind: isNumber ? 'number' : 'text' },
          { header: 'Knee', kind: 'number' },
          ...(overSeeds === undefined
            ? []
            : [{ header: `Over ${overSeeds.seeds.length} seeds`, kind: 'number' as const }]),
          { header: 'Peak', kind: 'number' },
          ...(hasWalls ? [{ header: 'Wall (bottleneck)', kind: 'text' as const }] : []),
        ]}
        rows={curves.map((curve) => ({
          key: String(curve.familyValue),
          cells: [
            valueOf(curve),
            kneeCell(curve.knee, axis),
            ...(overSeeds === undefined ? [] : [seededCell(curve, { axis, family, overSeeds })]),
            `${loadText(curve.peak.load, axis.unit)} (${formatNumber(curve.peak.throughputPerSec.mean)} finished/s)`,
            ...(hasWalls ? [wallCell(curve.walls)] : []),
          ],
        }))}
      />
    </section>
  );
}
