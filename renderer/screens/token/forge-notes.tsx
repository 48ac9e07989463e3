import tokenCss from './token.module.css';
import textCss from '../../ui/text.module.css';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { ForgedUse, PredictedOutcome } from '../../../shared/model/forge.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { Note } from '../../ui/layout/note.tsx';
import type { ForgeState } from './use-forge.ts';
import { READER_TITLES } from './verdict-view.ts';

interface ForgeNotesProps {
  /** What the buttons beneath act on. */
  readonly title: string;
  readonly state: ForgeState;
  readonly broken: boolean;
  readonly failure: AppError | null;
}

/** Right above the buttons: what will come of the token on the bench, and what came of the one in use. */
export function ForgeNotes({ title, state, broken, failure }: ForgeNotesProps) {
  const { forged, profile } = useSnapshot();
  return (
    <>
      {failure === null ? null : <ErrorNote error={failure} testId="forge-error" />}
      {forged === null ? null : <ComparedNote forged={forged} />}
      <div className={tokenCss.forgedLine} data-testid="forged">
        <b>{title}</b>
        {broken || state.kind !== 'ready' ? null : (
          <p className={tokenCss.predictionLine} data-testid="forge-predicted">
            <span className={textCss.muted}>→ on {READER_TITLES[profile]}:</span>
            <Outcome outcome={state.answer.prediction.outcomes[profile]} />
          </p>
        )}
      </div>
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: PredictedOutcome }) {
  const { ok, code, gate, sends } = outcome;
  if (ok) return <Chip tone="pass">will be accepted</Chip>;
  return (
    <>
      <Chip tone="stop" mono>
        {code}
      </Chip>
      <span>
        at <b>{gate}</b>, {sends ? 'after it was sent' : '0 bytes sent'}
      </span>
    </>
  );
}

/** The prediction next to what came of it. */
function ComparedNote({ forged }: { readonly forged: ForgedUse }) {
  const { compared, call, note, changes } = forged;
  if (call === null) {
    return (
      <Note tone="info" testId="forge-used">
        In use: {changes.join(', ')}. The next call meets the gates with it.
      </Note>
    );
  }
  if (compared === null) {
    return (
      <Note tone="info" testId="forge-incomparable">
        {note}
      </Note>
    );
  }
  const { asPredicted, predicted, actual } = compared;
  return (
    <Note tone={asPredicted ? 'pass' : 'stop'} testId="forge-compared">
      <div data-testid="forge-comparison" data-as-predicted={asPredicted}>
        <b>{asPredicted ? 'As predicted' : 'Not as predicted'}</b>
        {asPredicted ? (
          <>
            . Outcome of {call.call}: <span className={textCss.data}>{actual}</span>.
          </>
        ) : (
          <>
            . Predicted: <span className={textCss.data}>{predicted}</span>. Outcome of {call.call}:{' '}
            <span className={textCss.data}>{actual}</span>.
          </>
        )}
      </div>
    </Note>
  );
}
