import { sentence } from '../../words/first-letter.ts';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount, formatMib, formatNumber } from '../../words/format.ts';
import { waveColumns, wavesNote } from '../../words/wave-words.ts';
import { Fold } from '../shared/fold.tsx';
import { Prose } from '../shared/prose.tsx';
import { Table } from '../shared/table.tsx';
import type { GuestColumns, ReportCandidate, ReportData } from './report-data.ts';

const SHOWN = 10;

interface MoveFirstProps {
  readonly guests: GuestColumns;
  readonly waves: ReportData['plan']['waves'];
  readonly candidate: ReportCandidate | undefined;
}

/** Columns of figures that fit beside each other on a narrow screen. */
const MOST_SIDE_BY_SIDE = 5;

/** The waves of the moves, and the guests that are safest to consolidate, and why. */
export function MoveFirst({ guests, waves: planned, candidate }: MoveFirstProps): JSX.Element | null {
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
      {planned !== undefined && <Waves planned={wavesOnHosts(planned, guests, candidate?.hostOfGuest)} />}
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

type PlannedWaves = NonNullable<MoveFirstProps['waves']>;

/** The waves with the hosts of the machine that is looked at: those on which a guest of the wave or of one before it is placed. */
export function wavesOnHosts(
  planned: PlannedWaves,
  guests: Pick<GuestColumns, 'wave'>,
  hostOfGuest: ReportCandidate['hostOfGuest'] | undefined,
): PlannedWaves {
  const hosts = new Set<number>();
  const waves = planned.waves.map(({ newHosts, ...wave }) => {
    hostOfGuest?.forEach((host, guest) => host >= 0 && guests.wave[guest] === wave.wave && hosts.add(host));
    return { ...wave, ...(newHosts !== undefined && { newHosts: hosts.size }) };
  });
  return { ...planned, waves };
}

function Waves({ planned }: { readonly planned: PlannedWaves }): JSX.Element {
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
