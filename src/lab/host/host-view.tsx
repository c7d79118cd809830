import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatNs, formatPercent } from '../../views/words/format.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { HostFrame } from '../live/live-messages.ts';
import { guestListOf, guestName, taskName } from './guest-list.ts';
import { layOutGuests } from './guests-layout.ts';
import { GuestsPainter } from './guests-painter.ts';
import { boxAt, layOutMachine } from './machine-layout.ts';
import { MachinePainter } from './machine-painter.ts';
import { type Palette, paletteOf } from './palette.ts';
import { RecentRates } from './recent-rates.ts';

/** Heights that a host's machine and guests may take at most, in pixels. */
const MACHINE_HEIGHT = 380;
const GUESTS_HEIGHT = 340;

/** Draws a host into its canvases; one for each host in sight. */
export interface HostPainter {
  /** Figures are text, which costs the page a layout: not with every picture. */
  readonly draw: (frame: HostFrame, selected: number, withFigures: boolean) => void;
}

interface HostViewProps {
  readonly scenario: ResolvedScenario;
  readonly title: string;
  /** Changes where the same scenario begins again. */
  readonly load: number;
  readonly onReady: (painter: HostPainter) => void;
  /** A task was chosen by its vCPU, or by the pCPU where it runs. */
  readonly onSelect: (task: number) => void;
  /** The canvases have another size: draw them again. */
  readonly onResize: () => void;
}

/** The machine and the guests of one host. */
export function HostView({ scenario, title, load, onReady, onSelect, onResize }: HostViewProps): JSX.Element {
  const machine = useRef<HTMLCanvasElement>(null);
  const guests = useRef<HTMLCanvasElement>(null);
  const figures = useRef<HTMLParagraphElement>(null);
  const list = useMemo(() => guestListOf(scenario), [scenario]);
  const last = useRef<{ frame: HostFrame; selected: number } | null>(null);
  const layouts = useRef<{
    readonly machine: ReturnType<typeof layOutMachine>;
    readonly guests: ReturnType<typeof layOutGuests>;
  } | null>(null);

  useEffect(() => {
    const machineAt = machine.current;
    const guestsAt = guests.current;
    const container = machineAt?.parentElement;
    if (!machineAt || !guestsAt || !container) return undefined;
    let palette: Palette;
    let machinePainter: MachinePainter;
    let guestsPainter: GuestsPainter;
    let rates: RecentRates | undefined;
    const startPainting = (): void => {
      if (layouts.current === null) return;
      palette = paletteOf(container);
      machinePainter = new MachinePainter(machineAt, layouts.current.machine);
      guestsPainter = new GuestsPainter(guestsAt, layouts.current.guests);
    };
    const fit = (): void => {
      const width = Math.max(240, container.clientWidth);
      const isNarrow = width < 560;
      layouts.current = {
        machine: layOutMachine(scenario.machine, width, isNarrow ? 300 : MACHINE_HEIGHT),
        guests: layOutGuests(list, width, isNarrow ? 300 : GUESTS_HEIGHT),
      };
      resize(machineAt, width, layouts.current.machine.height);
      resize(guestsAt, width, layouts.current.guests.height);
      startPainting();
    };
    const draw = (frame: HostFrame, selected: number, withFigures: boolean): void => {
      const layout = layouts.current;
      if (layout === null || frame.picture.state.length !== list.tasks) return;
      last.current = { frame, selected };
      if (frame.picture.current.length !== layout.machine.pcpus.length) return;
      rates ??= new RecentRates(list, layout.machine.pcpus.length);
      rates.take(frame);
      const drawing = { list, picture: frame.picture, palette, selected };
      machinePainter.paint(drawing);
      guestsPainter.paint(drawing, rates.readyRatio);
      if (withFigures && figures.current) {
        figures.current.textContent = `${formatNs(frame.nowNs)} · CPU ready ${formatPercent(rates.hostReadyRatio)} · pCPUs ${formatPercent(rates.utilisation)} used`;
      }
    };
    fit();
    onReady({ draw });
    // A picture that came before could not be drawn.
    onResize();
    let hasWidth = false;
    const observer = new ResizeObserver(() => {
      if (hasWidth) {
        fit();
        onResize();
      }
      hasWidth = true;
    });
    observer.observe(container);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const recolour = (): void => {
      startPainting();
      onResize();
    };
    dark.addEventListener('change', recolour);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', recolour);
    };
  }, [scenario, list, load]);

  const chooseOnMachine = (event: MouseEvent): void => {
    const pcpu = boxAt(layouts.current?.machine.pcpus ?? [], event.offsetX, event.offsetY);
    const picture = last.current?.frame.picture;
    if (pcpu < 0 || picture === undefined) return;
    const waiting = picture.state.findIndex((state, task) => state === 1 && picture.pcpu[task] === pcpu);
    onSelect(waiting >= 0 ? waiting : picture.current[pcpu]!);
  };
  const chooseGuest = (event: MouseEvent): void => {
    const boxes = layouts.current?.guests;
    if (boxes === undefined) return;
    const task = boxAt(boxes.vcpus, event.offsetX, event.offsetY);
    const guest = boxAt(boxes.guests, event.offsetX, event.offsetY);
    if (task >= 0) onSelect(task);
    else if (guest >= 0) onSelect(list.firstTask[guest]!);
  };
  const nameOf = (event: MouseEvent): string => {
    const boxes = layouts.current?.guests;
    if (boxes === undefined) return '';
    const task = boxAt(boxes.vcpus, event.offsetX, event.offsetY);
    if (task >= 0) return taskName(list, task);
    const guest = boxAt(boxes.guests, event.offsetX, event.offsetY);
    return guest < 0 ? '' : guestName(list, guest);
  };
  return (
    <section class="lab-host" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <p class="lab-figures" ref={figures}>
          The simulation starts.
        </p>
      </header>
      <div class="lab-canvases">
        <canvas
          ref={machine}
          role="img"
          aria-label={`The machine: ${scenario.machine.packages} packages; each pCPU with the vCPU that runs there and those that wait`}
          onClick={chooseOnMachine}
        />
        <canvas
          ref={guests}
          role="img"
          aria-label="The guests: a square for each vCPU by what it does, on a ground that shows CPU ready"
          onClick={chooseGuest}
          onMouseMove={(event) => (event.currentTarget.title = nameOf(event))}
        />
      </div>
    </section>
  );
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
