import { clear, type HostDrawing, scaledContext, strokeRound } from './drawing.ts';
import type { GuestsLayout } from './guests-layout.ts';
import type { Box } from './machine-layout.ts';
import { heatColour, type Palette, runColour, stateColour } from './palette.ts';

/** Draws the guests: a square for each vCPU by what it does, on a ground by the share of time that its guest waits. */
export class GuestsPainter {
  private readonly canvas: HTMLCanvasElement;
  private readonly layout: GuestsLayout;
  /** By guest, the ground in sight; empty where it is to be drawn. */
  private readonly ground: string[];
  /** By task, its state and whether it holds a lock, as in sight. */
  private readonly shown: Uint8Array;
  private isMarked = false;

  constructor(canvas: HTMLCanvasElement, layout: GuestsLayout) {
    this.canvas = canvas;
    this.layout = layout;
    this.ground = layout.guests.map(() => '');
    this.shown = new Uint8Array(layout.vcpus.length);
  }

  /** Without a mark only the guests that changed since the last picture are drawn. */
  paint(drawing: HostDrawing, readyRatio: Float64Array): void {
    const { layout, ground } = this;
    const { list, palette, selected } = drawing;
    const isWhole = this.isMarked || selected >= 0 || ground[0] === '';
    this.isMarked = selected >= 0;
    const to = scaledContext(this.canvas);
    if (isWhole) {
      clear(to, this.canvas);
      drawTitles(to, layout, palette);
    }
    const selectedGuest = selected < 0 ? -1 : list.guestOf[selected]!;
    for (const [guest, box] of layout.guests.entries()) {
      const heat = heatColour(palette, readyRatio[guest]!);
      const isChanged = this.take(drawing, guest);
      if (!isWhole && !isChanged && ground[guest] === heat) continue;
      ground[guest] = heat;
      to.fillStyle = heat;
      to.fillRect(box.x, box.y, box.width, box.height);
      for (let task = list.firstTask[guest]!; task < list.firstTask[guest + 1]!; task++) {
        drawVcpu(to, layout.vcpus[task]!, task, drawing);
      }
      if (guest !== selectedGuest) continue;
      to.strokeStyle = palette.focus;
      to.lineWidth = 1.5;
      strokeRound(to, box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1, 2);
    }
  }

  /** Notes what the vCPUs of a guest look like now; true where one has changed. */
  private take({ list, picture }: HostDrawing, guest: number): boolean {
    let isChanged = false;
    for (let task = list.firstTask[guest]!; task < list.firstTask[guest + 1]!; task++) {
      const sight = 2 * picture.state[task]! + (picture.holdsLock[task] === 0 ? 0 : 1);
      if (this.shown[task] === sight) continue;
      this.shown[task] = sight;
      isChanged = true;
    }
    return isChanged;
  }
}

function drawTitles(to: CanvasRenderingContext2D, layout: GuestsLayout, palette: Palette): void {
  to.textBaseline = 'alphabetic';
  to.textAlign = 'left';
  to.font = '13px system-ui, sans-serif';
  for (const { x, y, text, group } of layout.titles) {
    to.fillStyle = runColour(palette, group);
    to.fillRect(x, y - 9, 9, 9);
    to.fillStyle = palette.soft;
    to.fillText(text, x + 15, y);
  }
}

function drawVcpu(
  to: CanvasRenderingContext2D,
  box: Box,
  task: number,
  { list, picture, palette, selected }: HostDrawing,
): void {
  to.fillStyle = stateColour(palette, picture.state[task]!, list.groupOf[list.guestOf[task]!]!);
  to.fillRect(box.x, box.y, box.width, box.height);
  if (picture.holdsLock[task] !== 0) {
    to.fillStyle = palette.ink;
    to.fillRect(box.x + box.width / 3, box.y + box.height / 3, box.width / 3, box.height / 3);
  }
  if (task !== selected) return;
  to.strokeStyle = palette.focus;
  to.lineWidth = 2;
  to.strokeRect(box.x, box.y, box.width, box.height);
}
