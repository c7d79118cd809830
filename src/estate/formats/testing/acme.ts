import { isMapping } from '../../../base/mapping.ts';
import { Fields, units } from '../../inventory/fields.ts';
import { jsonFormat } from '../../inventory/inventory-format.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

/** What `acme export --json` writes: `{"acmeVersion": 3, "vms": [...], "hosts": [...]}`. */
export const acmeFormat = jsonFormat({
  name: 'acme',
  words: 'an export of Acme',
  command: 'acme export --json > acme.json',
  matches: ({ value }) => isMapping(value) && 'acmeVersion' in value,
  inventory: (documents, source) => {
    const exports = documents.flatMap(({ file, value }) =>
      isMapping(value) ? [new Fields(source, 'Acme', file, value)] : [],
    );
    return {
      guests: exports.flatMap((fields) => fields.children('vms').map(guestOf)),
      hosts: exports.flatMap((fields) => fields.children('hosts').map(hostOf)),
      clusters: [],
    };
  },
});

function guestOf(fields: Fields): GuestRecord {
  const use = fields.figure('cpuPercent', quantities.percent);
  return {
    place: fields.place,
    id: fields.text('uuid'),
    name: fields.text('name') ?? '',
    power: fields.text('state') === 'running' ? 'on' : 'off',
    template: fields.flag('template') ?? false,
    vcpus: fields.figure('cpus', quantities.vcpus),
    memoryMib: fields.figure('memoryBytes', quantities.memoryMib, units.bytesInMib),
    ...(use && { cpuMean: { unit: 'percent', figure: use } }),
    host: fields.text('host'),
  };
}

function hostOf(fields: Fields): HostRecord {
  return {
    place: fields.place,
    name: fields.text('name') ?? '',
    cores: fields.figure('cores', quantities.cores),
    mhz: fields.figure('mhz', quantities.clockMhz),
    memoryMib: fields.figure('memoryBytes', quantities.memoryMib, units.bytesInMib),
  };
}
