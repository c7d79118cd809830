export {};
//# sourceMappingURL=estate-format.js.map