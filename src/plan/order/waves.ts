import { itemAt } from '../../base/item-at.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { MoveRank } from '../result/move-rank.ts';

/** Guests of a batch, where nothing else is asked for. */
export const USUAL_BATCH = 10;

/** Guests that move together, and what that copies. */
export interface Wave {
  /** 1 is the safest. */
  readonly wave: number;
  readonly guests: number;
  /** Their memory, and their disks where these are copied. */
  readonly copiedMib: number;
  /** Guests whose disks are not known: only their memory is counted. */
  readonly unknownDisks: number;
  /** Hosts of the plan that have to be there before it: its guests and those of the waves before go to them. Absent where none is known. */
  readonly newHosts?: number;
  /** Hosts of today that none of the planned guests is on after it; absent where the input names none. */
  readonly emptiedHosts?: number;
}

/**
 * The waves of the moves, the safest first.
 * @param isStorageShared disks stay where they are: memory alone is copied
 * @param newHosts positions in the estate of the guests of each host of the plan, to which each moves straight away
 */
export function wavesOf(
  ranks: readonly MoveRank[],
  guests: readonly Guest[],
  isStorageShared: boolean,
  newHosts?: readonly { readonly guests: readonly number[] }[],
): Wave[] {
  const byWave = new Map<number, Guest[]>();
  for (const { guest, wave } of ranks) {
    const members = byWave.get(wave) ?? [];
    byWave.set(wave, members);
    members.push(itemAt(guests, guest));
  }
  const waveOf = new Map(ranks.map(({ guest, wave }) => [guest, wave]));
  // A guest that does not move keeps its host of today, and needs no other.
  const firstOnEach = newHosts?.map((host) => Math.min(...host.guests.map((guest) => waveOf.get(guest) ?? Infinity)));
  const lastOnEach = new Map<string, number>();
  for (const [at, { host }] of guests.entries()) {
    if (host !== undefined) lastOnEach.set(host, Math.max(lastOnEach.get(host) ?? 0, waveOf.get(at) ?? Infinity));
  }
  return [...byWave]
    .sort(([a], [b]) => a - b)
    .map(([wave, members]) => ({
      wave,
      guests: members.length,
      copiedMib: members.reduce((sum, guest) => sum + copiedMib(guest, isStorageShared), 0),
      unknownDisks: isStorageShared ? 0 : members.filter(({ diskMib }) => diskMib === undefined).length,
      ...(firstOnEach !== undefined && { newHosts: firstOnEach.filter((first) => first <= wave).length }),
      ...(lastOnEach.size > 0 && { emptiedHosts: [...lastOnEach.values()].filter((last) => last <= wave).length }),
    }));
}

/** What moving a guest copies: its memory, and its disks unless both sides share them; those that are not known count nothing. */
export function copiedMib(
  { memoryMib, diskMib }: Pick<Guest, 'memoryMib' | 'diskMib'>,
  isStorageShared: boolean,
): number {
  return memoryMib.value + (isStorageShared ? 0 : (diskMib?.value ?? 0));
}
