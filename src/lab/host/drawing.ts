import type { HostPicture } from '../../sim/host/host-watch.ts';
import type { GuestList } from './guest-list.ts';
import type { Palette } from './palette.ts';

/** What is drawn of a host. */
export interface HostDrawing {
  readonly list: GuestList;
  readonly picture: HostPicture;
  readonly palette: Palette;
  /** Selected task, or -1; its siblings are marked too. */
  readonly selected: number;
}

/** A canvas to be drawn on in CSS pixels. */
export function scaledContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: true });
  if (context === null) throw new Error('this browser draws no canvas');
  const ratio = window.devicePixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** Leaves nothing on the canvas. */
export function clear(to: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): void {
  to.clearRect(0, 0, width / window.devicePixelRatio, height / window.devicePixelRatio);
}

export function fillRound(
  to: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  if (radius < 2) {
    to.fillRect(x, y, width, height);
    return;
  }
  to.beginPath();
  to.roundRect(x, y, width, height, radius);
  to.fill();
}

export function strokeRound(
  to: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  to.beginPath();
  to.roundRect(x, y, width, height, radius);
  to.stroke();
}
