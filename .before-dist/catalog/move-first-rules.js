/** Where a rule may look. */
export const moveFirstFields = ['name', 'folder', 'annotation', 'tags', 'cluster', 'os'];
/** What a rule may compare. */
export const moveFirstQuantities = [
    'cpuPerVcpuMhz',
    'cpuMeanMhz',
    'vcpus',
    'memoryMib',
    'connectionsPerSec',
    'diskIops',
    'networkMbps',
];
//# sourceMappingURL=move-first-rules.js.map