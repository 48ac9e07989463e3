import textCss from '../../../ui/text.module.css';
import { useDeviceNow } from '../../../hooks/use-tick.ts';
import { count, span } from '../../../lib/format.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { Chip } from '../../../ui/layout/chip.tsx';
import { Row, Rows } from '../../../ui/layout/rows.tsx';

/** How often the SDK asked the JWT supplier, and how that went. */
export function SupplierRows() {
  const { supplier, supplierProblem } = useSnapshot();
  const { asked, answered, failed, renewals, refreshes } = supplier;
  return (
    <Rows>
      <Row name="Supplier" testId="supplier-asked">
        <span className={textCss.data}>
          asked {count(asked, 'time')}: {answered} answered, {failed} failed
        </span>
      </Row>
      <Row name="On its own" testId="supplier-by-itself">
        <span className={textCss.data}>
          {count(renewals, 'renewal')} after a refusal, {count(refreshes, 'refresh', 'refreshes')} ahead of
          expiry
        </span>
        <Brake />
      </Row>
      {supplierProblem === null ? null : (
        <Row name="Failed last" testId="supplier-problem">
          <span className={textCss.data}>{supplierProblem}</span>
        </Row>
      )}
    </Rows>
  );
}

/** The SDK asks no more by itself after too many failures, so that nobody is asked in a loop. */
function Brake() {
  const { pausedUntil, isStopped } = useSnapshot().supplier;
  const now = useDeviceNow();
  if (isStopped) return <Chip tone="stop">stopped</Chip>;
  if (pausedUntil === null || pausedUntil <= now) return null;
  return <Chip tone="warn">paused for {span((pausedUntil - now) / 1000)}</Chip>;
}
