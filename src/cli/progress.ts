import { printable } from '../base/foreign-text.ts';

/** A stream a command writes to: `process.stdout`, `process.stderr`, or a test's. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** A terminal's line is redrawn at most this often. */
const REDRAW_MS = 100;
/** Elsewhere a line is added at most this often, and none in the first moments of a quick command. */
const LINE_MS = 3000;
const CLEAR_LINE = '\r\u001b[K';

/** Says on stderr how far a long command is: one live line on a terminal, a line now and then elsewhere. */
export class Progress {
  private readonly stream: OutputStream;
  private readonly quiet: boolean;
  private readonly live: boolean;
  private shownAt: number;
  private drawn = false;

  /** @param isDumb the terminal knows no control sequences, so lines are added */
  constructor(stream: OutputStream, quiet: boolean, now = performance.now(), isDumb = false) {
    this.stream = stream;
    this.quiet = quiet;
    this.live = stream.isTTY === true && !isDumb;
    this.shownAt = this.live ? -Infinity : now;
  }

  /** Shows `text` unless another text was shown a moment ago. Fast enough to be called often. */
  update(text: string, now = performance.now()): void {
    if (this.quiet || now - this.shownAt < (this.live ? REDRAW_MS : LINE_MS)) return;
    this.shownAt = now;
    this.drawn = true;
    const line = printable(text);
    this.stream.write(this.live ? CLEAR_LINE + line.slice(0, (this.stream.columns ?? 80) - 1) : `${line}\n`);
  }

  /** Adds a line that stays: something that is known before the end. */
  keep(text: string): void {
    if (this.quiet) return;
    this.done();
    this.stream.write(`${printable(text)}\n`);
  }

  /** Removes the live line, so that the result starts on a clean one. */
  done(): void {
    if (this.live && this.drawn) this.stream.write(CLEAR_LINE);
    this.drawn = false;
  }
}

/** Time since the stage of a command began: a share of the work that falls by half and more is that of a new stage. */
export class StageClock {
  #startedAt: number;
  #share = 0;

  constructor(now = performance.now()) {
    this.#startedAt = now;
  }

  /** @param share of the stage's work that is done */
  elapsedMs(share: number, now = performance.now()): number {
    if (share < this.#share / 2) this.#startedAt = now;
    this.#share = share;
    return now - this.#startedAt;
  }
}

/** Less of the work says nothing about the rest of it. */
const LEAST_SHARE = 0.05;

/**
 * `42% · 12 runs · bottleneck · about 12 s left`
 * @param share of the work that is done; 0 if unknown
 */
export function progressText(parts: readonly string[], share: number, elapsedMs: number): string {
  // All of a stage is done before the next one says how much there is to do.
  if (share < LEAST_SHARE || share >= 1) return parts.join(' · ');
  const seconds = Math.ceil(((elapsedMs / share) * (1 - share)) / 1000);
  const left = seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
  return [`${Math.floor(share * 100)}%`, ...parts, left].join(' · ');
}
