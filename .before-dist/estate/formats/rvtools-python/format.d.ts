/** rvtools_python writes the sheets of RVTools with headers and units of its own. */
export declare const rvtoolsPythonFormat: import("../estate-format.ts").EstateFormat;
