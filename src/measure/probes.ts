/**
 * What one thread does while it is timed. Each probe runs in a thread of its own that stays on one processor; the threads of a
 * pair share memory. Times are of a clock that never jumps, in ns.
 */

/** Shared words stand so far apart that no two are in one cache line, even where a processor fetches lines in pairs. */
const WORDS_APART = 64;
/** What a pair shares: who is there, whose turn it is, and a value that both change. */
export const SHARED_BYTES = 3 * WORDS_APART * Int32Array.BYTES_PER_ELEMENT;
const ARRIVED = 0;
const TURN = WORDS_APART;
const VALUE = 2 * WORDS_APART;

/** A probe, and how much of it. */
export type Probe =
  | { readonly kind: 'line-transfer' | 'lock-hand-off'; readonly role: 0 | 1; readonly rounds: number }
  | { readonly kind: 'free-lock'; readonly rounds: number }
  | { readonly kind: 'work'; readonly threads: number; readonly forNs: number }
  | { readonly kind: 'timer'; readonly sleepNs: number; readonly rounds: number };

/** @returns ns of one step; of `work`: steps in each ns */
export function runProbe(probe: Probe, shared: SharedArrayBuffer): number {
  const words = new Int32Array(shared);
  switch (probe.kind) {
    case 'line-transfer':
      return lineTransferNs(words, probe.role, probe.rounds);
    case 'lock-hand-off':
      return lockHandOffNs(words, probe.rounds);
    case 'free-lock':
      return freeLockNs(words, probe.rounds);
    case 'work':
      return workPerNs(words, probe.threads, probe.forNs);
    case 'timer':
      return timerLateNs(probe.sleepNs, probe.rounds);
  }
}

/** All threads begin at the same time. */
function meet(words: Int32Array, threads: number): void {
  Atomics.add(words, ARRIVED, 1);
  while (Atomics.load(words, ARRIVED) < threads);
}

/** Two threads answer each other through one cache line: half of a round is one transfer. */
function lineTransferNs(words: Int32Array, role: 0 | 1, rounds: number): number {
  meet(words, 2);
  const startNs = nowNs();
  for (let round = 0; round < rounds; round++) {
    while (Atomics.compareExchange(words, VALUE, role, 1 - role) !== role);
  }
  return (nowNs() - startNs) / (2 * rounds);
}

/** Two threads that always want the same ticket lock: each acquisition is a hand-off to the other. */
function lockHandOffNs(words: Int32Array, rounds: number): number {
  meet(words, 2);
  const startNs = nowNs();
  for (let round = 0; round < rounds; round++) {
    const ticket = Atomics.add(words, VALUE, 1);
    while (Atomics.load(words, TURN) !== ticket);
    Atomics.store(words, TURN, ticket + 1);
  }
  return (nowNs() - startNs) / (2 * rounds);
}

/** One instruction that takes the lock, and one that gives it back. */
function freeLockNs(words: Int32Array, rounds: number): number {
  const startNs = nowNs();
  for (let round = 0; round < rounds; round++) {
    Atomics.compareExchange(words, VALUE, 0, 1);
    Atomics.store(words, VALUE, 0);
  }
  return (nowNs() - startNs) / rounds;
}

/** Words of the table that the work looks up: half of a usual second-level cache. */
const TABLE_WORDS = 65_536;
const STEPS_BETWEEN_CLOCKS = 4096;

/** Work that computes and looks things up in its caches, so that two threads of a core hinder each other about as servers' do. */
function workPerNs(words: Int32Array, threads: number, forNs: number): number {
  const table = new Int32Array(TABLE_WORDS).map((_, index) => Math.imul(index, 40_503) >>> 0);
  let state = 1;
  const step = (): void => {
    for (let count = 0; count < STEPS_BETWEEN_CLOCKS; count++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223 + table[state & (TABLE_WORDS - 1)]!) | 0;
      if ((state & 96) === 0) state ^= state >>> 7;
    }
  };
  step(); // compiled, and the table in the caches, before the clock runs
  meet(words, threads);
  const startNs = nowNs();
  let steps = 0;
  let passedNs = 0;
  while (passedNs < forNs) {
    step();
    steps += STEPS_BETWEEN_CLOCKS;
    passedNs = nowNs() - startNs;
  }
  Atomics.store(words, VALUE, state); // the compiler may not leave the work out
  return steps / passedNs;
}

/** How late a sleep ends. The kernel bundles timers: up to its slack late, then the thread has to be woken. */
function timerLateNs(sleepNs: number, rounds: number): number {
  const own = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const startNs = nowNs();
  for (let round = 0; round < rounds; round++) Atomics.wait(own, 0, 0, sleepNs / NS_PER_MS);
  return (nowNs() - startNs) / rounds - sleepNs;
}

function nowNs(): number {
  return Number(process.hrtime.bigint());
}

const NS_PER_MS = 1e6;
