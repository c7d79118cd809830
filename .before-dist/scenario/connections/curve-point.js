export {};
//# sourceMappingURL=curve-point.js.map