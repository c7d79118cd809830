import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatNs } from '../../base/number-text.ts';
import type { Stretch } from '../live/live-run.ts';
import type { GuestList } from './guest-list.ts';
import { paletteOf, stateColour } from './palette.ts';

interface TimelineProps {
  readonly list: GuestList;
  readonly task: number;
  readonly stretches: readonly Stretch[];
  readonly nowNs: number;
  readonly windowNs: number;
}

const ROW = 12;
const MOST_ROWS = 16;

/** What the vCPUs of one guest did in the last moments: a row each, the newest at the right; of a wide guest, those around the task. */
export function Timeline({ list, task, stretches, nowNs, windowNs }: TimelineProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const guest = list.guestOf[task] ?? 0;
  const ofGuest = list.firstTask[guest] ?? 0;
  const vcpus = (list.firstTask[guest + 1] ?? 0) - ofGuest;
  const rows = Math.min(MOST_ROWS, vcpus);
  const firstVcpu = Math.min(Math.max(0, task - ofGuest - rows / 2), vcpus - rows);
  const first = ofGuest + firstVcpu;
  useEffect(() => {
    const at = canvas.current;
    const width = at?.clientWidth ?? 0;
    const context = at?.getContext('2d');
    if (!at || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    at.width = width * ratio;
    at.height = rows * ROW * ratio;
    at.style.height = `${rows * ROW}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const palette = paletteOf(at);
    const x = (ns: number): number => ((ns - nowNs + windowNs) / windowNs) * width;
    for (let row = 0; row < rows; row++) {
      context.fillStyle = palette.halted;
      context.fillRect(0, row * ROW + 1, width, ROW - 2);
      if (first + row !== task) continue;
      context.fillStyle = palette.focus;
      context.fillRect(0, row * ROW, width, 1);
      context.fillRect(0, row * ROW + ROW - 1, width, 1);
    }
    for (const { task: of, state, fromNs, toNs } of stretches) {
      if (of < first || of - first >= rows) continue;
      context.fillStyle = stateColour(palette, state, list.groupOf[guest] ?? 0);
      context.fillRect(x(fromNs), (of - first) * ROW + 2, Math.max(0.75, x(toNs) - x(fromNs)), ROW - 4);
    }
  });
  return (
    <>
      <canvas class="lab-timeline" ref={canvas} role="img" aria-label="What the vCPUs of this guest did lately" />
      <p class="hint">
        The last {formatNs(windowNs)} of its guest, a row for each{' '}
        {rows === vcpus ? 'vCPU' : `of vCPU ${firstVcpu} to ${firstVcpu + rows - 1}`}.
      </p>
    </>
  );
}
