import type * as fc from 'fast-check';
import { HOSTILE_INPUTS, type HostileCase } from './hostile-cases.ts';
import { HOSTILE_COMMANDS } from './hostile-commands.ts';
import { hostileRequests } from './hostile-requests.ts';

/** What each kind of input is called, and how it is made. */
export const HOSTILE_KINDS: Readonly<Record<string, fc.Arbitrary<HostileCase>>> = {
  ...HOSTILE_INPUTS,
  ...HOSTILE_COMMANDS,
  serve: hostileRequests,
};
