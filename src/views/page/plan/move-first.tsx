import { sentence } from '../../words/first-letter.ts';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount, formatMib, formatNumber } from '../../words/format.ts';
import { waveColumns, wavesNote } from '../../words/wave-words.ts';
import { Fold } from '../shared/fold.tsx';
import { Prose } from '../shared/prose.tsx';
import { Table } from '../shared/table.tsx';
import type { GuestColumns, ReportData } from './report-data.ts';

const SHOWN = 10;

interface MoveFirstProps {
  readonly guests: GuestColumns;
  readonly waves: ReportData['plan']['waves'];
}

/** Columns of figures that fit beside each other on a narrow screen. */
const MOST_SIDE_BY_SIDE = 5;

/** The waves of the moves, and the guests that are safest to consolidate, and why. */
export function MoveFirst({ guests, waves: planned }: MoveFirstProps): JSX.Element | null {
  const ranked = useMemo(
    () =>
      guests.name
        .map((_, row) => row)
        .filter((row) => (guests.moveRank[row] ?? -1) >= 0)
        .sort((a, b) => (guests.moveRank[a] ?? 0) - (guests.moveRank[b] ?? 0)),
    [guests],
  );
  if (ranked.length === 0) return null;
  return (
    <section aria-labelledby="move-first">
      <h2 id="move-first">What to move first</h2>
      {planned !== undefined && <Waves planned={planned} />}
      <Fold
        says={
          ranked.length === 1
            ? 'The safest guest, and why'
            : `The ${formatNumber(Math.min(SHOWN, ranked.length))} safest guests, and why`
        }
      >
        <p class="hint">The safest guests:</p>
        <ol class="moves">
          {ranked.slice(0, SHOWN).map((row) => (
            <li key={row}>
              <strong>{guests.name[row]}</strong>
              <span>
                {formatCount(guests.vcpus[row] ?? 0, 'vCPU')}, {formatMib(guests.memoryMib[row] ?? 0)}
              </span>
              <small>{guests.reasons.values[guests.reasons.index[row] ?? -1]?.join('; ')}</small>
            </li>
          ))}
        </ol>
      </Fold>
    </section>
  );
}

function Waves({ planned }: { readonly planned: NonNullable<MoveFirstProps['waves']> }): JSX.Element {
  const columns = waveColumns(planned);
  return (
    <>
      <Table
        narrow={columns.length > MOST_SIDE_BY_SIDE ? 'blocks' : 'scrolls'}
        label="Waves"
        columns={columns.map(({ header }) => ({
          header: sentence(header),
          kind: 'number',
        }))}
        rows={planned.waves.map((wave) => ({ key: String(wave.wave), cells: columns.map(({ cell }) => cell(wave)) }))}
      />
      <p class="hint">
        <small>
          <Prose text={wavesNote(planned)} />
        </small>
      </p>
    </>
  );
}
