import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';

/**
 * A path in typed arrays, by stage and by step. Stages are steps: adjacent compute segments are one, and a core's own locks
 * are computing that nothing can hold up. A step: take a lock (-1: the stage is over), hold it, compute.
 */
export class FlatPath {
  /** First step of each stage, and what it computes before it. */
  readonly stageSteps: Int32Array;
  readonly stageComputeNs: Float64Array;
  /** Cache lines that move with a connection to another core at a stage. */
  readonly stageLines: Float64Array;
  readonly inSoftirq: Uint8Array;
  readonly connects: Uint8Array;
  readonly stepLock: Int32Array;
  readonly stepHoldNs: Float64Array;
  readonly stepHandOffLines: Float64Array;
  readonly stepComputeNs: Float64Array;
  readonly lastStage: number;
  /** -1 for a path without a process. */
  readonly firstProcessStage: number;

  constructor(path: ConnectionPath) {
    const { stages } = path;
    const steps = flatten(path);
    this.stageSteps = Int32Array.from(steps.stageSteps);
    this.stageComputeNs = Float64Array.from(steps.stageComputeNs);
    this.stepLock = Int32Array.from(steps.lock);
    this.stepHoldNs = Float64Array.from(steps.holdNs);
    this.stepHandOffLines = Float64Array.from(steps.handOffLines);
    this.stepComputeNs = Float64Array.from(steps.computeNs);
    this.stageLines = Float64Array.from(stages, ({ lines }) => lines);
    this.inSoftirq = Uint8Array.from(stages, ({ context }) => +(context === 'softirq'));
    this.connects = Uint8Array.from(stages, ({ connects }) => +connects);
    this.lastStage = stages.length - 1;
    this.firstProcessStage = stages.findIndex(({ context }) => context === 'process');
  }
}

function flatten({ stages, locks }: ConnectionPath) {
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
