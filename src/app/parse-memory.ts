const UNITS: Readonly<Record<string, number>> = { MIB: 1, GIB: 1024, TIB: 1024 * 1024, M: 1, G: 1024, T: 1024 * 1024 };
const MEMORY = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/;
const MOST_MEMORY_MIB = 64 * 1024 * 1024;

/** `16GiB`, `512 MiB`, `16G`; undefined for anything else. */
export function parseMemoryMib(text: string): number | undefined {
  const [, amount, unit = ''] = MEMORY.exec(text) ?? [];
  const factor = UNITS[unit.toUpperCase()];
  const mib = amount === undefined || factor === undefined ? NaN : Number(amount) * factor;
  return mib >= 1 && mib <= MOST_MEMORY_MIB ? mib : undefined;
}
