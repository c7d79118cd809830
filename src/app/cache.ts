import { InputError } from '../base/input-error.ts';
import { clearStore, StoreUnusable, summariseStore, type StoreSummary } from '../run/run-store.ts';

/**
 * The finished runs that a folder keeps.
 * @throws InputError where a newer Kneepoint made it
 */
export function keptRuns(folder: string): Promise<StoreSummary> {
  return mendable(folder, () => summariseStore(folder));
}

/**
 * Removes all finished runs of a folder.
 * @returns what is left
 * @throws InputError where they cannot be removed
 */
export function clearRuns(folder: string): Promise<StoreSummary> {
  return mendable(folder, () => {
    clearStore(folder);
    return summariseStore(folder);
  });
}

/** What is wrong with a store is for the user to mend. */
async function mendable<Value>(folder: string, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    throw new InputError({ file: folder, found: `one that ${error.why}`, expected: 'a store of finished runs' });
  }
}
