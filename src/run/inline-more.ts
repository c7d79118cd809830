import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 inline more than it would by itself, in the whole process: the simulator's inner loop is spread over many small methods,
 * and calls between them are up to a tenth of its time (`docs/performance.md`). It counts for code that is compiled later.
 */
export function inlineMore(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=2000');
}
