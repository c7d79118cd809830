import { factorOf } from '../../../base/quantity.ts';
import type { Quantity } from '../../numbers/quantities.ts';
import { isPercent } from '../../numbers/quantities.ts';
import type { CsvColumn, CsvColumnName } from './columns.ts';
import type { HostColumnName } from './host-columns.ts';

/**
 * Headers of people's own lists and of lists of the vSphere Client, in English, German, French and Spanish, without
 * unit, case, accents and punctuation; of those that mean one column, the first that is there is read: so `CPU`, `Server` and `Status` are
 * last, as they mean something else where a better word is beside them. A word that may be two things in any list (`Speicher`) is not
 * here. Where a header may mean one column or another, its unit decides.
 */
export const guestHeaders: readonly (readonly [column: CsvColumnName, ...headers: readonly string[]])[] = [
  ['name', 'vm', 'vm name', 'vmname', 'virtual machine', 'guest', 'guest name'],
  ['name', 'virtuelle maschine', 'gast', 'nom', 'nom de la vm', 'machine virtuelle', 'nombre', 'maquina virtual'],
  ['name', 'machine', 'machine name', 'instance', 'server name', 'servername'],
  ['name', 'hostname', 'host name', 'server'],
  ['vcpus', 'vcpu', 'cpus', 'num cpus', 'num cpu', 'numcpu', 'cpu count', 'number of cpus', 'cpu cores', 'cores'],
  ['vcpus', 'anzahl cpus', 'anzahl vcpus', 'cpu anzahl', 'anzahl der cpus', 'cpu kerne', 'kerne', 'anzahl kerne'],
  ['vcpus', 'prozessoren', 'anzahl prozessoren', 'nb vcpu', 'nb cpu', 'nombre de vcpu', 'nombre de cpu', 'processeurs'],
  ['vcpus', 'cpu s', 'vcpu s', 'vcpu count'],
  ['vcpus', 'num de cpu', 'numero de cpu', 'numero de vcpu', 'nucleos', 'procesadores', 'cpu'],
  ['memory_mib', 'memory size', 'memory', 'ram', 'mem', 'configured memory', 'memory allocated', 'total memory'],
  [
    'memory_mib',
    'arbeitsspeicher',
    'hauptspeicher',
    'memoire',
    'memoire vive',
    'memoire ram',
    'memoria',
    'memoria ram',
  ],
  [
    'powered_on',
    'power state',
    'powerstate',
    'state',
    'einschaltzustand',
    'betriebszustand',
    'powerstatus',
    'power status',
  ],
  ['powered_on', 'etat d alimentation', 'alimentation', 'etat', 'estado de energia', 'encendido', 'estado', 'status'],
  ['cpu_mean_mhz', 'host cpu', 'cpu usage', 'cpu used', 'cpu auslastung', 'utilisation cpu', 'uso de cpu'],
  ['cpu_mean_percent', 'cpu usage', 'cpu used', 'cpu utilization', 'cpu', 'cpu auslastung', 'utilisation cpu'],
  ['cpu_mean_percent', 'uso de cpu', ...ofUse('cpu', 'avg', 'average', 'mean'), 'cpu utilisation', 'cpu load'],
  ['cpu_mean_mhz', ...ofUse('cpu', 'avg', 'average', 'mean')],
  ['cpu_p95_percent', ...ofUse('cpu', 'p95', '95th', '95th percentile')],
  ['cpu_p95_mhz', ...ofUse('cpu', 'p95', '95th', '95th percentile')],
  ['cpu_peak_percent', ...ofUse('cpu', 'max', 'maximum', 'peak')],
  ['cpu_peak_mhz', ...ofUse('cpu', 'max', 'maximum', 'peak')],
  ['memory_consumed_mib', 'host mem'],
  ['memory_active_mib', 'active memory', 'memory active'],
  [
    'disk_mib',
    'provisioned space',
    'disk size',
    'disk',
    'bereitgestellter speicherplatz',
    'festplatte',
    'disque',
    'disco',
  ],
  ['os', 'guest os', 'operating system', 'betriebssystem', 'gastbetriebssystem', 'systeme d exploitation'],
  ['os', 'sistema operativo'],
  ['host', 'esx host', 'esxi host', 'vmhost', 'hypervisor', 'hote', 'anfitrion'],
  ['cluster', 'grappe'],
  ['datacenter', 'data center', 'rechenzentrum', 'centre de donnees', 'centro de datos'],
  ['folder', 'ordner', 'dossier', 'carpeta'],
  ['annotation', 'notes', 'notizen', 'bemerkung', 'bemerkungen', 'remarques', 'notas'],
];

export const hostHeaders: readonly (readonly [column: HostColumnName, ...headers: readonly string[]])[] = [
  ['name', 'host', 'host name', 'hostname', 'esx host', 'esxi host', 'hote', 'anfitrion', 'server name', 'servername'],
  ['name', 'node', 'hypervisor', 'server'],
  ['packages', 'sockets', 'cpu sockets', 'processor sockets', 'cpus', 'anzahl cpus', 'prozessoren', 'processeurs'],
  [
    'cores_per_package',
    'cores per socket',
    'cores per cpu',
    'cores per processor',
    'kerne pro cpu',
    'kerne pro socket',
  ],
  ['cores_per_package', 'kerne je cpu', 'coeurs par processeur', 'coeurs par cpu', 'nucleos por procesador'],
  ['cores', 'cores', 'cpu cores', 'total cores', 'kerne', 'cpu kerne', 'nucleos'],
  ['threads', 'threads', 'cpu threads', 'logical processors', 'logical cpus'],
  ['mhz', 'clock', 'speed', 'cpu speed', 'clock speed', 'takt', 'taktfrequenz', 'frequence', 'frecuencia'],
  ['memory_mib', 'memory size', 'memory', 'ram', 'arbeitsspeicher', 'hauptspeicher', 'memoire', 'memoria'],
  ['address', 'ip', 'ip address', 'ipv4 address', 'management ip', 'ip adresse', 'adresse ip', 'direccion ip'],
  ['cluster', 'grappe'],
  ['datacenter', 'data center', 'rechenzentrum', 'centre de donnees', 'centro de datos'],
  ['vendor', 'manufacturer', 'hersteller', 'fabricant', 'fabricante'],
  ['model', 'modell', 'modele', 'modelo'],
  ['cpu_model', 'processor', 'processor type', 'prozessor', 'processeur', 'procesador'],
];

/** The orders of words in which lists tell use: `CPU avg (%)`, `Avg CPU usage (%)`, `CPU usage peak (%)`. */
function ofUse(resource: string, ...kinds: readonly string[]): string[] {
  return kinds.flatMap((kind) =>
    ['', ' usage', ' used', ' utilization', ' utilisation'].flatMap((use) => [
      `${resource}${use} ${kind}`,
      `${kind} ${resource}${use}`,
      `${resource} ${kind}${use}`,
    ]),
  );
}

/** What a header means. */
export interface OtherHeader<Name extends string> {
  readonly column: Name;
  /** How many of our unit one of the header's is; undefined where the cells have to say their unit. */
  readonly unit: number | undefined;
  /** Headers that mean the same column: the least is taken first. */
  readonly rank: number;
}

/** Characters of the longest header that is looked up. */
const LONGEST_HEADER = 100;

/** A unit at the end: `(GB)`, `[GHz]`, ` in GB`, `_mb`, ` %`, ` - MHz`. */
const UNIT = /(?:[\s_([/-]+(?:in\s+)?|(?=%))(%|percent|prozent|[kmgt]i?b|[kmgt]o|[kmg]hz)[\])]?\s*$/iu;

/** The columns that headers of other lists mean. */
export class OtherHeaders<Name extends string> {
  readonly #columns: Readonly<Record<Name, CsvColumn>>;
  readonly #byHeader = new Map<string, { readonly column: Name; readonly rank: number }[]>();

  constructor(
    columns: Readonly<Record<Name, CsvColumn>>,
    headers: readonly (readonly [column: Name, ...headers: readonly string[]])[],
  ) {
    this.#columns = columns;
    let rank = 0;
    for (const [column, ...names] of headers) {
      for (const name of names) {
        const same = this.#byHeader.get(name);
        const meaning = { column, rank: rank++ };
        if (same === undefined) this.#byHeader.set(name, [meaning]);
        else same.push(meaning);
      }
    }
  }

  /** Undefined for a header that is not known, or that has a unit that its column cannot have. */
  meaningOf(header: string): OtherHeader<Name> | undefined {
    if (header.length > LONGEST_HEADER) return undefined;
    const unit = UNIT.exec(header)?.[1]?.toLowerCase();
    const meanings = this.#byHeader.get(wordsOf(unit === undefined ? header : header.replace(UNIT, ''))) ?? [];
    for (const { column, rank } of meanings) {
      const factor = this.#factor(column, unit);
      if (factor !== undefined) return { column, rank, unit: factor === 'in cells' ? undefined : factor };
    }
    return undefined;
  }

  #factor(column: Name, unit: string | undefined): number | 'in cells' | undefined {
    const spec = this.#columns[column];
    if (spec.kind !== 'number') return unit === undefined ? 1 : undefined;
    const { quantity } = spec;
    if (isPercent(quantity)) return unit !== undefined && /^(%|percent|prozent)$/u.test(unit) ? 1 : undefined;
    if (unit !== undefined) return factorOf(unit, quantity.units);
    return hasUnits(quantity) ? 'in cells' : 1;
  }
}

/** Whether a number of this quantity means nothing without its unit. vCPUs are counted. */
function hasUnits({ units, whole }: Quantity): boolean {
  return !whole && Object.keys(units).length > 0;
}

/** Lower case, without accents and punctuation. */
function wordsOf(header: string): string {
  return header
    .replaceAll('ß', 'ss')
    .replaceAll(/[œŒ]/gu, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
