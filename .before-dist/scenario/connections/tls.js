/** The same path with a full TLS handshake, done by the worker that accepts the connection. */
export function withTls(path, { name, handshakeNs, lock }) {
    const locks = lock === null ? path.locks : [...path.locks, { name: 'tls-library', kind: 'ticket', scope: 'kernel' }];
    const handshake = [{ computeNs: handshakeNs }];
    if (lock !== null)
        handshake.push({ lock: path.locks.length, ...lock });
    return { ...path, app: `${path.app}, ${name}`, locks, stages: withWork(path, 'process', handshake) };
}
/**
 * The same path with so many requests over each connection instead of one.
 * @param requestNs processor time of one request more
 * @param softirqShare share of it that interrupts do
 */
export function withKeepAlive(path, requests, requestNs, softirqShare) {
    if (requests === 1)
        return path;
    const more = (requests - 1) * requestNs;
    const inProcess = withWork(path, 'process', [{ computeNs: more * (1 - softirqShare) }]);
    return { ...path, stages: withWork({ ...path, stages: inProcess }, 'softirq', [{ computeNs: more * softirqShare }]) };
}
/**
 * What a request over a connection that stays open takes: the first interrupt and process stage, and none of the locks
 * that setting up and closing connections takes.
 */
export function requestPath(path, requestNs, softirqShare) {
    const stageOf = (context, computeNs) => {
        const stage = path.stages.find((candidate) => candidate.context === context);
        return stage === undefined ? [] : [{ ...stage, connects: false, segments: [{ computeNs }] }];
    };
    return {
        ...path,
        app: `${path.app}, kept connections`,
        listenerWalkLines: 0,
        wakeAllLines: 0,
        locks: [],
        stages: [...stageOf('softirq', requestNs * softirqShare), ...stageOf('process', requestNs * (1 - softirqShare))],
    };
}
/** Adds work to the end of the first process stage, or of the last softirq stage. */
function withWork({ stages }, context, work) {
    const find = (stage) => stage.context === context;
    const at = context === 'process' ? stages.findIndex(find) : stages.findLastIndex(find);
    return stages.map((stage, index) => (index === at ? { ...stage, segments: [...stage.segments, ...work] } : stage));
}
//# sourceMappingURL=tls.js.map