import type { HostRecord } from '../../inventory/inventory.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import { quantities } from '../../numbers/quantities.ts';

const LINE = /^([A-Z][^:]*?):\s+(.*?)\s*$/u;

/** Whether a text is an output of `virsh nodeinfo`. */
export function isNodeinfo(text: string): boolean {
  return /^CPU\(s\):\s/mu.test(text) && /^Core\(s\) per socket:\s/mu.test(text);
}

/**
 * Reads `virsh nodeinfo`. Its sockets are those of one NUMA cell (virNodeInfo in libvirt's API), unless cells x sockets
 * x cores x threads is more than the processors it counts.
 */
export function readNodeinfo(source: FieldSource, file: string, text: string, name: string): HostRecord {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/u)) {
    const [, key, value = ''] = LINE.exec(line) ?? [];
    // `2596 MHz` and `11233052 KiB` always have these units.
    if (key !== undefined) values[key] = value.replace(/ (MHz|KiB)$/u, '');
  }
  const fields = new Fields(source, 'virsh nodeinfo', file, values);
  const perCell = fields.figure('CPU socket(s)', quantities.packages);
  const coresPerPackage = fields.figure('Core(s) per socket', quantities.cores);
  const threadsPerCore = fields.figure('Thread(s) per core', quantities.cores);
  const cells = fields.count('NUMA cell(s)') ?? 1;
  const processors = fields.count('CPU(s)');
  const ofOneCell = (perCell?.value ?? 0) * (coresPerPackage?.value ?? 0) * (threadsPerCore?.value ?? 0);
  const packages =
    perCell !== undefined && cells > 1 && ofOneCell * cells === processors
      ? fields.derived(perCell.value * cells, 'CPU socket(s) x NUMA cell(s)')
      : perCell;
  return {
    place: file,
    name,
    packages,
    coresPerPackage,
    threadsPerCore,
    threads: fields.figure('CPU(s)', quantities.cores),
    mhz: fields.figure('CPU frequency', quantities.clockMhz),
    memoryMib: fields.figure('Memory size', quantities.memoryMib, units.kibInMib),
    ...(fields.has('CPU model') && { cpuModel: fields.text('CPU model') }),
  };
}
