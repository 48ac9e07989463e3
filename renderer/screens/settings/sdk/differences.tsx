import optionsCss from './options.module.css';
import diffCss from '../../../ui/layout/diff.module.css';
import { classes } from '../../../lib/classes.ts';
import {
  CERTAINTY_MEANINGS,
  DIFFERENCE_AREA_TITLES,
  DIFFERENCE_AREAS,
  type DifferenceInfo,
} from '../../../../shared/model/sdk-options.ts';

/** Every platform difference, as the SDK's own table has it. */
export function Differences({ rows }: { readonly rows: readonly DifferenceInfo[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={optionsCss.differences} role="region" aria-label="Platform differences" tabIndex={0}>
      <table className={classes(diffCss.diff, optionsCss.diff)}>
        <thead>
          <tr>
            <th scope="col">Difference</th>
            <th scope="col">strict</th>
            <th scope="col">Android</th>
            <th scope="col">iOS</th>
            <th scope="col">Known by</th>
          </tr>
        </thead>
        {DIFFERENCE_AREAS.map((area) => (
          <tbody key={area}>
            <tr>
              <th scope="rowgroup" colSpan={5} className={optionsCss.area}>
                {DIFFERENCE_AREA_TITLES[area]}
              </th>
            </tr>
            {rows
              .filter((row) => row.area === area)
              .map((row) => (
                <tr key={row.id} title={row.source}>
                  <th scope="row">{row.title}</th>
                  <td>{row.strict}</td>
                  <td>{row.android}</td>
                  <td>{row.ios}</td>
                  <td title={CERTAINTY_MEANINGS[row.certainty]}>{row.certainty}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
