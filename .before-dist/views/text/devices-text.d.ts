import type { Result } from '../../sim/measure/result.ts';
import type { TextTarget } from './style.ts';
/** The devices of a simulated host, and what carried requests to them; empty for a host without. */
export declare function devicesText({ devices }: Result, target: TextTarget): string;
