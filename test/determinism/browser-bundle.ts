/** What the browser's worker is made of. */
export { resultHash } from '../../src/sim/measure/result-hash.ts';
export { simulate } from '../../src/sim/simulate.ts';
