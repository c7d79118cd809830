import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';

/** Parts of a kernel, but for its locks, that may be what stops it. */
export type KernelPart = 'interrupts' | 'cache-lines' | 'listeners' | 'wake-ups';

/** The parts that a kernel has, each with the same kernel in which it costs nothing. */
export function kernelParts(path: ConnectionPath): { readonly name: KernelPart; readonly ideal: ConnectionPath }[] {
  const { steering, stages, listenerWalkLines, wakeAllLines } = path;
  const parts: [has: boolean, name: KernelPart, free: Partial<ConnectionPath>][] = [
    [steering === 'one-core', 'interrupts', { steering: 'rss' }],
    [stages.some(({ lines }) => lines > 0), 'cache-lines', { stages: stages.map((stage) => ({ ...stage, lines: 0 })) }],
    [listenerWalkLines > 0, 'listeners', { listenerWalkLines: 0 }],
    [wakeAllLines > 0, 'wake-ups', { wakeAllLines: 0 }],
  ];
  return parts.flatMap(([has, name, free]) => (has ? [{ name, ideal: { ...path, ...free } }] : []));
}
