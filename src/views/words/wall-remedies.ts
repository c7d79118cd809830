import { sentence } from './first-letter.ts';

/** What a resource does where it is the wall, and what can be done about it. */
interface KnownWall {
  /** A sentence without its point. */
  readonly is: string;
  /** The means that hypervisors and scenarios have, none of which is worth more than the resource made ideal. */
  readonly remedy: string;
}

/** By the part of the name of the resource before a colon. */
const WALLS: Readonly<Record<string, KnownWall>> = {
  processors: {
    is: 'every pCPU is busy when a vCPU wants to run',
    remedy:
      'Take a host with more cores, or more hosts. Guests that may wait can have a lower weight or a cap, so that the others wait less.',
  },
  'scheduler-work': {
    is: 'pCPUs spend time on choosing which vCPU runs next, and guests wait for it',
    remedy:
      'Decide less often: longer slices, fewer vCPUs for the same work, or another scheduler (--vary scheduler=...).',
  },
  'scheduler-locks': {
    is: 'one pCPU at a time may change what a lock of the hypervisor protects, and the others wait',
    remedy:
      'Let fewer pCPUs share each lock: pools of pCPUs (affinity), smaller hosts, or another scheduler (--vary scheduler=...).',
  },
  switches: {
    is: 'pCPUs spend time on changing from one vCPU to another, on exits from guests and on interrupts',
    remedy: 'Let vCPUs halt and switch less: halt polling, longer slices, or fewer vCPUs for the same work.',
  },
  'co-scheduling': {
    is: 'vCPUs of a guest are stopped until its other vCPUs run, too',
    remedy: 'Give wide guests fewer vCPUs, or take a scheduler that does not wait for siblings.',
  },
  balancing: {
    is: 'a vCPU waits in the run queue of one pCPU while another pCPU is idle, until the scheduler moves it',
    remedy:
      "Let pCPUs take work from each other sooner: the scheduler's intervals of balancing (kneepoint schedulers names them), more small guests in place of few wide ones, or another scheduler.",
  },
  smt: {
    is: 'two threads share the units of a core, and each is slower while both run',
    remedy:
      'More cores help, more threads do not: two threads of a core do less than two cores. With --set machine.threadsPerCore=1 you see the host without them.',
  },
  'cold-caches': {
    is: 'a vCPU that was moved is slower until the caches of its new pCPU hold its data',
    remedy: 'Keep vCPUs where their caches are warm: pin guests to a NUMA node or to cores, or take longer slices.',
  },
  'core-distance': {
    is: 'data that vCPUs share has to travel from core to core',
    remedy:
      'Keep vCPUs that share data close together: pin each guest to the cores of one last-level cache, with no guest wider than it.',
  },
  'remote-memory': {
    is: 'a vCPU that runs away from the NUMA node of its memory is slower',
    remedy: 'Keep each guest and its memory on one NUMA node (homeNode and affinity), with no guest wider than a node.',
  },
  'guest-locks': {
    is: 'vCPUs of a guest wait for a lock that another vCPU of it holds',
    remedy:
      'Give the guest fewer vCPUs, or software with finer locks; paravirtual locks and pause-loop exits shorten the waits.',
  },
  'interrupt-waits': {
    is: 'a vCPU that interrupts others of its guest waits until they have answered',
    remedy: 'Give the guest fewer vCPUs, or pin them, so that those that are interrupted run.',
  },
  'connection-lock': {
    is: 'one core at a time passes this part of the kernel, and connections wait for it',
    remedy:
      'Take a kernel in which this lock is split (kneepoint connections compares kernels), or several small guests in place of a wide one.',
  },
  'device-operations': {
    is: 'the device takes no more operations in a second, and requests wait',
    remedy: 'Take a device with more operations a second, or spread the guests over several.',
  },
  'device-bandwidth': {
    is: 'the device or link carries no more bytes in a second, and requests wait',
    remedy: 'Take a faster device or link, or several; or let guests move less data.',
  },
  'device-medium': {
    is: 'each operation takes its time on the medium, which does only so many at once',
    remedy: 'Take a medium with less delay or more parallel operations, or give guests memory to cache with.',
  },
  'device-bridge': {
    is: "packets pass the host's bridge, which takes time for each",
    remedy: 'Take a direct device (SR-IOV), which passes no bridge, or a bridge in user space.',
  },
  'device-exits': {
    is: 'a guest has to leave for the hypervisor to notify its device, and that takes time',
    remedy:
      'Let guests notify less often: back ends that poll, event indices, larger batches; or a device that is assigned directly.',
  },
  'device-backend': {
    is: 'requests wait for a thread of the host that serves them, or for its pCPU',
    remedy: 'Give the back end more threads or queues, larger batches, or take a directly assigned device.',
  },
  'device-round': {
    is: 'a poller looks at its queues in turn, and a request waits until it is the turn of its queue',
    remedy: 'Give each poller fewer queues, or take more pollers.',
  },
  'device-flush': {
    is: 'when memory of a guest is unmapped, all pCPUs that may know it have to be told',
    remedy: 'Let memory stay mapped (persistent grants), or copy in place of mapping.',
  },
  'device-ring': {
    is: 'vCPUs of a guest share a queue of the device, and wait for its lock',
    remedy: 'Give the device a queue for each vCPU of the guest.',
  },
  'device-driver': {
    is: 'the driver in the guest takes vCPU time for each request and interrupt',
    remedy: "Let the guest's driver send larger requests and take fewer interrupts (coalescing).",
  },
};

/** What can be done about this wall; undefined of a resource that is not known here. */
export function remedyFor({ name }: { readonly name: string }): string | undefined {
  return known(name)?.remedy;
}

/** What it means that this is the wall: `Balancing: a vCPU waits in ... until the scheduler moves it.` Empty where none is. */
export function meaningOf(wall: { readonly name: string; readonly title: string } | undefined): string {
  const is = wall === undefined ? undefined : known(wall.name)?.is;
  return wall === undefined || is === undefined ? '' : sentence(`${wall.title}: ${is}.`);
}

function known(name: string): KnownWall | undefined {
  return WALLS[name.replace(/:.*/, '')];
}
