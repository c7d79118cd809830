import { type Executor } from './executor.ts';
/** Runs one simulation after the other in this thread, and lets it breathe every few milliseconds. */
export declare function thisThread(): Executor;
