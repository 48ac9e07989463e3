import scenarioCss from './scenario.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { Check, X } from 'lucide-react';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import { classes } from '../../lib/classes.ts';

/** Expected and actual side by side. */
export function Comparisons({ list }: { readonly list: readonly ExpectationResult[] }) {
  if (list.length === 0) return null;
  return (
    <table className={classes(dataCss.table, scenarioCss.comparisons)} data-testid="comparisons">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- one thing may be compared twice
          <tr key={index} data-ok={one.ok}>
            <th scope="row">
              {one.ok ? <Check aria-label="holds" /> : <X aria-label="does not hold" />}
              {one.what}
            </th>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{one.expected}</td>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{one.actual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
