import { itemAt } from '../../base/item-at.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { parsePromise } from '../../knees/promise.ts';
import { estateTask } from '../../plan/estate-task.ts';
import { evacuate } from '../../plan/existing-hosts/evacuation.ts';
import { existingHostsOf } from '../../plan/existing-hosts/existing-hosts.ts';
import type { Shortage } from '../../plan/existing-hosts/existing-placement.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import { planPromises } from '../../plan/rules/ready-promise.ts';
import { assumed } from '../assumptions/assumed.ts';
import { todaysMachines } from '../todays-machines.ts';

/** Hosts of a plan that fail at the same time. */
export interface HostsDownQuestion {
  /** The estate that was planned. */
  readonly estate: Estate;
  /** The machine that its hosts are: a candidate of the catalog, or hosts of the estate. */
  readonly machine: string;
  /** What has to hold, as for the plan. @default ready<=5% */
  readonly promise?: string | readonly string[];
  readonly mergeClusters?: boolean;
  /** The hosts of the plan: the cluster that each is for, where clusters have hosts of their own. */
  readonly hosts: readonly { readonly cluster?: string }[];
  /** Position in `hosts` of every guest's host; -1 where it has none. */
  readonly hostOfGuest: readonly number[];
  /** Positions of the hosts that fail. */
  readonly down: readonly number[];
}

/** Where the guests of hosts that failed are after that. Guests are positions in the estate, hosts those in the plan. */
export interface HostsDown {
  readonly moves: readonly { readonly guest: number; readonly from: number; readonly to: number }[];
  /** Guests that no host takes. */
  readonly unplaced: readonly number[];
  /** The hosts that are left, in their order. */
  readonly left: readonly { readonly host: number; readonly fill: HostFill; readonly shortages: readonly Shortage[] }[];
  /** Every guest has a host, and no host is asked for more than keeps the targets. */
  readonly holds: boolean;
}

/**
 * Where guests start again when hosts of a plan fail, whichever they are, and whether the targets then still hold: the largest first,
 * each on the emptiest host that takes it. By the pooling law.
 * @throws InputError for an unknown machine or a wrong target
 */
export function hostsDown(question: HostsDownQuestion): HostsDown {
  const { estate, machine, hosts, hostOfGuest, mergeClusters = false } = question;
  const { catalog } = assumed({});
  const today = todaysMachines(estate.hosts, catalog);
  const model = today.ownMachines.find(({ name }) => name === machine) ?? findMachine(catalog, machine);
  const placed: Estate = {
    ...estate,
    guests: estate.guests.map(({ host: _today, ...guest }, at) => {
      const host = itemAt(hostOfGuest, at);
      return host < 0 ? guest : { ...guest, host: String(host) };
    }),
  };
  // Of the estate as it runs today: guests without a cluster share hosts with those of their host.
  const told = estateTask(estate, [model], {
    ...planPromises([question.promise ?? []].flat().map((text) => parsePromise(text))),
    spare: 0,
    mergeClusters,
    ...today,
  });
  const named = hosts.map(({ cluster }, at) => ({ name: String(at), machine, pool: cluster }));
  const isDown = new Set(question.down);
  const pools = existingHostsOf(placed, told, named).pools.map(({ placement }) => {
    const numberOf = (host: number): number => Number(itemAt(placement.hosts, host).name);
    const down = [...placement.hosts.keys()].filter((host) => isDown.has(numberOf(host)));
    const { after, moves, unplaced } = evacuate(placement, down);
    const fills = after.fills();
    return {
      moves: moves.flatMap(({ item, from, to }) =>
        placement.guestsOf([item]).map((guest) => ({ guest, from: numberOf(from), to: numberOf(to) })),
      ),
      unplaced: placement.guestsOf(unplaced),
      left: fills.flatMap((fill, host) =>
        down.includes(host) ? [] : [{ host: numberOf(host), fill, shortages: after.shortages(host) }],
      ),
    };
  });
  const left = pools.flatMap((pool) => pool.left).sort((a, b) => a.host - b.host);
  const unplaced = pools.flatMap((pool) => pool.unplaced);
  return {
    moves: pools.flatMap(({ moves }) => moves),
    unplaced,
    left,
    holds: unplaced.length === 0 && left.every(({ shortages }) => shortages.length === 0),
  };
}
