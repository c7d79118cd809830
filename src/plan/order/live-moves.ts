import type { MoveFirstRules } from '../../catalog/move-first-rules.ts';
import { wordMatcher, wordsOf } from '../../demand/guest-text.ts';

/** How a guest gets from one host to another: while it runs, or stopped, as the processors are of different makers. */
export type MoveWay = 'live' | 'stopped';

/** Names the maker of a processor by its name; undefined where the name says nothing. */
export function makerOf({
  makers,
}: MoveFirstRules['liveMoves']): (processor: string | undefined) => string | undefined {
  const known = makers.map(({ maker, words }) => ({ maker, matches: wordMatcher(words) }));
  return (processor) => known.find(({ matches }) => matches(wordsOf(processor)))?.maker;
}

/** Undefined where one of the makers is not known. */
export function moveWay(from: string | undefined, to: string | undefined): MoveWay | undefined {
  if (from === undefined || to === undefined) return undefined;
  return from === to ? 'live' : 'stopped';
}
