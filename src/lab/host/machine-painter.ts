import { TaskState } from '../../sim/host/task-state.ts';
import { clear, fillRound, type HostDrawing, scaledContext, strokeRound } from './drawing.ts';
import { shortName } from './guest-list.ts';
import type { Box, MachineLayout } from './machine-layout.ts';
import { type Palette, runColour } from './palette.ts';

/** A pCPU this wide has room for the name of what runs. */
const NAMED_WIDTH = 30;
/** A pCPU this wide shows every vCPU that waits as a square; a narrower one a bar. */
const SQUARES_WIDTH = 22;
/** A bar of waiting vCPUs is full with so many. */
const FULL_BAR = 6;

/** Draws the machine into its canvas: every pCPU with what runs there, and what waits. */
export class MachinePainter {
  private readonly canvas: HTMLCanvasElement;
  private readonly layout: MachineLayout;
  /** By pCPU, what is in sight; -1 where it is to be drawn. */
  private readonly shown: Float64Array;
  private isMarked = false;

  constructor(canvas: HTMLCanvasElement, layout: MachineLayout) {
    this.canvas = canvas;
    this.layout = layout;
    this.shown = new Float64Array(layout.pcpus.length).fill(-1);
  }

  /** Without a mark only the pCPUs that changed since the last picture are drawn. */
  paint(drawing: HostDrawing): void {
    const { layout, shown } = this;
    const { list, picture, palette, selected } = drawing;
    const isWhole = this.isMarked || selected >= 0 || shown[0] === -1;
    this.isMarked = selected >= 0;
    const to = scaledContext(this.canvas);
    if (isWhole) {
      clear(to, this.canvas);
      drawOutlines(to, layout, palette);
    }
    const waiting = selected < 0 || picture.state[selected] === TaskState.running ? -1 : picture.pcpu[selected]!;
    for (const [pcpu, box] of layout.pcpus.entries()) {
      const sight = sightOf(drawing, pcpu, box);
      if (!isWhole && shown[pcpu] === sight) continue;
      shown[pcpu] = sight;
      drawPcpu(to, box, pcpu, drawing, pcpu === waiting ? placeInQueue(drawing) : -1);
      const task = picture.current[pcpu]!;
      const isSibling = task >= 0 && selected >= 0 && list.guestOf[task] === list.guestOf[selected];
      if (!isSibling && pcpu !== waiting) continue;
      to.strokeStyle = palette.focus;
      to.lineWidth = task === selected || pcpu === waiting ? 2.5 : 1.25;
      strokeRound(to, box.x - 1, box.y - 1, box.width + 2, box.height + 2, 3);
    }
  }
}

/** What a pCPU looks like: the task that runs there, or its group where it has no name, and how many wait. */
function sightOf({ list, picture }: HostDrawing, pcpu: number, { width }: Box): number {
  const task = picture.current[pcpu]!;
  const runs = task < 0 || width >= NAMED_WIDTH ? task : list.groupOf[list.guestOf[task]!]!;
  return (runs + 1) * (list.tasks + 1) + picture.waiting[pcpu]!;
}

/** How many tasks stand before the selected one where it waits; -1 if it does not. */
function placeInQueue({ picture, selected }: HostDrawing): number {
  const { state, pcpu } = picture;
  if (state[selected] !== TaskState.ready) return -1;
  let place = 0;
  for (let task = 0; task < selected; task++) {
    if (state[task] === TaskState.ready && pcpu[task] === pcpu[selected]) place++;
  }
  return place;
}

function drawOutlines(to: CanvasRenderingContext2D, layout: MachineLayout, palette: Palette): void {
  to.textBaseline = 'middle';
  for (const { level, name, x, y, width, height } of layout.outlines) {
    if (level === 'core') continue;
    const radius = level === 'llc' ? 4 : 8;
    to.strokeStyle = palette.line;
    to.lineWidth = 1;
    if (level === 'llc') {
      to.fillStyle = palette.card;
      fillRound(to, x, y, width, height, radius);
    }
    strokeRound(to, x + 0.5, y + 0.5, width - 1, height - 1, radius);
    if (name === '') continue;
    to.fillStyle = palette.soft;
    to.font = '12px system-ui, sans-serif';
    to.textAlign = 'left';
    to.fillText(name, x + 9, y + 12);
  }
}

/** A pCPU; `place` is that of the selected task in its queue, or -1. */
function drawPcpu(
  to: CanvasRenderingContext2D,
  box: Box,
  pcpu: number,
  { list, picture, palette }: HostDrawing,
  place: number,
): void {
  const task = picture.current[pcpu]!;
  const running = task >= 0;
  const group = running ? (list.groupOf[list.guestOf[task]!] ?? 0) : 0;
  const hasSquares = box.width >= SQUARES_WIDTH;
  const strip = hasSquares ? Math.max(8, Math.round(box.height * 0.34)) : 0;
  to.fillStyle = palette.card;
  to.fillRect(box.x, box.y, box.width, box.height);
  to.fillStyle = running ? runColour(palette, group) : palette.idle;
  fillRound(to, box.x, box.y, box.width, box.height, box.width < 14 ? 1 : 3);
  if (running && box.width >= NAMED_WIDTH) {
    to.fillStyle = palette.onRun;
    to.font = `${box.width >= 60 ? 13 : 11}px system-ui, sans-serif`;
    to.textBaseline = 'middle';
    to.textAlign = 'center';
    const name = shortName(list, task);
    const text = box.width >= 72 ? `${list.groups[group]?.name ?? ''} ${name}` : name;
    to.fillText(text, box.x + box.width / 2, box.y + (box.height - strip) / 2 + 1, box.width - 4);
  }
  const waits = picture.waiting[pcpu]!;
  if (waits === 0) return;
  if (hasSquares) drawQueue(to, { ...box, strip }, waits, place, palette);
  else drawBar(to, box, waits, palette);
}

function drawQueue(
  to: CanvasRenderingContext2D,
  cell: Box & { readonly strip: number },
  waits: number,
  place: number,
  palette: Palette,
): void {
  const side = cell.strip - 3;
  const most = Math.max(1, Math.floor((cell.width - 4) / (side + 2)));
  const y = cell.y + cell.height - cell.strip + 1;
  to.fillStyle = palette.card;
  to.fillRect(cell.x + 1, y - 1, cell.width - 2, cell.strip - 1);
  const shown = waits > most ? most - 1 : waits;
  for (let each = 0; each < shown; each++) {
    const x = cell.x + 2 + each * (side + 2);
    to.fillStyle = palette.waits;
    to.fillRect(x, y, side, side);
    if (each !== place) continue;
    to.strokeStyle = palette.focus;
    to.lineWidth = 2;
    to.strokeRect(x, y, side, side);
  }
  if (shown === waits) return;
  const x = cell.x + 2 + shown * (side + 2);
  to.fillStyle = palette.ink;
  to.font = '10px system-ui, sans-serif';
  to.textBaseline = 'middle';
  to.textAlign = 'left';
  to.fillText(`+${waits - shown}`, x, y + side / 2 + 0.5, cell.x + cell.width - x - 1);
}

function drawBar(to: CanvasRenderingContext2D, cell: Box, waits: number, palette: Palette): void {
  const height = Math.max(2, Math.round(cell.height * 0.34));
  const width = Math.max(2, Math.round((cell.width * Math.min(FULL_BAR, waits)) / FULL_BAR));
  to.fillStyle = palette.waits;
  to.fillRect(cell.x, cell.y + cell.height - height, width, height);
}
