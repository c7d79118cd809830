import { nearestName } from "../../base/nearest-name.js";
/** The part of an `InputError` about a missing column that names one which is there under a similar name. */
export function nearColumn(missing, unread) {
    const near = nearestName(missing, unread);
    return near === undefined ? {} : { hint: `there is a column "${near}": if that is meant, rename it` };
}
//# sourceMappingURL=near-column.js.map