/** Nanoseconds in a second: all times are whole nanoseconds, all rates per second. */
export const NS_PER_SEC = 1e9;
