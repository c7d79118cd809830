/**
 * A front end's way of a connection: stretches of work on the core that receives it, and nothing shared.
 * @param stagesNs one for what comes from the client, and maybe one for what goes back
 */
export function forwardingPath({ ringSlots, softirqLimitNs, retryNs }, stagesNs) {
    return {
        kernel: 'front end',
        app: 'front end',
        variation: 'exponential',
        steering: 'rss',
        accept: 'shared',
        listenerWalkLines: 0,
        wakeAllLines: 0,
        locks: [],
        stages: stagesNs.map((computeNs, stage) => ({
            name: stage === 0 ? 'forward' : 'answer',
            context: 'softirq',
            lines: 0,
            connects: false,
            segments: [{ computeNs }],
        })),
        backlog: ringSlots,
        ringSlots,
        dropNs: 0,
        softirqLimitNs,
        retryNs,
        ports: 0,
        timeWaitNs: 0,
    };
}
//# sourceMappingURL=front-ends.js.map