import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { ClusterRecord, GuestRecord } from '../../inventory/inventory.ts';
import { listIn } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';

type Kind = 'guest' | 'details' | 'cluster' | 'other';

/** What an answer of vCenter's REST API (`/api/vcenter/...`) holds; undefined if it is none. */
function kindOf(value: unknown): Kind | undefined {
  const list = listIn(value, ['value']);
  if (list !== undefined) {
    const [first] = list;
    if (!isMapping(first)) return undefined;
    if ('vm' in first && 'power_state' in first) return 'guest';
    if ('cluster' in first && 'name' in first && 'drs_enabled' in first) return 'cluster';
    return 'host' in first && 'connection_state' in first ? 'other' : undefined;
  }
  if (!isMapping(value)) return undefined;
  if ('cpu' in value && 'memory' in value && 'power_state' in value) return 'details';
  return 'value' in value && isMapping(value.value) ? kindOf(value.value) : undefined;
}

/** Whether a document is an answer of vCenter's REST API about guests or clusters. */
export function isVcenterRest({ value }: NamedDocument): boolean {
  return kindOf(value) !== undefined;
}

/**
 * Reads `/api/vcenter/vm` and `/api/vcenter/vm/ID`. The list has sizes and power states; the details add disks and
 * cards. Neither has the host of a guest or its use: `/api/stats/data/dp` identifies resources by different ids.
 */
export function vcenterRest(
  documents: readonly NamedDocument[],
  source: FieldSource,
): { guests: GuestRecord[]; clusters: ClusterRecord[] } {
  const listed = new Map<string, Fields>();
  const details: { id: string | undefined; fields: Fields }[] = [];
  const clusters: ClusterRecord[] = [];
  for (const { file, request, value } of documents) {
    const place = request ?? file;
    const inner: unknown = isMapping(value) && 'value' in value ? value.value : value;
    switch (kindOf(value)) {
      case 'guest':
        for (const fields of new Fields(source, '/vcenter', place, { vm: inner }).children('vm')) {
          const id = fields.text('vm') ?? fields.place;
          if (!listed.has(id)) listed.set(id, fields.renamed('/vcenter/vm'));
        }
        break;
      case 'cluster':
        for (const fields of new Fields(source, '/vcenter', place, { cluster: inner }).children('cluster')) {
          const name = fields.text('name');
          if (name !== undefined) clusters.push({ name });
        }
        break;
      case 'details':
        details.push({
          id: /\bvm-\d+\b/u.exec(place)?.[0],
          fields: new Fields(source, '/vcenter/vm/*', place, inner as object),
        });
        break;
      case 'other':
      case undefined:
        source.warnings.add('part-unread', 'an answer without the sizes of guests', () => place);
    }
  }
  const guests = new Map<string, GuestRecord>();
  for (const [id, fields] of listed) guests.set(id, guestOfList(fields, id));
  for (const { id, fields } of details) {
    const name = fields.text('name');
    const [only, another] = [...guests].filter(([, guest]) => guest.name === name).map(([key]) => key);
    const alike = another === undefined ? only : undefined;
    const key = id !== undefined && guests.has(id) ? id : (alike ?? id ?? fields.place);
    guests.set(key, withDetails(guests.get(key), fields, key, source));
  }
  return { guests: [...guests.values()], clusters };
}

function guestOfList(fields: Fields, id: string): GuestRecord {
  return {
    place: fields.place,
    id,
    name: fields.text('name') ?? id,
    power: vmwarePower(fields.text('power_state')),
    template: false,
    vcpus: fields.figure('cpu_count', quantities.vcpus),
    memoryMib: fields.figure('memory_size_MiB', quantities.memoryMib),
  };
}

function withDetails(guest: GuestRecord | undefined, fields: Fields, id: string, source: FieldSource): GuestRecord {
  const vcpus = fields.figure('cpu.count', quantities.vcpus);
  const memoryMib = fields.figure('memory.size_MiB', quantities.memoryMib);
  const name = guest?.name ?? fields.text('name') ?? id;
  reportDifference('vCPUs', guest?.vcpus, vcpus);
  reportDifference('memory', guest?.memoryMib, memoryMib);
  const disks = fields.entries('disks').map(([, disk]) => disk);
  const bytes = disks.reduce((sum, disk) => sum + (disk.count('capacity') ?? 0), 0);
  return {
    place: fields.place,
    id,
    name,
    power: guest?.power ?? vmwarePower(fields.text('power_state')),
    template: false,
    vcpus: guest?.vcpus ?? vcpus,
    memoryMib: guest?.memoryMib ?? memoryMib,
    diskMib: bytes > 0 ? fields.derived(bytes * units.bytesInMib, 'disks, capacity summed') : undefined,
    diskCount: disks.length > 0 ? disks.length : undefined,
    nicModels: fields.entries('nics').flatMap(([, nic]) => nic.text('type') ?? []),
    os: fields.text('guest_OS'),
  };

  function reportDifference(what: string, list: Figure | undefined, detail: Figure | undefined): void {
    if (list === undefined || detail === undefined || list.value === detail.value) return;
    const message = `the list of guests and the details of a guest have different ${what}; the list is used`;
    source.warnings.add(
      'sheets-contradict',
      message,
      () => `${fields.place} (${name}: ${list.value}, ${detail.value})`,
    );
  }
}
