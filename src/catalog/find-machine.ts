import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { MachineModel } from './machine-model.ts';
import type { Catalog } from './read-catalog.ts';

/** @throws InputError with the nearest name */
export function findMachine(catalog: Pick<Catalog, 'machines'>, name: string): MachineModel {
  const found = catalog.machines.find((machine) => machine.name === name.toLowerCase());
  if (found) return found;
  throw new InputError({
    found: `machine '${name}'`,
    expected: 'a name that `kneepoint catalog machines` lists',
    ...didYouMean(
      name,
      catalog.machines.map((machine) => machine.name),
    ),
  });
}
