// The package's own parser without its streams, which would take as much room in the page as the simulator.
// @ts-expect-error -- this part of the package has no types
import { CsvError, transform } from '../../../node_modules/csv-parse/lib/api/index.js';

interface Parsing {
  parse(bytes: Buffer | undefined, ends: boolean, push: () => void, close: () => void): Error | undefined;
}

type Listener = (error?: Error) => void;

/** What `estate/spreadsheet/csv-table.ts` uses of the package's parser: rows go to `on_record`, nothing is queued. */
class Parser {
  destroyed = false;
  private readonly parsing: Parsing;
  private readonly listeners = new Map<string, Listener>();

  constructor(options: object) {
    this.parsing = (transform as (options: object) => Parsing)(options);
  }

  once(event: 'end' | 'error' | 'drain', listener: Listener): void {
    this.listeners.set(event, listener);
  }

  resume(): void {}

  write(text: string): boolean {
    this.take(Buffer.from(text), false);
    return true;
  }

  end(): void {
    if (this.destroyed) return;
    this.take(undefined, true);
    if (!this.destroyed) this.listeners.get('end')?.();
  }

  destroy(): void {
    this.destroyed = true;
  }

  private take(bytes: Buffer | undefined, ends: boolean): void {
    let error: Error | undefined;
    try {
      error = this.parsing.parse(
        bytes,
        ends,
        () => undefined,
        () => undefined,
      );
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    if (error === undefined) return;
    this.destroyed = true;
    this.listeners.get('error')?.(error);
  }
}

export function parse(options: object): Parser {
  return new Parser(options);
}

export { CsvError };
