/** What the browser's worker is made of. */
export { resultHash } from '../../src/sim/result-hash.ts';
export { simulate } from '../../src/sim/simulate.ts';
