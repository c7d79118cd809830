/** Numbers in a stream's name. */
export const STREAM_NAME_LENGTH = 3;
/** First numbers of the names of streams that belong to no group of guests. */
const Owner = { scheduler: -1, device: -2, placement: -3 } as const;

/**
 * The names of a host's random streams, `STREAM_NAME_LENGTH` numbers each, in the order of `Host.streamOf...`: two for
 * each guest (arrivals, service times), one for each vCPU, one for the scheduler, one for each device, one for
 * the initial placement.
 *
 * A guest's streams are named by its group and its number there, so it has the same work with any number of other
 * guests and under any scheduler: this makes the runs of a sweep comparable (common random numbers).
 */
export function streamNames(groups: readonly { count: number; vcpus: number }[], devices: number): Int32Array {
  const ofGuests: number[] = [];
  const ofVcpus: number[] = [];
  for (const [group, { count, vcpus }] of groups.entries()) {
    for (let guest = 0; guest < count; guest++) {
      ofGuests.push(group, guest, 0, group, guest, 1);
      for (let vcpu = 0; vcpu < vcpus; vcpu++) ofVcpus.push(group, guest, 2 + vcpu);
    }
  }
  const ofDevices = Array.from({ length: devices }, (_, device) => [Owner.device, device, 0]).flat();
  return Int32Array.from([...ofGuests, ...ofVcpus, Owner.scheduler, 0, 0, ...ofDevices, Owner.placement, 0, 0]);
}
