import type { HostPicture } from '../../sim/host/host-watch.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import { type GuestList, shortName } from './guest-list.ts';
import type { GuestsLayout } from './guests-layout.ts';
import type { MachineLayout } from './machine-layout.ts';
import { heatColour, type Palette, runColour } from './palette.ts';

/** A pCPU this wide has room for the name of what runs. */
const NAMED_WIDTH = 30;
/** A pCPU this wide shows every vCPU that waits as a square; a narrower one a bar. */
const SQUARES_WIDTH = 22;
/** A bar of waiting vCPUs is full with so many. */
const FULL_BAR = 6;

/** What is drawn of a host. */
export interface HostDrawing {
  readonly list: GuestList;
  readonly picture: HostPicture;
  readonly palette: Palette;
  /** Selected task, or -1; its siblings are marked too. */
  readonly selected: number;
}

/** The machine: every pCPU with what runs there, and what waits. */
export function drawMachine(to: CanvasRenderingContext2D, layout: MachineLayout, drawing: HostDrawing): void {
  const { list, picture, palette, selected } = drawing;
  to.textBaseline = 'middle';
  for (const outline of layout.outlines) {
    if (outline.level === 'core') continue;
    to.strokeStyle = palette.line;
    to.lineWidth = 1;
    if (outline.level === 'llc') {
      to.fillStyle = palette.card;
      fillRound(to, outline.x, outline.y, outline.width, outline.height, 4);
    }
    strokeRound(
      to,
      outline.x + 0.5,
      outline.y + 0.5,
      outline.width - 1,
      outline.height - 1,
      outline.level === 'llc' ? 4 : 8,
    );
    if (outline.name === '') continue;
    to.fillStyle = palette.soft;
    to.font = '12px system-ui, sans-serif';
    to.textAlign = 'left';
    to.fillText(outline.name, outline.x + 9, outline.y + 12);
  }
  const waiting = selected < 0 ? -1 : picture.state[selected] === TaskState.running ? -1 : picture.pcpu[selected]!;
  const queued = layout.pcpus[0] !== undefined && layout.pcpus[0].width >= SQUARES_WIDTH ? queuesOf(picture) : null;
  for (const [pcpu, box] of layout.pcpus.entries()) {
    const task = picture.current[pcpu]!;
    const running = task >= 0;
    const group = running ? (list.groupOf[list.guestOf[task]!] ?? 0) : 0;
    to.fillStyle = running ? runColour(palette, group) : palette.idle;
    const strip = box.width >= SQUARES_WIDTH ? Math.max(8, Math.round(box.height * 0.34)) : 0;
    fillRound(to, box.x, box.y, box.width, box.height, box.width < 14 ? 1 : 3);
    if (running && box.width >= NAMED_WIDTH) {
      to.fillStyle = palette.onRun;
      to.font = `${box.width >= 60 ? 13 : 11}px system-ui, sans-serif`;
      to.textAlign = 'center';
      const name =
        box.width >= 72 ? `${list.groups[group]?.name ?? ''} ${shortName(list, task)}` : shortName(list, task);
      to.fillText(name, box.x + box.width / 2, box.y + (box.height - strip) / 2 + 1, box.width - 4);
    }
    const waits = picture.waiting[pcpu]!;
    if (waits > 0) {
      if (queued === null) drawBar(to, box, waits, palette);
      else drawQueue(to, { ...box, strip }, queued.get(pcpu) ?? [], selected, palette);
    }
    const isMarked = running && selected >= 0 && list.guestOf[task] === list.guestOf[selected];
    if (isMarked || pcpu === waiting) {
      to.strokeStyle = palette.focus;
      to.lineWidth = task === selected || pcpu === waiting ? 2.5 : 1.25;
      strokeRound(to, box.x - 1, box.y - 1, box.width + 2, box.height + 2, 3);
    }
  }
}

/** Ready tasks by the pCPU at which they wait. */
function queuesOf({ state, pcpu }: HostPicture): Map<number, number[]> {
  const queues = new Map<number, number[]>();
  for (let task = 0; task < state.length; task++) {
    if (state[task] !== TaskState.ready) continue;
    const queue = queues.get(pcpu[task]!);
    if (queue === undefined) queues.set(pcpu[task]!, [task]);
    else queue.push(task);
  }
  return queues;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawQueue(
  to: CanvasRenderingContext2D,
  cell: Cell & { readonly strip: number },
  queue: readonly number[],
  selected: number,
  palette: Palette,
): void {
  const side = cell.strip - 3;
  const most = Math.max(1, Math.floor((cell.width - 4) / (side + 2)));
  const y = cell.y + cell.height - cell.strip + 1;
  to.fillStyle = palette.card;
  to.fillRect(cell.x + 1, y - 1, cell.width - 2, cell.strip - 1);
  const shown = queue.length > most ? most - 1 : queue.length;
  for (let place = 0; place < shown; place++) {
    const x = cell.x + 2 + place * (side + 2);
    to.fillStyle = palette.waits;
    to.fillRect(x, y, side, side);
    if (queue[place] !== selected) continue;
    to.strokeStyle = palette.focus;
    to.lineWidth = 2;
    to.strokeRect(x, y, side, side);
  }
  if (shown === queue.length) return;
  to.fillStyle = palette.ink;
  to.font = '10px system-ui, sans-serif';
  to.textAlign = 'left';
  to.fillText(`+${queue.length - shown}`, cell.x + 2 + shown * (side + 2), y + side / 2 + 0.5);
}

function drawBar(to: CanvasRenderingContext2D, cell: Cell, waits: number, palette: Palette): void {
  const height = Math.max(2, Math.round(cell.height * 0.34));
  const width = Math.max(2, Math.round((cell.width * Math.min(FULL_BAR, waits)) / FULL_BAR));
  to.fillStyle = palette.waits;
  to.fillRect(cell.x, cell.y + cell.height - height, width, height);
}

/** The guests: a square for each vCPU by what it does, on a ground by the share of time that its guest waits. */
export function drawGuests(
  to: CanvasRenderingContext2D,
  layout: GuestsLayout,
  drawing: HostDrawing,
  readyRatio: Float64Array,
): void {
  const { list, picture, palette, selected } = drawing;
  to.textBaseline = 'alphabetic';
  to.textAlign = 'left';
  to.font = '13px system-ui, sans-serif';
  for (const { x, y, text, group } of layout.titles) {
    to.fillStyle = runColour(palette, group);
    to.fillRect(x, y - 9, 9, 9);
    to.fillStyle = palette.soft;
    to.fillText(text, x + 15, y);
  }
  const selectedGuest = selected < 0 ? -1 : list.guestOf[selected]!;
  for (const [guest, box] of layout.guests.entries()) {
    to.fillStyle = heatColour(palette, readyRatio[guest]!);
    fillRound(to, box.x, box.y, box.width, box.height, 2);
    if (guest !== selectedGuest) continue;
    to.strokeStyle = palette.focus;
    to.lineWidth = 1.5;
    strokeRound(to, box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1, 2);
  }
  for (const [task, box] of layout.vcpus.entries()) {
    to.fillStyle = stateColour(palette, picture.state[task]!, list.groupOf[list.guestOf[task]!]!);
    to.fillRect(box.x, box.y, box.width, box.height);
    if (picture.holdsLock[task] !== 0) {
      to.fillStyle = palette.ink;
      to.fillRect(box.x + box.width / 3, box.y + box.height / 3, box.width / 3, box.height / 3);
    }
    if (task !== selected) continue;
    to.strokeStyle = palette.focus;
    to.lineWidth = 2;
    to.strokeRect(box.x, box.y, box.width, box.height);
  }
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

function fillRound(
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

function strokeRound(
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
