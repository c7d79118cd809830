import { basename } from 'node:path';

/** What the command line of a QEMU says about its guest. */
export interface QemuGuest {
  /** As the platform calls it; null where it has no name. */
  readonly name: string | null;
  readonly uuid: string | null;
  /** Its number on Proxmox. */
  readonly vmid: string | null;
  readonly memoryMib: number | null;
}

const QEMU = /^(qemu-system-[\w.-]+|qemu-kvm|qemu|kvm)$/;

/** Reads `/proc/PID/cmdline`. @returns null for a process that is no QEMU */
export function readQemuCommandLine(cmdline: string): QemuGuest | null {
  const [program = '', ...args] = cmdline.split('\0');
  if (!QEMU.test(basename(program))) return null;
  const option = (name: string): string | null => {
    const at = args.findIndex((arg) => arg === `-${name}` || arg === `--${name}`);
    return at < 0 ? null : (args[at + 1] ?? null);
  };
  const name = option('name');
  const memory = option('m');
  return {
    name: name === null ? null : fieldOf(name, 'guest'),
    uuid: option('uuid'),
    vmid: option('id'),
    memoryMib: memory === null ? null : memoryMibOf(fieldOf(memory, 'size')),
  };
}

/**
 * The first field of an option, with or without its name: `guest=web,debug-threads=on`, `web,debug-threads=on`. Two commas
 * stand for one that is part of a value.
 */
function fieldOf(text: string, key: string): string | null {
  const fields = text.split(/(?<!,),(?!,)/).map((field) => field.replaceAll(',,', ','));
  const named = fields.find((field) => field.startsWith(`${key}=`));
  const value = named?.slice(key.length + 1) ?? fields.find((field) => !field.includes('='));
  return value === undefined || value === '' ? null : value;
}

const UNIT_MIB: Readonly<Record<string, number>> = { k: 1 / 1024, '': 1, m: 1, g: 1024, t: 1024 ** 2 };

/** QEMU's `-m`: MiB where no unit is given. */
function memoryMibOf(text: string | null): number | null {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text ?? '') ?? [];
  const scale = UNIT_MIB[unit.toLowerCase()];
  return amount === undefined || scale === undefined ? null : Number(amount) * scale;
}
