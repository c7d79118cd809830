import type { ComponentChildren, JSX } from 'preact';
import type { KeptPlan } from '../../../plan/result/kept-hosts.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';

/** What decides first, then how full the hosts are. */
export const HEADERS = ['Rack', 'Power', 'Licensed cores', 'Memory', 'CPU', 'Ready', 'After failure'] as const;

/** What is not known of hosts of today; where a row becomes a block, it is left out. */
export const NOTHING = '–';

interface ExistingRowProps {
  readonly name: string;
  readonly note: string;
  readonly taken: Pick<KeptPlan, 'hosts' | 'licensedCores' | 'watts' | 'cost'> & { readonly rackUnits?: number };
  readonly memory: string;
  readonly cpu: string;
  /** @default not known */
  readonly ready?: string;
  readonly hasCost: boolean;
}

/** Hosts of today, alone or with new ones beside them. */
export function ExistingRow({
  name,
  note,
  taken,
  memory,
  cpu,
  ready = NOTHING,
  hasCost,
}: ExistingRowProps): JSX.Element {
  const { hosts, rackUnits, licensedCores, watts, cost } = taken;
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{note}</small>
      </th>
      <td class="number strong" data-label="Hosts">
        {formatNumber(hosts)}
      </td>
      {!hasCost && <td class="number wide-only roomy">{NOTHING}</td>}
      {hasCost && (
        <Cell header={cost === undefined ? 'Cost' : `Cost, ${cost.currency}`}>
          {cost === undefined ? '?' : formatNumber(Math.round(cost.total))}
        </Cell>
      )}
      <Cells
        rack={rackUnits === undefined ? '?' : `${formatNumber(rackUnits)} U`}
        power={watts === undefined ? '?' : formatWatts(watts)}
        licensed={formatNumber(licensedCores)}
        memory={memory}
        cpu={cpu}
        ready={ready}
        failure={NOTHING}
      />
    </tr>
  );
}

interface CellsProps {
  readonly rack: string;
  readonly power: string;
  readonly licensed: string;
  readonly memory: string;
  readonly cpu: ComponentChildren;
  readonly ready: string;
  readonly failure: string;
}

/** What follows the hosts, and the costs where they are known. */
export function Cells({ rack, power, licensed, memory, cpu, ready, failure }: CellsProps): JSX.Element {
  const cells = [rack, power, licensed, memory, cpu, ready, failure];
  return (
    <>
      {HEADERS.map((header, at) => (
        <Cell key={header} header={header}>
          {cells[at]}
        </Cell>
      ))}
    </>
  );
}

interface CellProps {
  readonly header: string;
  readonly children: ComponentChildren;
}

/** A value, with the name of its column where the table becomes blocks. */
export function Cell({ header, children }: CellProps): JSX.Element {
  return (
    <td class={children === NOTHING ? 'number wide-only' : 'number'} data-label={header}>
      {children}
    </td>
  );
}
