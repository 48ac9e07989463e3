import { Dialog } from '@base-ui/react/dialog';
import type { CompareBy } from '../../../shared/story/comparison.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { classes } from '../../lib/classes.ts';
import { closeComparison, compareBy, compareStore } from './comparison-shown.ts';
import { mirrorStore } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button/button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import layersCss from '../../ui/layout/layers.module.css';
import textCss from '../../ui/text.module.css';
import { ErrorNote } from '../notes/error-note.tsx';
import css from './compare.module.css';
import { ComparisonView } from './comparison-view.tsx';

const WAYS = [
  { value: 'settings', label: 'Three settings', testId: 'compare-by-settings' },
  { value: 'platforms', label: 'Strict, Android, iOS', testId: 'compare-by-platforms' },
] as const;

/** Shows the comparison that was asked for last, wherever that was. */
export function CompareDialog() {
  const { open, by, result, error } = useStore(compareStore);
  const mirror = useStore(mirrorStore);
  const inUse = mirror.kind === 'ready' ? columnInUse(mirror.snapshot, by) : null;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeComparison()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={layersCss.backdrop} />
        <Dialog.Popup
          className={classes(layersCss.dialog, css.dialog)}
          data-modal
          data-testid="compare-dialog"
        >
          <div className={css.top}>
            <Dialog.Title className={layersCss.dialogTitle}>The same call, side by side</Dialog.Title>
            <Segmented label="Compare by" value={by} segments={WAYS} onChange={compareBy} />
          </div>
          <Dialog.Description className={layersCss.dialogText}>
            Made in a sandbox of its own. Your session is not touched.
          </Dialog.Description>
          <div className={css.body} aria-live="polite" aria-busy={result === null && error === null}>
            {error === null ? null : <ErrorNote error={error} testId="compare-error" />}
            {result === null && error === null ? <p className={textCss.muted}>Making the calls…</p> : null}
            {result === null ? null : <ComparisonView comparison={result} inUse={inUse} />}
          </div>
          <div className={layersCss.dialogActions}>
            <Button onClick={closeComparison} data-testid="compare-close">
              Close
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function columnInUse({ backend, profile }: Snapshot, by: CompareBy): string | null {
  return by === 'platforms' ? profile : (backend?.securitySetting ?? null);
}
