import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { readDemandAssumptions } from '../../estate/read-demand-assumptions.ts';
import * as page from './shipped-catalog.ts';

describe('the catalog that a page brings along', () => {
  it('is what the readers of its files give, through JSON', () => {
    const given = { catalog: readCatalog(), demand: readDemandAssumptions() };
    page.takeCatalog(JSON.parse(JSON.stringify(page.writtenCatalog(given))) as page.WrittenCatalog);
    expect({ catalog: page.readCatalog(), demand: page.readDemandAssumptions() }).toEqual(given);
    expect(page.readConnectionCatalog()).toEqual(given.catalog.connections);
    expect(page.assumed()).toEqual({ catalog: given.catalog, changed: [] });
  });
});
