/** How an entity comes to a queue. */
export const Arrival = { wake: 0, wakeFromElsewhere: 1, move: 2 } as const;
export type Arrival = (typeof Arrival)[keyof typeof Arrival];
