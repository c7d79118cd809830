const REASONS = {
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a file is in the way',
    EEXIST: 'a file is in the way',
    ENOENT: 'no such file or folder',
};
/** What the system says, in words. */
export function reasonOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const code = 'code' in error ? String(error.code) : '';
    return REASONS[code] ?? error.message.split('\n', 1)[0];
}
//# sourceMappingURL=reason-of.js.map