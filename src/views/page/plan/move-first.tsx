import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount, formatMib, formatNumber } from '../../words/format.ts';
import type { GuestColumns } from './report-data.ts';

const SHOWN = 10;

/** The guests that are safest to consolidate, and why. */
export function MoveFirst({ guests }: { readonly guests: GuestColumns }): JSX.Element | null {
  const ranked = useMemo(
    () =>
      guests.name
        .map((_, row) => row)
        .filter((row) => (guests.moveRank[row] ?? -1) >= 0)
        .sort((a, b) => (guests.moveRank[a] ?? 0) - (guests.moveRank[b] ?? 0)),
    [guests],
  );
  const waves = new Map<number, number>();
  for (const row of ranked) waves.set(guests.wave[row] ?? 0, (waves.get(guests.wave[row] ?? 0) ?? 0) + 1);
  const inOrder = [...waves].sort(([a], [b]) => a - b);
  if (ranked.length === 0) return null;
  return (
    <section aria-labelledby="move-first">
      <h2 id="move-first">What to move first</h2>
      <p class="hint">
        {inOrder.map(([wave, count]) => `Wave ${wave}: ${formatCount(count, 'guest')}`).join(' · ')}. The safest ones:
      </p>
      <ol class="moves">
        {ranked.slice(0, SHOWN).map((row) => (
          <li key={row}>
            <strong>{guests.name[row]}</strong>
            <span>
              {formatNumber(guests.vcpus[row] ?? 0)} vCPU, {formatMib(guests.memoryMib[row] ?? 0)}
            </span>
            <small>{guests.reasons.values[guests.reasons.index[row] ?? -1]?.join('; ')}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
