import type { BitSet } from '../engine/bit-set.ts';
import type { Topology } from './topology.ts';
import type { TaskGroup } from '../../scenario/resolved-scenario.ts';
/**
 * Where guests are when time begins. Widest guests first, each to the node with the fewest vCPUs so far, or over the
 * machine if it is wider than a node; then each task to the pCPU with the fewest, whole cores first.
 * @param affinity pCPUs each group may use; null for all
 * @param homeNode filled: node of each guest's memory
 * @param lastPcpu filled: pCPU of each task
 */
export declare function placeGuests(groups: readonly TaskGroup[], affinity: readonly (BitSet | null)[], topology: Topology, homeNode: Int32Array, lastPcpu: Int32Array): void;
