import { useEffect, useRef } from 'react';
import type { TokenInfo } from '../../shared/token-info.ts';
import { announce } from '../announcer.ts';
import { useDeviceNow } from '../tick.ts';
import { type TokenClock, tokenClock } from '../token-clock.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Row } from '../ui/rows.tsx';

export const TOKEN_TONES: Readonly<Record<TokenInfo['state'], Tone>> = {
  valid: 'pass',
  expired: 'stop',
  invalid: 'stop',
};

/** The token against the device clock, second by second. */
export function useTokenClock(token: TokenInfo): TokenClock {
  return tokenClock(token, useDeviceNow());
}

export function TokenState({ token }: { readonly token: TokenInfo }) {
  const { state } = useTokenClock(token);
  return (
    <Chip tone={TOKEN_TONES[state]} data-testid="token-state" data-state={state}>
      {state}
    </Chip>
  );
}

/** The last seventh of a lifetime is shown as a warning. */
function toneOf({ state, left }: TokenClock): Tone {
  return state === 'valid' && left < 0.15 ? 'warn' : TOKEN_TONES[state];
}

export function CountdownRow({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  useExpiryAnnounced(clock.state);
  return (
    <Row name="Expires">
      <b className={`countdown clip ${toneOf(clock)}`} title={clock.text} data-testid="token-countdown">
        {clock.text}
      </b>
    </Row>
  );
}

/** The countdown says it in words; the bar is for the eye. */
export function CountdownBar({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  return (
    <div className="count-bar" aria-hidden>
      <i className={toneOf(clock)} style={{ width: `${clock.left * 100}%` }} />
    </div>
  );
}

function useExpiryAnnounced(state: TokenInfo['state']): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'valid' && state === 'expired') announce('The token has expired.');
    before.current = state;
  }, [state]);
}
