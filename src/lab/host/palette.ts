import { TaskState } from '../../sim/host/task-state.ts';

/** Colours of the canvas, from the page's style, so that light and dark are the same to the code. */
export interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly card: string;
  readonly idle: string;
  readonly halted: string;
  readonly waits: string;
  readonly costopped: string;
  readonly capped: string;
  readonly focus: string;
  readonly onRun: string;
  /** A running task, by its group. */
  readonly runs: readonly string[];
  /** Of ready time, from little to much. */
  readonly heat: readonly string[];
}

/** Ready time at which the last colour of the heat begins. */
const HOTTEST = 0.2;

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--lab-${name}`).trim();
  return {
    ink: style.getPropertyValue('--ink').trim(),
    soft: style.getPropertyValue('--soft').trim(),
    line: style.getPropertyValue('--line').trim(),
    card: style.getPropertyValue('--card').trim(),
    focus: style.getPropertyValue('--ink').trim(),
    idle: colour('idle'),
    halted: colour('halted'),
    waits: colour('waits'),
    costopped: colour('costopped'),
    capped: colour('capped'),
    onRun: colour('on-run'),
    runs: [0, 1, 2, 3, 4, 5].map((index) => colour(`run-${index}`)),
    heat: [0, 1, 2, 3, 4, 5].map((index) => colour(`heat-${index}`)),
  };
}

export function runColour({ runs, halted }: Palette, group: number): string {
  return runs[group % runs.length] ?? halted;
}

/** The colour of a share of time spent ready; the first one is none. */
export function heatColour({ heat }: Palette, readyRatio: number): string {
  const step =
    readyRatio < 0.005 ? 0 : Math.min(heat.length - 1, 1 + Math.floor((readyRatio / HOTTEST) * (heat.length - 2)));
  return heat[step] ?? '';
}

/** The colour of what a task does. */
export function stateColour(palette: Palette, state: number, group: number): string {
  switch (state) {
    case TaskState.running:
      return runColour(palette, group);
    case TaskState.ready:
      return palette.waits;
    case TaskState.costopped:
      return palette.costopped;
    case TaskState.capped:
      return palette.capped;
    default:
      return palette.halted;
  }
}
