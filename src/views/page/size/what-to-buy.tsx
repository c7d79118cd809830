import type { JSX } from 'preact';
import type { SizeTotals } from '../../../app/size/size-totals.ts';
import { itemAt } from '../../../base/item-at.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { SizeDocument } from '../../document/size-document.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';
import { currencyOf, overYears } from '../../words/licence-words.ts';
import { equalSizes, sizeToBuy } from '../../words/size-verdict.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { Mark } from '../shared/mark.tsx';
import { Table } from '../shared/table.tsx';

const CHART_WIDTH = 1060;

interface WhatToBuyProps {
  readonly document: SizeDocument;
}

interface Shown {
  readonly name: string;
  readonly total: SizeTotals;
  readonly isChosen: boolean;
  /** It carries as much for each core as the best size. */
  readonly isEqual: boolean;
}

/** The hosts that each size needs, one spare host included, and what they take. */
export function WhatToBuy({ document: { hosts, totals, best } }: WhatToBuyProps): JSX.Element | null {
  if (best === null) return null;
  const chosen = sizeToBuy(totals, best.flat)?.at;
  const equal = equalSizes(best.flat);
  const shown = totals.flatMap((total, at): readonly Shown[] => {
    const { name } = itemAt(hosts, at).size;
    return total === null ? [] : [{ name, total, isChosen: at === chosen, isEqual: equal.includes(at) }];
  });
  const whole = shown.filter(({ total }) => total.rackUnits !== null).length;
  const isKnown = whole > 0;
  const priced = shown.flatMap(({ total: { cost } }) => (cost === undefined ? [] : [cost]));
  const [cost] = priced;
  const unpriced = [...new Set(priced.flatMap((each) => each.unpriced))];
  return (
    <section>
      <h2>What to buy</h2>
      <p class="hint">
        Hosts for all guests and one spare host.{' '}
        {isKnown ? 'Power is with the work of all guests on all of them. ' : ''}
        {isKnown && whole < shown.length
          ? 'Rack units and power are those of whole machines: fractions of one are not sold. '
          : ''}
        {cost !== undefined &&
          `Cost is that of hosts, upkeep, rack space and power ${overYears(cost)}, without licences${unpriced.length === 0 ? '' : ` and without what has no price: ${unpriced.join(', ')}`}. `}
        {shown.length > 1 && 'Blue is the one to buy, light blue carries as much for each core as the best.'}
      </p>
      {shown.length > 1 && <Alternatives shown={shown} isKnown={whole > 1} />}
      <Table
        label="What to buy"
        columns={[
          { header: 'Host', kind: 'text' },
          { header: 'Hosts', kind: 'number' },
          { header: 'Cores', kind: 'number' },
          { header: 'Licensed cores', kind: 'number' },
          ...(isKnown
            ? [
                { header: 'Rack', kind: 'number' as const },
                { header: 'Power', kind: 'number' as const },
                { header: 'Power is' },
              ]
            : []),
          ...(cost === undefined ? [] : [{ header: `Cost, ${cost.currency}`, kind: 'number' as const }]),
        ]}
        rows={shown.map(({ name, total, isChosen }) => ({
          key: name,
          strong: isChosen,
          cells: [
            name,
            formatNumber(total.hosts),
            formatNumber(total.cores),
            formatNumber(total.licensedCores),
            ...(isKnown
              ? [
                  total.rackUnits === null ? '–' : `${formatNumber(total.rackUnits)} U`,
                  total.watts === null ? '–' : formatWatts(total.watts),
                  total.wattsMark === null ? '–' : <Mark mark={total.wattsMark} from="" />,
                ]
              : []),
            ...(cost === undefined
              ? []
              : [total.cost === undefined ? '–' : formatNumber(Math.round(total.cost.total))]),
          ],
        }))}
      />
    </section>
  );
}

function Alternatives({
  shown,
  isKnown,
}: {
  readonly shown: readonly Shown[];
  /** Rack units and power, of more than one: a single bar compares nothing. */
  readonly isKnown: boolean;
}): JSX.Element {
  const quantity = (title: string, of: (total: SizeTotals) => number | null, format: (value: number) => string) => ({
    title,
    values: shown.map(({ name, total, isChosen, isEqual }) => {
      const value = of(total);
      if (value === null) return null;
      const colour = isChosen ? ('blue' as const) : isEqual ? ('sky' as const) : ('grey' as const);
      return { label: format(value), parts: [{ value, colour, title: `${name}: ${format(value)}` }] };
    }),
  });
  const whole = (value: number): string => formatNumber(value, 0);
  const currency = currencyOf(shown.map(({ total }) => total));
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <SideBarsChart
          title="Hosts of each size, and what they take"
          width={width}
          things={shown.map(({ name, isChosen }) => ({ name, strong: isChosen }))}
          quantities={[
            quantity('hosts', ({ hosts }) => hosts, whole),
            ...(isKnown
              ? [
                  quantity('rack (U)', ({ rackUnits }) => rackUnits, whole),
                  quantity('power', ({ watts }) => watts, formatWatts),
                ]
              : [quantity('cores', ({ cores }) => cores, whole)]),
            quantity('licensed cores', ({ licensedCores }) => licensedCores, whole),
            ...(currency === undefined
              ? []
              : [quantity(`cost, ${currency}`, ({ cost }) => cost?.total ?? null, whole)]),
          ]}
        />
      )}
    />
  );
}
