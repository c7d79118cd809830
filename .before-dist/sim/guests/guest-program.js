export {};
//# sourceMappingURL=guest-program.js.map