/**
 * Words for the state of a guest as hypervisors and clouds write them: VMware, Hyper-V, Nutanix, oVirt, Proxmox, libvirt, Nova and Azure.
 * What is paused keeps its memory, so it counts as on; what is suspended or saved is written to disk.
 */
const ON = ['poweredon', 'running', 'up', 'active', 'started', 'starting', 'paused', 'poweringup', 'vmrunning'];
/** In German, French and Spanish, without accents. */
const ON_ELSEWHERE = ['eingeschaltet', 'ein', 'an', 'allume', 'soustension', 'encendido', 'encendida', 'enejecucion'];
const OFF_ELSEWHERE = [
  'ausgeschaltet',
  'aus',
  'angehalten',
  'eteint',
  'horstension',
  'arrete',
  'apagado',
  'apagada',
  'suspendu',
  'suspendido',
];
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
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
  if (ON.includes(plain) || ON_ELSEWHERE.includes(plain)) return true;
  return OFF.includes(plain) || OFF_ELSEWHERE.includes(plain) ? false : undefined;
}
