import type { Figure, Origin } from '../base/figure.ts';

/** Where a rule may look. */
export const moveFirstFields = ['name', 'folder', 'annotation', 'tags', 'cluster', 'os'] as const;
/** What a rule may compare. */
export const moveFirstQuantities = [
  'cpuPerVcpuMhz',
  'cpuMeanMhz',
  'vcpus',
  'memoryMib',
  'connectionsPerSec',
  'diskIops',
  'networkMbps',
] as const;

/** Where a rule looks. */
export type MoveFirstField = (typeof moveFirstFields)[number];

/** Words that make a guest safer (or less safe) to move early: `dev`, `test`, `prod`. */
export interface MoveFirstWordRule {
  /** Said to the user: `named as a development system`. */
  readonly reason: string;
  readonly fields: readonly MoveFirstField[];
  /** Whole words; `test*` matches a word's beginning; several words match in this order. */
  readonly words: readonly string[];
  /** Added to the safety; negative keeps the guest for later. */
  readonly points: number;
  readonly origin: Origin;
}

/** A measured quantity that moves the safety when it is at most, or at least, a threshold. */
export interface MoveFirstDemandRule {
  readonly reason: string;
  readonly quantity: (typeof moveFirstQuantities)[number];
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly points: number;
  readonly origin: Origin;
}

/** Who makes processors of such names. */
export interface ProcessorMaker {
  readonly maker: string;
  /** Whole words of a processor's name. */
  readonly words: readonly string[];
  readonly origin: Origin;
}

/** `catalog/move-first.yaml`: how safe a guest is to consolidate before the others. */
export interface MoveFirstRules {
  /** Safety of a guest that no rule speaks about, 0 to 1. */
  readonly startSafety: Figure;
  /** Of the word rules, each rule counts once a guest, however many of its words and fields match. */
  readonly words: readonly MoveFirstWordRule[];
  /** Assumed demand never speaks for a guest: these rules look at measured figures only. */
  readonly demand: readonly MoveFirstDemandRule[];
  /** Least safety of wave 1, 2, ...; descending; guests below the last one form the final wave. */
  readonly waves: readonly Figure[];
  /** A guest moves while it runs only between processors of one maker. */
  readonly liveMoves: { readonly origin: Origin; readonly makers: readonly ProcessorMaker[] };
}
