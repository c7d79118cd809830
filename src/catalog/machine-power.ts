import type { Origin } from '../base/figure.ts';
import { itemAt } from '../base/item-at.ts';
import { POWER_LOADS, type PowerPoint } from './machine-model.ts';
import type { PowerAssumptions } from './planning-assumptions.ts';
import { likelyServer, type ServerResults, type ServerTraits } from './server-results.ts';

interface Power {
  readonly points: readonly PowerPoint[];
  readonly origin: Origin;
}

/** A published curve, with the memory that the measured machine did not have added at every load. */
export function publishedPower(
  watts: readonly number[],
  measuredGib: number,
  memoryGib: number,
  origin: Origin,
  assumptions: PowerAssumptions,
): Power {
  const moreGib = memoryGib - measuredGib;
  const more = moreGib * assumptions.memoryWattsPerGib.value;
  const points = POWER_LOADS.map((load, index) => ({ load, watts: round((watts[index] ?? 0) + more) }));
  if (more === 0) return { points, origin };
  const change = `${moreGib > 0 ? '+' : '-'} ${Math.abs(moreGib)} GiB of memory at ${assumptions.memoryWattsPerGib.value} W/GiB`;
  return { points, origin: { mark: 'derived', from: `${origin.from} (with ${measuredGib} GiB) ${change}` } };
}

/**
 * A straight line from idle to full power: base + memory + share x TDP. Real curves jump from idle to 10 % and bend up
 * near 100 %, so this is for comparing machines, not for sizing circuits.
 */
export function assumedPower(totalTdpWatts: number, memoryGib: number, assumptions: PowerAssumptions): Power {
  const constant = assumptions.baseWatts.value + memoryGib * assumptions.memoryWattsPerGib.value;
  const idle = constant + assumptions.idleShareOfTdp.value * totalTdpWatts;
  const full = constant + assumptions.fullShareOfTdp.value * totalTdpWatts;
  return {
    points: POWER_LOADS.map((load) => ({ load, watts: round(idle + (full - idle) * load) })),
    origin: { mark: 'assumed', from: 'no published curve: a straight line by thermal design power and memory' },
  };
}

/** The power of measured servers that are most like one without a curve, at the memory that it has. */
export function likelyPower(server: ServerTraits, table: ServerResults): Power {
  const { watts, like } = likelyServer(server, table);
  const names = like.map(({ packages, processor, year }) => `${packages} x ${processor} (${year})`).join(' and ');
  return {
    points: POWER_LOADS.map((load, at) => ({ load, watts: round(itemAt(watts, at)) })),
    origin: { mark: 'derived', from: `from the most similar measured servers: ${names}; ${table.origin.from}` },
  };
}

const round = (watts: number) => Math.round(watts * 10) / 10;
