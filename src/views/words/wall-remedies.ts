/**
 * What can be done about a resource that is the wall, by the part of its name before a colon: the means that hypervisors and
 * scenarios have, none of which is worth more than the resource made ideal.
 */
const REMEDIES: Readonly<Record<string, string>> = {
  processors:
    'Take a host with more cores, or more hosts. Guests that may wait can have a lower weight or a cap, so that the others wait less.',
  'scheduler-work':
    'Decide less often: longer slices, fewer vCPUs for the same work, or another scheduler (--vary scheduler=...).',
  'scheduler-locks':
    'Let fewer pCPUs share each lock: pools of pCPUs (affinity), smaller hosts, or another scheduler (--vary scheduler=...).',
  switches: 'Let vCPUs halt and switch less: halt polling, longer slices, or fewer vCPUs for the same work.',
  'co-scheduling': 'Give wide guests fewer vCPUs, or take a scheduler that does not wait for siblings.',
  balancing:
    "Let pCPUs take work from each other sooner: the scheduler's intervals of balancing (kneepoint schedulers names them), more small guests in place of few wide ones, or another scheduler.",
  smt: 'More cores help, more threads do not: two threads of a core do less than two cores. With --set machine.threadsPerCore=1 you see the host without them.',
  'cold-caches':
    'Keep vCPUs where their caches are warm: pin guests to a NUMA node or to cores, or take longer slices.',
  'core-distance':
    'Keep vCPUs that share data close together: pin each guest to the cores of one last-level cache, with no guest wider than it.',
  'remote-memory':
    'Keep each guest and its memory on one NUMA node (homeNode and affinity), with no guest wider than a node.',
  'guest-locks':
    'Give the guest fewer vCPUs, or software with finer locks; paravirtual locks and pause-loop exits shorten the waits.',
  'interrupt-waits': 'Give the guest fewer vCPUs, or pin them, so that those that are interrupted run.',
  'connection-lock':
    'Take a kernel in which this lock is split (kneepoint connections compares kernels), or several small guests in place of a wide one.',
  'device-operations': 'Take a device with more operations a second, or spread the guests over several.',
  'device-bandwidth': 'Take a faster device or link, or several; or let guests move less data.',
  'device-medium': 'Take a medium with less delay or more parallel operations, or give guests memory to cache with.',
  'device-bridge': 'Take a direct device (SR-IOV), which passes no bridge, or a bridge in user space.',
  'device-exits':
    'Let guests notify less often: back ends that poll, event indices, larger batches; or a device that is assigned directly.',
  'device-backend': 'Give the back end more threads or queues, larger batches, or take a directly assigned device.',
  'device-round': 'Give each poller fewer queues, or take more pollers.',
  'device-flush': 'Let memory stay mapped (persistent grants), or copy in place of mapping.',
  'device-ring': 'Give the device a queue for each vCPU of the guest.',
  'device-driver': "Let the guest's driver send larger requests and take fewer interrupts (coalescing).",
};

/** What can be done about this wall; undefined of a resource that is not known here. */
export function remedyFor({ name }: { readonly name: string }): string | undefined {
  return REMEDIES[name.replace(/:.*/, '')];
}
