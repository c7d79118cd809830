/**
 * Kneepoint as a library: read an estate, plan it on machines of the catalog, and put the answer into words, JSON or one
 * HTML file. What the commands do is made of these functions alone.
 *
 * @example
 * const catalog = readCatalog();
 * const estate = await readEstate('estate.xlsx');
 * const plan = planEstate(estate, [findMachine(catalog, 'lenovo-sr665-7763')], {
 *   promise: { worstReadyRatio: 0.05 },
 *   spare: 1,
 *   assumptions: catalog.planning,
 *   moveFirst: catalog.moveFirst,
 * });
 */
export { InputError } from "./base/input-error.js";
export { findMachine, readCatalog, withMachinesOfFile } from "./catalog/read-catalog.js";
export { estateToCsv } from "./estate/formats/kneepoint-csv/write-csv.js";
export { machinesOfEstate } from "./estate/model/machines-of-estate.js";
export { readEstate } from "./estate/read-estate.js";
export { planEstate } from "./plan/plan-estate.js";
export { planSimulated, } from "./plan/simulation/plan-simulated.js";
export { estateDocument } from "./views/document/estate-document.js";
export { planDocument } from "./views/document/plan-document.js";
export { planHtml } from "./views/page/plan-html.js";
export { planText } from "./views/text/plan-text.js";
export { fitLaws } from "./knees/laws/fit.js";
export { simulationCatalog } from "./catalog/simulation-catalog.js";
export { resultDocument } from "./views/document/result-document.js";
export { resultHash } from "./sim/measure/result-hash.js";
export { simulateScenario as simulate } from "./app/simulate.js";
//# sourceMappingURL=index.js.map