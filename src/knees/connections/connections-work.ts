import type { CapacityOptions } from '../../sim/connections/capacity.ts';

/** How the simulations behind an answer run, and what is told of how far they are. */
export interface ConnectionsWork extends CapacityOptions {
  readonly onPart?: OnPart;
}

/** A part of the work begins; about so many simulations are left, those of this part included. */
export type OnPart = (doing: string, simulationsLeft: number) => void;

/** A part of the work, and about how many simulations it takes. */
export interface Part {
  readonly doing: string;
  readonly simulations: number;
}

/** @returns a function to call where a part begins, by its name */
export function partsBegin(parts: readonly Part[], onPart: OnPart = () => undefined): (doing: string) => void {
  return (doing) => {
    const left = parts.slice(parts.findIndex((part) => part.doing === doing));
    onPart(
      doing,
      left.reduce((sum, { simulations }) => sum + simulations, 0),
    );
  };
}
