import type { ConnectionPath, Segment } from './connection-path.ts';

/** Processor time of one undisturbed connection, in ns: its compute segments and its holds. */
export function cpuNsOf(path: ConnectionPath): number {
  let sum = 0;
  for (const stage of path.stages) {
    for (const segment of stage.segments) sum += 'lock' in segment ? segment.holdNs : segment.computeNs;
  }
  return sum;
}

/** The same path with one lock taken at no cost: what the guest could do without it. */
export function withoutLock(path: ConnectionPath, lock: number): ConnectionPath {
  const free = (segment: Segment): Segment =>
    'lock' in segment && segment.lock === lock ? { computeNs: segment.holdNs } : segment;
  const stages = path.stages.map((stage) => ({ ...stage, segments: stage.segments.map(free) }));
  return { ...path, stages };
}
