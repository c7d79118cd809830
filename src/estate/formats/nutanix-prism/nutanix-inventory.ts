import { isMapping } from '../../../base/mapping.ts';
import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, Inventory } from '../../inventory/inventory.ts';
import { listIn } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { guestOfElement, hostOfElement, kindOfElement } from './prism-element.ts';
import { hostOfV3, guestOfV3 } from './prism-v3.ts';
import { guestOfV4, hostOfV4, rulesOfV4, statisticsOfV4 } from './prism-v4.ts';

type Kind =
  'vm2' | 'host2' | 'vm3' | 'host3' | 'cluster3' | 'vm4' | 'host4' | 'cluster4' | 'rule4' | 'category4' | 'stats4';

/** `$objectType` of the v4 APIs, without the version: `vmm.v4.ahv.config.Vm`, `vmm.v4.r1.ahv.config.Vm`. */
const V4_TYPES: readonly (readonly [RegExp, Kind])[] = [
  [/^vmm\.v4\..*\.?(ahv|esxi)\.config\.Vm$/u, 'vm4'],
  [/^vmm\.v4\..*\.?(ahv|esxi)\.stats\.VmStats$/u, 'stats4'],
  [/^vmm\.v4\..*policies\.VmAntiAffinityPolicy$/u, 'rule4'],
  [/^clustermgmt\.v4\..*config\.Host$/u, 'host4'],
  [/^clustermgmt\.v4\..*config\.Cluster$/u, 'cluster4'],
  [/^prism\.v4\..*config\.Category$/u, 'category4'],
];

function kindOf(item: unknown): Kind | undefined {
  if (!isMapping(item)) return undefined;
  const type: unknown = Object.getOwnPropertyDescriptor(item, '$objectType')?.value;
  if (typeof type === 'string') return V4_TYPES.find(([pattern]) => pattern.test(type))?.[1];
  const metadata: unknown = Object.getOwnPropertyDescriptor(item, 'metadata')?.value;
  if (!isMapping(metadata) || !('kind' in metadata) || !('spec' in item || 'status' in item))
    return kindOfElement(item);
  switch (metadata.kind) {
    case 'vm':
      return 'vm3';
    case 'host':
      return 'host3';
    case 'cluster':
      return 'cluster3';
  }
  return undefined;
}

/** Items of a list (v3 `entities`, v4 `data`) or one item. */
function itemsIn(value: unknown): readonly unknown[] {
  const list = listIn(value, ['entities', 'data']);
  if (list !== undefined) return list;
  if (isMapping(value) && 'data' in value && isMapping(value.data)) return [value.data];
  return [value];
}

/** Whether a document is an answer of Prism Central or Prism Element. */
export function isNutanixPrism({ value }: NamedDocument): boolean {
  return itemsIn(value).some((item) => kindOf(item) !== undefined);
}

const CALLED: Readonly<Record<Kind, string>> = {
  vm2: 'vms of Prism Element',
  host2: 'hosts of Prism Element',
  vm3: 'v3 vms',
  host3: 'v3 hosts',
  cluster3: 'v3 clusters',
  vm4: 'v4 vms',
  host4: 'v4 hosts',
  cluster4: 'v4 clusters',
  rule4: 'v4 vm-anti-affinity-policies',
  category4: 'v4 categories',
  stats4: 'v4 stats of vms',
};

/**
 * Reads answers of Nutanix Prism: v3 lists of `vms`, `hosts`, `clusters`; v4 `vmm/.../ahv/config/vms`,
 * `clustermgmt/.../config/hosts` and `clusters`, `vmm/.../ahv/policies/vm-anti-affinity-policies`,
 * `prism/.../config/categories` and `vmm/.../ahv/stats/vms`; v1 and v2.0 lists of `vms` and `hosts`. The lists of v3 and v4
 * have sizes only; use is in the v4 statistics.
 */
export function nutanixInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  const records = new Map<Kind, Fields[]>();
  for (const { file, request, value } of documents) {
    itemsIn(value).forEach((item, at) => {
      const kind = kindOf(item);
      if (kind === undefined || !isMapping(item)) return;
      const fields = new Fields(source, CALLED[kind], `${request ?? file}[${at}]`, item);
      const same = records.get(kind);
      if (same === undefined) records.set(kind, [fields]);
      else same.push(fields);
    });
    reportPages(file, value, source);
  }
  const of = (kind: Kind) => records.get(kind) ?? [];
  const clusterNames = new Map([
    ...of('cluster3').map(
      (fields) => [fields.text('metadata.uuid'), fields.firstText('spec.name', 'metadata.name')] as const,
    ),
    ...of('cluster4').map((fields) => [fields.text('extId'), fields.text('name')] as const),
    ...of('host4').map((fields) => [fields.text('cluster.uuid'), fields.text('cluster.name')] as const),
  ]);
  const hostNames = new Map([
    ...of('host4').map((fields) => [fields.text('extId'), fields.text('hostName')] as const),
    ...of('host2').map((fields) => [fields.text('uuid'), fields.text('name')] as const),
    ...of('host3').map(
      (fields) => [fields.text('metadata.uuid'), fields.firstText('status.name', 'spec.name')] as const,
    ),
  ]);
  const rules = rulesOfV4(of('rule4'));
  const categories = new Map(
    of('category4').map((fields) => [fields.text('extId'), `${fields.text('key')}=${fields.text('value')}`]),
  );
  const statistics = statisticsOfV4(of('stats4'));
  const guests: GuestRecord[] = [
    ...of('vm2').map((fields) => guestOfElement(fields, hostNames, clusterNames)),
    ...of('vm3').map((fields) => guestOfV3(fields, clusterNames, hostNames)),
    ...of('vm4').map((fields) => guestOfV4(fields, { clusterNames, hostNames, rules, categories, statistics })),
  ];
  return {
    guests,
    hosts: [
      ...of('host2').map((fields) => hostOfElement(fields, clusterNames)),
      ...of('host3').map((fields) => hostOfV3(fields, clusterNames)),
      ...of('host4').map((fields) => hostOfV4(fields, clusterNames)),
    ],
    clusters: [...of('cluster3'), ...of('cluster4')].flatMap((fields) => {
      // Prism Central lists itself as a cluster without hosts.
      const functions = [
        ...fields.texts('config.clusterFunction'),
        ...fields.texts('spec.resources.config.service_list'),
      ];
      const status = fields.texts('status.resources.config.service_list');
      if ([...functions, ...status].includes('PRISM_CENTRAL')) return [];
      const name = fields.firstText('name', 'spec.name', 'metadata.name');
      return name === undefined ? [] : [{ name }];
    }),
  };
}

/** A page of a list is only a part of the list. */
function reportPages(file: string, value: unknown, source: FieldSource): void {
  if (!isMapping(value)) return;
  const fields = new Fields(source, 'Prism', file, value);
  const total =
    fields.count('metadata.total_matches') ??
    fields.count('metadata.totalAvailableResults') ??
    fields.count('metadata.grand_total_entities') ??
    fields.count('metadata.grandTotalEntities');
  const listed = listIn(value, ['entities', 'data'])?.length;
  if (total === undefined || listed === undefined || listed >= total) return;
  const message = `a list with ${listed} of ${total} entries: also give its other pages`;
  source.warnings.add('part-missing', message, () => file);
}
