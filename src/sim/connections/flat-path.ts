import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';

/** Stages as steps: adjacent compute segments are one, and a core's own locks are computing that nothing can hold up. */
export function flatten({ stages, locks }: ConnectionPath) {
  const stageSteps: number[] = [];
  const stageComputeNs: number[] = [];
  const lock: number[] = [];
  const holdNs: number[] = [];
  const handOffLines: number[] = [];
  const computeNs: number[] = [];
  for (const stage of stages) {
    stageSteps.push(lock.length);
    let beforeNs = 0;
    let isFirst = true;
    const flush = (): void => {
      if (isFirst) stageComputeNs.push(beforeNs);
      else computeNs.push(beforeNs);
      isFirst = false;
      beforeNs = 0;
    };
    for (const segment of stage.segments) {
      if (!('lock' in segment)) beforeNs += segment.computeNs;
      else if (locks[segment.lock].scope === 'core') beforeNs += segment.holdNs;
      else {
        flush();
        lock.push(segment.lock);
        holdNs.push(segment.holdNs);
        handOffLines.push(segment.handOffLines);
      }
    }
    flush();
    lock.push(-1);
    holdNs.push(0);
    handOffLines.push(0);
    computeNs.push(0);
  }
  return { stageSteps, stageComputeNs, lock, holdNs, handOffLines, computeNs };
}
