import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { USUAL_PROMISE } from '../../knees/promise.ts';

/** CPU ready that a target may allow, in percent: finer where it is strict. */
const STEPS = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30] as const;
/** The estate is planned again so long after the last move, in ms. */
const PAUSE_MS = 200;
const READY = /^ready<=([\d.]+)%$/;

interface TargetSliderProps {
  /** The target as it is written; empty for the usual one. */
  readonly promise: string;
  readonly onChange: (promise: string) => void;
}

/** The target, to be dragged: the plan follows. Nothing for a target that is more than a limit of CPU ready. */
export function TargetSlider({ promise, onChange }: TargetSliderProps): JSX.Element | null {
  const percent = Number(READY.exec(promise || USUAL_PROMISE)?.[1] ?? NaN);
  const [dragged, drag] = useState<number | null>(null);
  useEffect(() => {
    if (dragged === null) return undefined;
    const wait = setTimeout(() => {
      drag(null);
      onChange(`ready<=${dragged}%`);
    }, PAUSE_MS);
    return () => clearTimeout(wait);
  }, [dragged]);
  if (Number.isNaN(percent)) return null;
  const shown = dragged ?? percent;
  const nearest = STEPS.reduce((best, step, at) => (step <= shown ? at : best), 0);
  return (
    <label class="lab-choice lab-target">
      <span>CPU ready: at most {shown}%</span>
      <input
        type="range"
        min={0}
        max={STEPS.length - 1}
        step={1}
        value={nearest}
        aria-valuetext={`${shown}%`}
        onInput={({ currentTarget }) => drag(STEPS[Number(currentTarget.value)] ?? null)}
      />
    </label>
  );
}
