import { formatCount } from '../base/number-text.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import type { WhatIf } from './result/what-if.ts';
import type { WeighedAssumption } from './weighed-assumption.ts';

/** The memory of a machine where it is a choice that the catalog made, with what another size would change. */
export function memoryAssumption(
  { name, memoryMib: { value, origin } }: MachineModel,
  guests: number,
  whatIf: WhatIf | undefined,
): readonly WeighedAssumption[] {
  if (origin.mark !== 'assumed') return [];
  const others = (whatIf?.changes ?? []).flatMap(({ change, hosts }) =>
    change.kind === 'memory' ? [{ hosts, memoryMib: change.memoryMib }] : [],
  );
  const hosts = whatIf?.hosts ?? 0;
  const effect =
    others.length > 0
      ? [{ hosts, memoryMib: value }, ...others]
          .map((each) => `${formatCount(each.hosts, 'host')} with ${gib(each.memoryMib)}`)
          .join(', ')
      : 'more memory saves no host';
  return [
    {
      used: {
        what: `a ${name} has ${gib(value)} of memory`,
        effect,
        machine: name,
        guests,
        from: origin.from,
        mark: origin.mark,
      },
      movesHosts: Math.max(0, ...others.map((each) => Math.abs(each.hosts - hosts))),
    },
  ];
}

function gib(mib: number): string {
  return `${(mib / 1024).toLocaleString('en-US')} GiB`;
}
