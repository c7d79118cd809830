import { isMapping } from '../../../base/mapping.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, Inventory } from '../../inventory/inventory.ts';
import { onlyHost } from '../../inventory/one-host.ts';
import { xenScheduling } from '../../inventory/xen-scheduling.ts';
import { quantities } from '../../numbers/quantities.ts';

/** What one file holds: the documents of `xl list -l`, or the text of `xl list` or `xl info`. */
interface XlOutput {
  readonly file: string;
  readonly content: readonly unknown[] | string;
}

const LIST = /^\s*Name\s+ID\s+Mem(?:\(MiB\))?\s+VCPUs\s+State\s+Time\(s\)/mu;
const ROW = /^\s*(\S.*?)\s+(\d+|-)\s+(\d+)\s+(\d+)\s+([a-z-]{4,8})\s+[\d.]+(?:\s|$)/u;
const INFO = /^\s*nr_cpus\s*:/mu;
const INFO_LINE = /^\s*(\w+)\s*:\s*(.*?)\s*$/u;
/** A domain of this number drives the devices of the others and runs `xl`. */
const CONTROL_DOMAIN = 0;
const AGENT = 'the control domain of Xen';

/** Whether a text is an output of `xl list` or `xl info`. */
export function isXlText(text: string): boolean {
  return LIST.test(text) || (INFO.test(text) && /^\s*threads_per_core\s*:/mu.test(text));
}

/** Whether a document is an output of `xl list -l`: a list of domains with what they were made of. */
export function isXlConfigurations(value: unknown): boolean {
  return domainsIn(value).length > 0;
}

function domainsIn(value: unknown): readonly object[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item): item is object => {
    return isMapping(item) && isMapping(item['config']) && isMapping(item['config']['b_info']);
  });
}

/** Reads the outputs of one host. */
export function xenInventory(outputs: readonly XlOutput[], folder: string | undefined, source: FieldSource): Inventory {
  const infos = outputs.flatMap(({ file, content }) => {
    return typeof content === 'string' && INFO.test(content) ? [{ file, fields: infoOf(content, file, source) }] : [];
  });
  const info = onlyHost(infos)?.fields;
  const name = folder ?? info?.text('host') ?? 'this host';
  const configured = outputs.flatMap(({ file, content }) => {
    if (typeof content === 'string') return [];
    const domains = content.flatMap(domainsIn);
    return domains.map((domain, at) =>
      configuredGuest(new Fields(source, 'xl list -l', `${file}[${at}]`, domain), name),
    );
  });
  const listed = outputs.flatMap(({ file, content }) =>
    typeof content === 'string' ? rowsOf(content, file, source) : [],
  );
  const known = new Set(configured.map((guest) => guest.name));
  return {
    guests: [
      ...configured,
      ...listed.filter((row) => !known.has(row.text('Name') ?? '')).map((row) => listedGuest(row, name)),
    ],
    hosts: info === undefined ? [] : [hostOf(info, name)],
    clusters: [],
  };
}

function configuredGuest(fields: Fields, host: string): GuestRecord {
  const build = 'config.b_info';
  const name = fields.firstText('config.c_info.name', 'name') ?? fields.place;
  const available = fields.get(`${build}.avail_vcpus`);
  const most = fields.figure(`${build}.max_vcpus`, quantities.vcpus);
  const disks = fields.children('config.disks');
  return {
    place: fields.place,
    id: fields.text('config.c_info.uuid'),
    name,
    // A domain that is off is in no list of xl.
    power: 'on',
    template: false,
    ...(fields.count('domid') === CONTROL_DOMAIN && { agent: AGENT }),
    vcpus:
      Array.isArray(available) && available.length > 0 && available.length <= (most?.value ?? Infinity)
        ? fields.derived(available.length, `${build}.avail_vcpus, counted`)
        : most,
    memoryMib:
      fields.figure(`${build}.max_memkb`, quantities.memoryMib, units.kibInMib) ??
      fields.figure(`${build}.target_memkb`, quantities.memoryMib, units.kibInMib),
    ...xenScheduling(fields, `${build}.sched_params`),
    diskCount: disks.length > 0 ? disks.length : undefined,
    nicModels: fields.children('config.nics').flatMap((nic) => nic.text('model') ?? []),
    host,
  };
}

function rowsOf(text: string, file: string, source: FieldSource): Fields[] {
  if (!LIST.test(text)) return [];
  return text.split(/\r?\n/u).flatMap((line, at) => {
    const [, Name, ID, Mem, VCPUs] = ROW.exec(line) ?? [];
    return Name === undefined
      ? []
      : [new Fields(source, 'xl list', `${file}, line ${at + 1}`, { Name, ID, Mem, VCPUs })];
  });
}

function listedGuest(fields: Fields, host: string): GuestRecord {
  return {
    place: fields.place,
    name: fields.text('Name') ?? fields.place,
    power: 'on',
    template: false,
    ...(fields.count('ID') === CONTROL_DOMAIN && { agent: AGENT }),
    vcpus: fields.figure('VCPUs', quantities.vcpus),
    memoryMib: fields.figure('Mem', quantities.memoryMib),
    host,
  };
}

function infoOf(text: string, file: string, source: FieldSource): Fields {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/u)) {
    const [, key, value = ''] = INFO_LINE.exec(line) ?? [];
    if (key !== undefined && !Object.hasOwn(values, key)) values[key] = value;
  }
  return new Fields(source, 'xl info', file, values);
}

function hostOf(info: Fields, name: string): HostRecord {
  return {
    place: info.place,
    name,
    threads: info.figure('nr_cpus', quantities.cores),
    coresPerPackage: info.figure('cores_per_socket', quantities.cores),
    threadsPerCore: info.figure('threads_per_core', quantities.cores),
    mhz: info.figure('cpu_mhz', quantities.clockMhz),
    memoryMib: info.figure('total_memory', quantities.memoryMib),
  };
}
