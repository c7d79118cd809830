/**
 * Words for the state of a guest as hypervisors and clouds write them: VMware, Hyper-V, Nutanix, oVirt, Proxmox, libvirt, Nova and Azure.
 * What is paused keeps its memory, so it counts as on; what is suspended or saved is written to disk.
 */
const ON = ['poweredon', 'running', 'up', 'active', 'started', 'starting', 'paused', 'poweringup', 'vmrunning'];
const OFF = [
  'poweredoff',
  'poweroff',
  'stopped',
  'stoppeddeallocated',
  'deallocated',
  'vmdeallocated',
  'vmstopped',
  'down',
  'halted',
  'shutdown',
  'shutoff',
  'inactive',
  'suspended',
  'saved',
  'crashed',
];

/** Whether a word says that a guest is on; case, spaces and punctuation do not count. Undefined for any other word. */
export function powerOfWord(word: string): boolean | undefined {
  const plain = word.toLowerCase().replace(/[^a-z0-9]/gu, '');
  if (ON.includes(plain)) return true;
  return OFF.includes(plain) ? false : undefined;
}
