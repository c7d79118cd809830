import { itemAt } from '../../base/item-at.ts';
import type { CandidateSimulation, SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { GuestLimits } from '../rules/guest-limits.ts';

/**
 * Hosts in normal operation, with what simulations said of some of them. Ready times of the others are read between curves of
 * classes of guests, in proportion to how busy a guest is, which for the busiest guests is far too much: they are corrected by as
 * much as the same reading was wrong on the simulated hosts, all together. Where the plan keeps its targets none is beyond what its
 * guests have to keep, as hosts that are nearer to it kept them.
 * @param limits `readyRatio` of every guest, by its position in the estate
 */
export function simulatedFills(
  fills: readonly HostFill[],
  { hosts, holds }: Pick<CandidateSimulation, 'hosts' | 'holds'>,
  { readyRatio }: Pick<GuestLimits, 'readyRatio'>,
): readonly HostFill[] {
  const normal = new Map(hosts.filter(({ state }) => state === 'normal').map((one) => [one.host, one]));
  const correction = correctionOf([...normal.values()]);
  return fills.map((fill, at) => {
    const { nearest, ...load } = fill;
    const own = normal.get(at);
    if (own !== undefined)
      return { ...load, worstReadyRatio: Math.min(1, own.readyRatio.mean), isSimulated: true as const };
    const loosest = fill.guests.reduce((most, guest) => Math.max(most, itemAt(readyRatio, guest)), 0);
    const corrected = (ready: number, limit: number): number => Math.min(holds ? limit : 1, 1, ready * correction);
    return {
      ...load,
      worstReadyRatio: corrected(fill.worstReadyRatio, loosest),
      ...(nearest !== undefined && {
        nearest: { ...nearest, readyRatio: corrected(nearest.readyRatio, nearest.limit) },
      }),
    };
  });
}

/** Simulated over predicted; 1 where nothing was predicted that could be wrong. */
function correctionOf(simulated: readonly SimulatedHost[]): number {
  const told = simulated.filter(({ predictedReadyRatio }) => predictedReadyRatio > 0);
  const sum = (of: (one: SimulatedHost) => number): number => told.reduce((total, one) => total + of(one), 0);
  return told.length === 0 ? 1 : sum(({ readyRatio }) => readyRatio.mean) / sum((one) => one.predictedReadyRatio);
}
