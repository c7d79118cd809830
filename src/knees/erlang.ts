/**
 * Erlang's formulas for a pool of servers: the probability that an arrival waits, and its waiting time.
 *
 * The pool is M/M/c: Poisson arrivals at rate lambda, exponential service of mean `serviceNs`, `servers` equal servers,
 * one queue. `offered` = lambda x serviceNs is the load in Erlang (servers busy on average); utilisation is
 * offered/servers. Source: A. K. Erlang (1917); L. Kleinrock, "Queueing Systems, Volume 1", Wiley 1975, section
 * 3.5-3.6; the recursion for B is stable for any pool size because every step is a contraction (R. B. Cooper,
 * "Introduction to Queueing Theory", 2nd ed., North Holland 1981, chapter 3).
 */

/**
 * Erlang B: the share of arrivals that find all servers busy when there is no queue (blocked calls are lost).
 * @param servers whole number >= 0
 * @param offered load in Erlang, >= 0; may exceed `servers`
 */
export function erlangB(servers: number, offered: number): number {
  let blocked = 1;
  for (let busy = 1; busy <= servers; busy++) {
    const refused = offered * blocked;
    blocked = refused / (busy + refused);
  }
  return blocked;
}

/**
 * Erlang C: the share of arrivals that have to wait when they queue (blocked calls are delayed). 1 from saturation on.
 * @param servers whole number >= 1
 * @param offered load in Erlang, >= 0
 */
export function erlangC(servers: number, offered: number): number {
  if (offered >= servers) return 1;
  const blocked = erlangB(servers, offered);
  return blocked / (1 - (offered / servers) * (1 - blocked));
}

/** Mean wait before service in ns, over all arrivals, those that do not wait included; Infinity from saturation on. */
export function meanWaitNs(servers: number, offered: number, serviceNs: number): number {
  return offered >= servers ? Infinity : (erlangC(servers, offered) * serviceNs) / (servers - offered);
}

/**
 * The wait that a share `quantile` of the arrivals does not exceed, in ns, first come first served:
 * P(W > t) = C exp(-(servers - offered) t / serviceNs). 0 when enough of them do not wait.
 * @param quantile 0 <= quantile < 1
 */
export function waitQuantileNs(servers: number, offered: number, serviceNs: number, quantile: number): number {
  if (offered >= servers) return Infinity;
  const waiting = erlangC(servers, offered);
  return waiting <= 1 - quantile ? 0 : (Math.log(waiting / (1 - quantile)) * serviceNs) / (servers - offered);
}
