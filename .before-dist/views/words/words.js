/** What each resource is called in an answer. */
export const RESOURCE_WORDS = {
    cpu: 'processor time',
    memory: 'memory',
    width: 'vCPU width',
    separation: 'anti-affinity',
};
/** Who said how full a host may run. */
export const LAW_WORDS = {
    'erlang-c': 'Capacity by Erlang C (M/M/c)',
    simulated: 'Capacity by simulation',
};
/** What the marks beside figures mean. */
export const MARK_WORDS = {
    measured: 'read off this estate',
    published: 'stated by a named source',
    derived: 'computed from such figures',
    assumed: 'an assumption: no published value was found',
};
/** What the figures of a guest are called. */
export const FIGURE_WORDS = {
    vcpus: 'vCPUs',
    memoryMib: 'memory',
    memoryActiveMib: 'memory in use',
    cpuMeanMhz: 'CPU used (mean)',
    cpuP95Mhz: 'CPU used (95th percentile)',
    cpuPeakMhz: 'CPU used (peak)',
    readyRatio: 'ready time today',
    hostMhz: 'clock of today\u2019s host',
    cpuLimitMhz: 'CPU limit',
    cpuReservationMhz: 'CPU reservation',
    diskMib: 'disk space',
    diskIops: 'disk operations per second',
    networkMbps: 'network Mbit/s',
    connectionsPerSec: 'connections per second',
};
//# sourceMappingURL=words.js.map