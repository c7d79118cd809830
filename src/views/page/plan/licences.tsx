import type { JSX } from 'preact';
import type { ProductLicences } from '../../../plan/licences/result.ts';
import { formatNumber } from '../../words/format.ts';
import { islandSentence, LICENCE_NOTE, licencesWords, optionWords } from '../../words/licence-words.ts';
import { Fold } from '../shared/fold.tsx';
import { Table } from '../shared/table.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface LicencesProps {
  readonly candidate: ReportCandidate;
  readonly data: ReportData;
}

/** What has to be licensed on this machine. */
export function Licences({ candidate, data }: LicencesProps): JSX.Element | null {
  const { licences, machine } = candidate;
  if (licences.length === 0) return null;
  const { whatIf, best } = data.plan;
  const islands = machine === best ? (whatIf?.licenceIslands ?? []) : [];
  return (
    <section aria-labelledby="licences">
      <h2 id="licences">Licences</h2>
      {licences.length > 0 && (
        <>
          <p class="hint">{LICENCE_NOTE}</p>
          <Fold says="Every product, and how it can be licensed">
            <ProductsTable label="Licences" licences={licences} />
          </Fold>
        </>
      )}
      {islands.length > 0 && (
        <>
          <h3>What hosts of their own would save (by Erlang C)</h3>
          <ul>
            {islands.map((island) => (
              <li key={island.product}>{islandSentence(island, whatIf ?? candidate)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Each product with its ways to license it. */
export function ProductsTable({
  label,
  licences,
}: {
  readonly label: string;
  readonly licences: readonly ProductLicences[];
}): JSX.Element {
  return (
    <Table
      label={label}
      columns={[
        { header: 'Product', kind: 'text' },
        { header: 'Guests', kind: 'number' },
        { header: 'Licences', kind: 'number' },
        { header: 'Licensed', kind: 'text' },
      ]}
      rows={licences.flatMap(({ product, title, guests, options }) =>
        options.map((option) => ({
          key: `${product} ${option.option}`,
          cells: [title, guests === 0 ? '–' : formatNumber(guests), licencesWords(option), optionWords(option)],
        })),
      )}
    />
  );
}
