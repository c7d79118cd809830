import { itemAt } from '../../base/item-at.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { MoveRank } from '../result/move-rank.ts';

/** Guests that move together, and what that copies. */
export interface Wave {
  /** 1 is the safest. */
  readonly wave: number;
  readonly guests: number;
  /** Their memory, and their disks where these are copied. */
  readonly copiedMib: number;
  /** Guests whose disks are not known: only their memory is counted. */
  readonly unknownDisks: number;
}

/**
 * The waves of the moves, the safest first.
 * @param isStorageShared disks stay where they are: memory alone is copied
 */
export function wavesOf(ranks: readonly MoveRank[], guests: readonly Guest[], isStorageShared: boolean): Wave[] {
  const byWave = new Map<number, Guest[]>();
  for (const { guest, wave } of ranks) {
    const members = byWave.get(wave) ?? [];
    byWave.set(wave, members);
    members.push(itemAt(guests, guest));
  }
  return [...byWave]
    .sort(([a], [b]) => a - b)
    .map(([wave, members]) => ({
      wave,
      guests: members.length,
      copiedMib: members.reduce((sum, guest) => sum + copiedMib(guest, isStorageShared), 0),
      unknownDisks: isStorageShared ? 0 : members.filter(({ diskMib }) => diskMib === undefined).length,
    }));
}

/** What moving a guest copies: its memory, and its disks unless both sides share them; those that are not known count nothing. */
export function copiedMib(
  { memoryMib, diskMib }: Pick<Guest, 'memoryMib' | 'diskMib'>,
  isStorageShared: boolean,
): number {
  return memoryMib.value + (isStorageShared ? 0 : (diskMib?.value ?? 0));
}
