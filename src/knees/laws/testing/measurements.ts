import type { MeasuredPoint } from '../fit-law.ts';

function pointsOf(loads: readonly number[], throughputs: readonly number[]): MeasuredPoint[] {
  return loads.map((load, i) => ({ load, throughput: throughputs[i]! }));
}

/** SPEC SDM91 on a Sun SPARCcenter 2000, scripts per hour: a data set of the R package `usl`. */
export const specsdm91 = pointsOf(
  [1, 18, 36, 72, 108, 144, 216],
  [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2],
);

/** A ray tracer on an SGI Origin 2000 with 64 processors: a data set of the R package `usl`. */
export const raytracer = pointsOf(
  [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
);

/** Made from sigma = kappa = 0.02, rounded to four decimals: the test of usl4j. */
export const usl4j = pointsOf([1, 2, 4, 6, 8, 10], [1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557]);

/** New HTTP connections per second of NGINX on 1 to 36 cores (NGINX Inc., 2016). */
export const nginxConnections = pointsOf(
  [1, 2, 4, 8, 16, 32, 36],
  [34344, 54368, 123164, 194967, 255032, 261033, 257277],
);

/** The same machine: HTTP requests per second on kept-open connections. */
export const nginxRequests = pointsOf(
  [1, 2, 4, 8, 16, 32, 36],
  [145551, 249293, 543061, 1048421, 2001846, 3019182, 3298511],
);

/** Thousand short HTTP connections per second through Linux 2.6.32 (Fastsocket, ASPLOS 2016, read off the figure). */
export const fastsocketBaseline = {
  nginx: pointsOf([1, 4, 8, 12, 16, 20, 24], [21.6, 86, 161, 221, 220, 186, 177]),
  haproxy: pointsOf([1, 4, 8, 12, 16, 20, 24], [21, 78, 141, 163, 91, 82, 70]),
};

/** Thousand short HTTP connections per second of nginx on Fastsocket, the same machine. */
export const fastsocket = pointsOf([1, 4, 8, 12, 16, 20, 24], [22.6, 91, 180, 270, 346, 423, 475]);

/** Thousand connections per second of nginx with SO_REUSEPORT on Linux 3.10 (F-Stack, read off the figure). */
export const reuseport = pointsOf([1, 2, 4, 8, 12, 16], [70, 128, 226, 383, 438, 440]);
