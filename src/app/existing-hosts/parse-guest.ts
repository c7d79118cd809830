import { InputError } from '../../base/input-error.ts';
import { readKeyValues } from '../../base/key-values.ts';
import { parseNumber, parseRatio } from '../../base/quantity.ts';
import { parseMemoryMib } from '../parse-memory.ts';

/** A guest as the user describes it. */
export interface DescribedGuest {
  readonly vcpus: number;
  readonly memoryMib: number;
  /** The guests whose use it will have: `tag:web`, or a word. */
  readonly like?: string;
  /** Mean use of its vCPUs, 0 to 1. */
  readonly useRatio?: number;
  /** The cluster that it goes to. */
  readonly cluster?: string;
}

const KEYS = ['vcpus', 'memory', 'like', 'use', 'cluster'] as const;
export const MOST_VCPUS = 1024;

/**
 * Reads `vcpus=4,memory=16GiB,like=web,use=20%,cluster=Production`.
 * @throws InputError for an unknown or missing key, and a value that is none
 */
export function parseGuest(text: string, place = '--guest'): DescribedGuest {
  const values = readKeyValues(text, KEYS, place, (key) => key.toLowerCase());
  const wrong = (key: string, expected: string): InputError =>
    new InputError({ place, found: values.has(key) ? `${key}=${values.get(key)}` : `'${text}'`, expected });
  const vcpus = parseNumber(values.get('vcpus')) ?? NaN;
  if (!(Number.isInteger(vcpus) && vcpus >= 1 && vcpus <= MOST_VCPUS))
    throw wrong('vcpus', `vcpus=1 to vcpus=${MOST_VCPUS}`);
  const memoryMib = parseMemoryMib(values.get('memory') ?? '');
  if (memoryMib === undefined) throw wrong('memory', 'memory=16GiB or memory=512MiB');
  const use = values.get('use');
  const useRatio = use === undefined ? undefined : (parseRatio(use) ?? NaN);
  if (useRatio !== undefined && !(useRatio >= 0 && useRatio <= 1)) throw wrong('use', 'use=0% to use=100%');
  const like = values.get('like');
  const cluster = values.get('cluster');
  return {
    vcpus,
    memoryMib,
    ...(like !== undefined && { like }),
    ...(useRatio !== undefined && { useRatio }),
    ...(cluster !== undefined && { cluster }),
  };
}
