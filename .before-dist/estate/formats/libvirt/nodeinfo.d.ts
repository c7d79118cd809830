import type { HostRecord } from '../../inventory/inventory.ts';
import type { FieldSource } from '../../inventory/fields.ts';
/** Whether a text is an output of `virsh nodeinfo`. */
export declare function isNodeinfo(text: string): boolean;
/**
 * Reads `virsh nodeinfo`. Its sockets are those of one NUMA cell (virNodeInfo in libvirt's API), unless cells x sockets
 * x cores x threads is more than the processors it counts.
 */
export declare function readNodeinfo(source: FieldSource, file: string, text: string, name: string): HostRecord;
