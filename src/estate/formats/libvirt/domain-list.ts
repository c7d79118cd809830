import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';
import type { DomainDescription } from './domain-xml.ts';

const LIST_HEADER = /^\s*Id\s+Name\s+State(?:\s+Title)?\s*\r?\n\s*-{5,}/mu;
/** Before libvirt 4.10 one blank alone is behind a long name; behind the state there may be a title. */
const LIST_ROW =
  /^\s*(?:\d+|-)\s+(\S.*?)\s+(no state|running|idle|paused|in shutdown|shut off|crashed|dying|pmsuspended)(?:\s{2,}.*)?\s*$/u;
const INFO_LINE = /^([A-Z][A-Za-z() ]*):\s+(.*?)\s*$/u;

/** Whether a text is a table of `virsh list`: names and states of guests, without their sizes. */
export function isDomainList(text: string): boolean {
  return LIST_HEADER.test(text);
}

/** What a table of `virsh list` says of a guest. */
export type ListedDomain = Pick<GuestRecord, 'place' | 'power'>;

/** The guests of a table of `virsh list --all`, by their names. */
export function listedDomains(file: string, text: string): [string, ListedDomain][] {
  return text.split(/\r?\n/u).flatMap((line, at): [string, ListedDomain][] => {
    const [, name, state] = LIST_ROW.exec(line) ?? [];
    if (name === undefined || state === undefined) return [];
    return [[name, { place: `${file}, line ${at + 1}`, power: powerOf(state) }]];
  });
}

/** Whether a text is the answers of `virsh dominfo`, of one guest or of several one below the other. */
export function isDominfo(text: string): boolean {
  return /^Name:\s+\S/mu.test(text) && /^CPU\(s\):\s+\d/mu.test(text) && /^Max memory:\s+\d/mu.test(text);
}

/** The guests of `virsh dominfo`; each begins with its id. */
export function readDominfo(source: FieldSource, file: string, text: string): DomainDescription[] {
  const domains: DomainDescription[] = [];
  for (const block of text.split(/^(?=Id:\s)/mu)) {
    const values: Record<string, string> = {};
    for (const line of block.split(/\r?\n/u)) {
      const [, key, value = ''] = INFO_LINE.exec(line) ?? [];
      // Behind the last guest there may be another answer, such as that of nodeinfo.
      if (key !== undefined && !Object.hasOwn(values, key)) values[key] = value.replace(/ KiB$/u, '');
    }
    const name = values['Name'];
    if (name === undefined) continue;
    const fields = new Fields(source, 'virsh dominfo', `${file}: ${name}`, values);
    domains.push({
      name,
      uuid: fields.text('UUID'),
      place: fields.place,
      power: powerOf(fields.text('State') ?? ''),
      vcpus: fields.figure('CPU(s)', quantities.vcpus),
      memoryMib: fields.figure('Max memory', quantities.memoryMib, units.kibInMib),
      cpuLimit: undefined,
      shares: undefined,
      diskCount: undefined,
      nicModels: [],
      os: undefined,
      annotation: undefined,
      container: false,
    });
  }
  return domains;
}

/** What is paused or asleep keeps its memory. */
function powerOf(state: string): GuestRecord['power'] {
  switch (state) {
    case 'running':
    case 'idle':
    case 'paused':
    case 'in shutdown':
    case 'pmsuspended':
      return 'on';
    case 'shut off':
    case 'crashed':
      return 'off';
  }
  return 'unknown';
}
