const MIB = 1024 * 1024;
export const workbookLimits = {
    entries: 4096,
    archiveBytes: 512 * MIB,
    entryBytes: 1024 * MIB,
    totalBytes: 2048 * MIB,
    inflateRatio: 100,
    ratioFromBytes: 8 * MIB,
    partBytes: 16 * MIB,
    sheets: 1024,
    rows: 1_048_576,
    columns: 16_384,
    cells: 60_000_000,
    stringLength: 32_767,
    tokenBytes: 1 * MIB,
    sharedStrings: 8_000_000,
    sharedStringBytes: 256 * MIB,
};
//# sourceMappingURL=limits.js.map