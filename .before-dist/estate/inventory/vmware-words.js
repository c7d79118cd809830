/**
 * The power state in the words of VMware's interfaces and of the programs that read them: `poweredOn`, `POWERED_ON`,
 * `Powered On`, `On`, or the number of the enumeration (0 off, 1 on, 2 suspended). What is suspended is written to disk.
 */
export function vmwarePower(state) {
    switch (state?.toLowerCase().replace(/[^a-z0-9]/gu, '')) {
        case 'poweredon':
        case 'on':
        case '1':
            return 'on';
        case 'poweredoff':
        case 'off':
        case 'suspended':
        case '0':
        case '2':
            return 'off';
    }
    return 'unknown';
}
//# sourceMappingURL=vmware-words.js.map