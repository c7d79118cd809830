import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';

/** Parts of a kernel, but for its locks, that may be what stops it. */
export type KernelPart = 'interrupts' | 'cache-lines' | 'listeners' | 'wake-ups';

/** The parts that a kernel has, each with what makes it cost nothing. */
export function kernelParts({ steering, stages, listenerWalkLines, wakeAllLines }: ConnectionPath): {
  readonly name: KernelPart;
  readonly idealise: (path: ConnectionPath) => ConnectionPath;
}[] {
  const parts: [has: boolean, name: KernelPart, free: (path: ConnectionPath) => Partial<ConnectionPath>][] = [
    [steering === 'one-core', 'interrupts', () => ({ steering: 'rss' })],
    [
      stages.some(({ lines }) => lines > 0),
      'cache-lines',
      (path) => ({ stages: path.stages.map((stage) => ({ ...stage, lines: 0 })) }),
    ],
    [listenerWalkLines > 0, 'listeners', () => ({ listenerWalkLines: 0 })],
    [wakeAllLines > 0, 'wake-ups', () => ({ wakeAllLines: 0 })],
  ];
  return parts.flatMap(([has, name, free]) =>
    has ? [{ name, idealise: (path: ConnectionPath) => ({ ...path, ...free(path) }) }] : [],
  );
}
