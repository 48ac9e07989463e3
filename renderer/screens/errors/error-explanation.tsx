import scenarioCss from './scenario.module.css';
import callCss from '../../ui/call/call.module.css';
import textCss from '../../ui/text.module.css';
import { ExternalLink } from 'lucide-react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { ErrorRow } from '../../../shared/errors/error-row.ts';
import { explainError } from '../../../shared/errors.ts';
import type { Link } from '../../../shared/ipc/settings.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { ORIGIN_TITLES } from '../../lib/origin-titles.ts';
import { runAction } from '../../state/actions.ts';
import { bridge } from '../../state/bridge.ts';
import { Button } from '../../ui/button/button.tsx';
import { Chip, type Tone } from '../../ui/layout/chip.tsx';

interface Source {
  readonly title: string;
  readonly tone: Tone;
  readonly text: string;
}

const SOURCES: Readonly<Record<ErrorRow['source'], Source>> = {
  documented: { title: 'documented', tone: 'pass', text: 'The vendor’s documentation says so.' },
  sdk: { title: 'as in the SDKs', tone: 'skip', text: 'Read off the vendor’s SDKs; not documented.' },
  observed: {
    title: 'observed',
    tone: 'skip',
    text: 'Seen in the vendor’s samples or answers; not documented.',
  },
  sandbox: {
    title: 'the sandbox’s choice',
    tone: 'warn',
    text: 'Status and text are the sandbox’s choice: the real answer is not documented.',
  },
  app: { title: 'of this app', tone: 'skip', text: 'This app’s own code; no SDK and no server has it.' },
};

interface ErrorExplanationProps {
  readonly error: Pick<AppError, 'code' | 'origin'>;
  readonly profile: PlatformProfile;
}

/** What a code means, why it comes, what to do, and where that is known from. */
export function ErrorExplanation({ error, profile }: ErrorExplanationProps) {
  const row = explainError(error, profile);
  const source = row === null ? null : SOURCES[row.source];
  return (
    <div className={scenarioCss.explanation} data-testid="error-explanation">
      <div className={callCss.callHead}>
        <Chip tone="stop" mono>
          {error.code}
        </Chip>
        <CopyButton text={error.code} what="error code" />
        <span className={textCss.muted}>{ORIGIN_TITLES[error.origin]}</span>
        <span className={textCss.grow} />
        {source === null ? null : (
          <Chip tone={source.tone} title={source.text} data-testid="error-source">
            {source.title}
          </Chip>
        )}
      </div>
      {row === null ? (
        <p>The table of errors does not know this code. A server may answer any.</p>
      ) : (
        <>
          <p>
            <b>{row.title}.</b> {row.cause}
          </p>
          <p data-testid="what-to-do">
            <b>What to do:</b> {row.whatToDo}
          </p>
          <div className={scenarioCss.explanationFoot}>
            <span className={textCss.muted}>{source?.text}</span>
            {row.source === 'documented' ? (
              <Documentation link={row.origin === 'server' ? 'serverErrors' : 'jwtWiki'} />
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}

function Documentation({ link }: { readonly link: Link }) {
  const isOff = useIsRefused('openLink');
  if (isOff) return null;
  return (
    <Button
      size="small"
      look="quiet"
      icon={<ExternalLink aria-hidden />}
      onClick={() => void runAction('openLink', () => bridge().openLink({ link }))}
    >
      Read it there
    </Button>
  );
}
