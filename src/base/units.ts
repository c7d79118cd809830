/**
 * The units that people and exports write, each with how many of ours it is: times are in whole nanoseconds, rates per
 * second, memory and disks in MiB, clocks in MHz, traffic in Mbit/s.
 */
export type Units = Readonly<Record<string, number>>;

/** Nanoseconds in a second. */
export const NS_PER_SEC = 1e9;

/** Times. The case counts: `m` is a minute. */
export const TIME_UNITS = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: NS_PER_SEC,
  m: 60 * NS_PER_SEC,
  min: 60 * NS_PER_SEC,
  h: 3600 * NS_PER_SEC,
  d: 86400 * NS_PER_SEC,
} as const satisfies Units;

export const MIB_PER_TIB = 1024 * 1024;

/** Memory and disks, in lower case. Hypervisors say MB and GB and mean MiB and GiB; in French an octet is a byte. */
export const MEMORY_UNITS: Units = {
  b: 1 / 1024 / 1024,
  kb: 1 / 1024,
  kib: 1 / 1024,
  mb: 1,
  mib: 1,
  m: 1,
  gb: 1024,
  gib: 1024,
  g: 1024,
  tb: MIB_PER_TIB,
  tib: MIB_PER_TIB,
  ko: 1 / 1024,
  mo: 1,
  go: 1024,
  to: MIB_PER_TIB,
};

/** Clocks, in lower case. */
export const CLOCK_UNITS: Units = { hz: 1e-6, khz: 1e-3, mhz: 1, ghz: 1e3 };

/** Traffic, in lower case. */
export const TRAFFIC_UNITS: Units = { kbps: 1e-3, mbps: 1, 'mbit/s': 1, gbps: 1e3, 'gbit/s': 1e3 };

/** Rates at which data is copied, MiB/s. */
export const MIB_PER_SEC = {
  Mbit: 1e6 / 8 / 2 ** 20,
  Gbit: 1e9 / 8 / 2 ** 20,
  MB: 1e6 / 2 ** 20,
  GB: 1e9 / 2 ** 20,
} satisfies Units;
