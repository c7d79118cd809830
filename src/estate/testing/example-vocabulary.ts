import type { SeededRandom } from './seeded-random.ts';

export type Environment = 'production' | 'staging' | 'test' | 'development';

/** What a guest of an invented estate does, and how such guests tend to look. */
export interface ExampleRole {
  readonly code: string;
  readonly title: string;
  readonly weight: number;
  /** Mean share of its vCPUs in production. */
  readonly utilization: number;
  /** Whether such guests come in pairs that must not share a host. */
  readonly paired: boolean;
  readonly sizes: readonly (readonly [weight: number, size: { readonly vcpus: number; readonly memoryGib: number }])[];
  readonly systems: readonly (readonly [weight: number, os: string])[];
  readonly dataDisks: readonly (readonly [weight: number, disks: number])[];
}

const WINDOWS = [
  [45, 'Microsoft Windows Server 2019 (64-bit)'],
  [30, 'Microsoft Windows Server 2022 (64-bit)'],
  [20, 'Microsoft Windows Server 2016 (64-bit)'],
  [5, 'Microsoft Windows Server 2012 (64-bit)'],
] as const;
const LINUX = [
  [35, 'Red Hat Enterprise Linux 8 (64-bit)'],
  [20, 'Red Hat Enterprise Linux 9 (64-bit)'],
  [25, 'Ubuntu Linux (64-bit)'],
  [10, 'SUSE Linux Enterprise 15 (64-bit)'],
  [10, 'Debian GNU/Linux 11 (64-bit)'],
] as const;
const MIXED = [...WINDOWS, ...LINUX] as const;

function size(weight: number, vcpus: number, memoryGib: number) {
  return [weight, { vcpus, memoryGib }] as const;
}

const SMALL = [size(20, 1, 2), size(55, 2, 4), size(20, 2, 8), size(5, 4, 8)];
const MEDIUM = [size(40, 2, 8), size(35, 4, 8), size(15, 4, 16), size(8, 8, 16), size(2, 8, 32)];
const LARGE = [
  size(30, 4, 16),
  size(35, 8, 32),
  size(20, 8, 64),
  size(10, 16, 128),
  size(4, 24, 192),
  size(1, 32, 256),
];

function role(
  code: string,
  title: string,
  weight: number,
  utilization: number,
  rest: Partial<Pick<ExampleRole, 'paired' | 'sizes' | 'systems' | 'dataDisks'>> = {},
): ExampleRole {
  const dataDisks = rest.dataDisks ?? [
    [60, 0],
    [30, 1],
    [10, 2],
  ];
  return { code, title, weight, utilization, paired: false, sizes: MEDIUM, systems: MIXED, ...rest, dataDisks };
}

export const roles: readonly ExampleRole[] = [
  role('app', 'Application', 26, 0.11),
  role('web', 'Web', 16, 0.09, { systems: LINUX, paired: true }),
  role('db', 'Database', 11, 0.16, {
    sizes: LARGE,
    paired: true,
    dataDisks: [
      [20, 1],
      [40, 2],
      [30, 3],
      [10, 6],
    ],
  }),
  role('sql', 'SQL Server', 6, 0.14, {
    sizes: LARGE,
    systems: WINDOWS,
    paired: true,
    dataDisks: [
      [50, 3],
      [50, 4],
    ],
  }),
  role('file', 'File server', 4, 0.04, {
    systems: WINDOWS,
    dataDisks: [
      [30, 1],
      [40, 2],
      [30, 4],
    ],
  }),
  role('dc', 'Domain controller', 4, 0.04, { sizes: SMALL, systems: WINDOWS, paired: true, dataDisks: [[100, 0]] }),
  role('k8s', 'Container node', 7, 0.24, { sizes: LARGE, systems: LINUX }),
  role('jenkins', 'Build agent', 4, 0.3, { sizes: [...MEDIUM, size(20, 8, 16)], systems: LINUX }),
  role('mon', 'Monitoring', 3, 0.15, { systems: LINUX }),
  role('backup', 'Backup proxy', 2, 0.12, { systems: WINDOWS }),
  role('vdi', 'Desktop', 6, 0.08, {
    sizes: SMALL,
    systems: [
      [80, 'Microsoft Windows 10 (64-bit)'],
      [20, 'Microsoft Windows 11 (64-bit)'],
    ],
  }),
  role('lb', 'Load balancer', 2, 0.1, { sizes: SMALL, systems: LINUX, paired: true }),
  role('svc', 'Internal service', 9, 0.05, { sizes: SMALL }),
];

type Namer = (role: ExampleRole, environment: Environment, number: number, random: SeededRandom) => string;

const SHORT: Readonly<Record<Environment, readonly string[]>> = {
  production: ['prd', 'prod', 'p'],
  staging: ['stg', 'uat', 'qa'],
  test: ['tst', 'test', 't'],
  development: ['dev', 'devel', 'd'],
};
const LETTER: Readonly<Record<Environment, string>> = { production: 'P', staging: 'Q', test: 'T', development: 'D' };

/** Four ways in which administrators name guests; the number keeps names apart. */
export const namers: readonly (readonly [weight: number, namer: Namer])[] = [
  [45, (role, environment, number, random) => `${random.pick(SHORT[environment])}-${role.code}-${padded(number, 4)}`],
  [25, (role, environment, number) => `SRV${role.code.toUpperCase()}${padded(number, 4)}${LETTER[environment]}`],
  [18, (role, environment, number) => `${role.code}${number}.${SHORT[environment][0]}.corp.example`],
  [12, (role, _, number, random) => `${random.pick(['FRA', 'MUC', 'HAM'])}-${role.code.toUpperCase()}-${number}`],
];

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

/** A server as vHost describes it. */
export interface HostModel {
  readonly vendor: string;
  readonly model: string;
  readonly cpuModel: string;
  readonly packages: number;
  readonly coresPerPackage: number;
  readonly mhz: number;
}

export const hostModels: readonly HostModel[] = [
  {
    vendor: 'HPE',
    model: 'ProLiant DL380 Gen10',
    cpuModel: 'Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz',
    packages: 2,
    coresPerPackage: 16,
    mhz: 2095,
  },
  {
    vendor: 'Dell Inc.',
    model: 'PowerEdge R740',
    cpuModel: 'Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz',
    packages: 2,
    coresPerPackage: 20,
    mhz: 2494,
  },
  {
    vendor: 'Lenovo',
    model: 'ThinkSystem SR630',
    cpuModel: 'Intel(R) Xeon(R) Gold 5218 CPU @ 2.30GHz',
    packages: 2,
    coresPerPackage: 16,
    mhz: 2295,
  },
  {
    vendor: 'Dell Inc.',
    model: 'PowerEdge R7525',
    cpuModel: 'AMD EPYC 7452 32-Core Processor',
    packages: 2,
    coresPerPackage: 32,
    mhz: 2346,
  },
];

const SITES: readonly { readonly name: string; readonly datacenter: string; readonly environment: Environment }[] = [
  { name: 'Production A', datacenter: 'Frankfurt', environment: 'production' },
  { name: 'Test and Development', datacenter: 'Frankfurt', environment: 'test' },
  { name: 'Production B', datacenter: 'Munich', environment: 'production' },
  { name: 'DMZ', datacenter: 'Frankfurt', environment: 'production' },
  { name: 'Databases', datacenter: 'Munich', environment: 'production' },
  { name: 'Lab', datacenter: 'Munich', environment: 'development' },
];

/** Name, datacenter and purpose of the nth cluster. */
export function sitesOf(index: number): (typeof SITES)[number] {
  const site = SITES[index % SITES.length]!;
  const round = Math.floor(index / SITES.length);
  return round === 0 ? site : { ...site, name: `${site.name} ${round + 1}` };
}
