import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 inline more than it would by itself: the simulator's inner loop is spread over many small methods, and calls
 * between them are up to a tenth of its time (`docs/performance.md`). The first import sets it for the process.
 */
setFlagsFromString('--max-inlined-bytecode-size-cumulative=2000');
