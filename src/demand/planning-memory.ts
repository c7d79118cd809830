import type { Figure } from '../base/figure.ts';
import { InputError } from '../base/input-error.ts';
import { parseRatio } from '../base/quantity.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import type { AssumptionUsed } from './assumption-used.ts';

/** How much memory to plan for each guest: what it is configured with, or what was measured and some more. */
export type MemoryPolicy =
  | { readonly basis: 'configured' }
  | {
      /** Memory that it touched lately, or that it takes of its host. */
      readonly basis: 'active' | 'consumed';
      /** On top of that, as a share of it. */
      readonly headroom: number;
    };

/** What a policy came to. */
export interface PlannedMemory {
  readonly basis: 'active' | 'consumed';
  readonly headroom: number;
  /** Guests with a measurement, and those that keep what they are configured with for lack of one. */
  readonly measured: number;
  readonly unmeasured: number;
  /** Of all guests. */
  readonly configuredMib: number;
  readonly plannedMib: number;
}

/** An estate whose guests ask for the memory that is planned for them. */
export interface EstateOnMemory {
  readonly estate: Estate;
  /** Memory that every guest certainly needs, by position: its reservation where less than its configured memory is planned. */
  readonly certainMib?: Float64Array;
  /** Absent where the configured memory is planned. */
  readonly memory?: PlannedMemory;
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

/**
 * Plans memory by measurements: a guest needs what was measured of it plus the headroom, at most what it is configured with and
 * at least what is reserved for it. A guest without a measurement keeps what it is configured with.
 */
export function onMemory(estate: Estate, policy: MemoryPolicy = { basis: 'configured' }): EstateOnMemory {
  if (policy.basis === 'configured') return { estate, assumptions: [], warnings: [] };
  const { basis, headroom } = policy;
  const certainMib = new Float64Array(estate.guests.length);
  let measured = 0;
  let configuredMib = 0;
  let plannedMib = 0;
  const guests = estate.guests.map((guest, at): Guest => {
    const { memoryMib, memoryReservationMib } = guest;
    const use = basis === 'active' ? guest.memoryActiveMib : guest.memoryConsumedMib;
    const planned = use === undefined ? memoryMib : planFor(guest, use, policy);
    if (use !== undefined) measured++;
    configuredMib += memoryMib.value;
    plannedMib += planned.value;
    // As for every plan, memory that the input does not state proves nothing.
    if (memoryMib.origin.mark !== 'assumed') {
      const reserved = Math.min(memoryReservationMib?.value ?? 0, memoryMib.value);
      certainMib[at] = planned === memoryMib ? memoryMib.value : reserved;
    }
    return planned === memoryMib ? guest : { ...guest, memoryMib: planned };
  });
  const unmeasured = guests.length - measured;
  const memory = { basis, headroom, measured, unmeasured, configuredMib, plannedMib };
  return { estate: { ...estate, guests }, certainMib, memory, ...saidOf(memory) };
}

function planFor(
  { memoryMib, memoryReservationMib }: Guest,
  use: Figure,
  { headroom }: Extract<MemoryPolicy, { readonly headroom: number }>,
): Figure {
  const wanted = Math.max(use.value * (1 + headroom), memoryReservationMib?.value ?? 0);
  if (wanted >= memoryMib.value) return memoryMib;
  return { value: wanted, origin: { mark: 'derived', from: `${use.origin.from} and headroom` } };
}

function saidOf({ basis, headroom, measured, unmeasured, configuredMib, plannedMib }: PlannedMemory): {
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
} {
  const percent = `${Number((100 * headroom).toPrecision(6))} %`;
  const what = `memory to plan for = ${basis} memory + ${percent}, at most what is configured and at least what is reserved`;
  const keep = `memory to plan for = what is configured, as ${basis} memory was not measured`;
  const from = `measured ${basis} memory, at the moment of the input`;
  const gib = (mib: number): string => `${Math.round(mib / 1024).toLocaleString('en-US')} GiB`;
  const risk = `memory is planned by use: ${gib(plannedMib)} where the guests are configured with ${gib(configuredMib)}; when they need more at the same time, hosts balloon and swap, which slows guests far more than a wait for a processor does; for memory planned so only reservations count in the proven lower bound`;
  return {
    assumptions: [
      ...(measured === 0 ? [] : [{ what, guests: measured, from, mark: 'derived' as const }]),
      ...(unmeasured === 0 ? [] : [{ what: keep, guests: unmeasured, from: 'the input', mark: 'measured' as const }]),
    ],
    warnings:
      measured === 0 ? [`${basis} memory was measured of no guest: all are planned as they are configured`] : [risk],
  };
}

const POLICY = /^(active|consumed)(?:\s*\+\s*(.+))?$/;
const MOST_HEADROOM = 100;

/**
 * `configured`, `active+25%`, `consumed+10%`; without a headroom it is none.
 * @throws InputError for anything else
 */
export function parseMemoryPolicy(text: string): MemoryPolicy {
  const plain = text.trim().toLowerCase();
  if (plain === 'configured') return { basis: 'configured' };
  const [, basis, more = '0%'] = POLICY.exec(plain) ?? [];
  const headroom = parseRatio(more);
  if (
    (basis === 'active' || basis === 'consumed') &&
    headroom !== undefined &&
    headroom >= 0 &&
    headroom <= MOST_HEADROOM
  )
    return { basis, headroom };
  const expected = 'configured, active+25% or consumed+10%, with a headroom from 0% to 10000%';
  throw new InputError({ place: '--memory', found: `'${text}'`, expected });
}
