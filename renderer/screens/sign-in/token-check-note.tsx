import signInCss from './sign-in.module.css';
import { useEffect, useRef } from 'react';
import { TOKEN_TONES, useStandingText } from '../../components/countdown.tsx';
import { standingOf, standingTitle } from '../../lib/token-clock.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { TokenAdvice } from '../../components/notes/token-advice.tsx';
import { LeftOutNote } from '../../ui/call/left-out-note.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import type { TokenCheck, TokenInfo } from '../../../shared/model/token-info.ts';

/**
 * Below the field of a token: what is wrong with the one in it, and, once the field is empty, with the one that was
 * pasted last, while that is in use.
 */
export function TokenCheckNote({ check }: { readonly check: TokenCheck | null }) {
  const { token } = useSnapshot();
  const used = check === null && token?.origin === 'pasted' ? token : null;
  const told = check ?? used;
  const note = useRef<HTMLDivElement>(null);
  // The field may stand at the lower edge of what is seen.
  useEffect(() => {
    if (check !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [check]);
  return (
    <div
      ref={note}
      role="status"
      data-testid="token-check"
      data-state={told === null ? undefined : standingOf(told)}
    >
      {told === null ? null : <Told token={told} isUsed={used !== null} />}
      <LeftOutNote leftOut={used?.leftOut} />
    </div>
  );
}

interface ToldProps {
  readonly token: Pick<TokenInfo, 'state' | 'verdicts' | 'advice' | 'explanation'>;
  readonly isUsed: boolean;
}

function Told({ token, isUsed }: ToldProps) {
  const standing = standingOf(token);
  const text = useStandingText(standing, token);
  return (
    <>
      <p className={signInCss.tokenCheck}>
        <Chip tone={TOKEN_TONES[standing]} title={standingTitle(token)}>
          {text}
        </Chip>
        <span>{isUsed ? 'The pasted token is in use.' : 'Not in use yet.'}</span>
      </p>
      {token.advice.length > 0 || standing === 'valid' ? (
        <TokenAdvice advice={token.advice} />
      ) : (
        <p className={signInCss.tokenCheckText}>{token.explanation}</p>
      )}
    </>
  );
}
