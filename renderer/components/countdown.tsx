import { classes } from '../lib/classes.ts';
import textCss from '../ui/text.module.css';
import tokenCss from '../ui/call/token.module.css';
import { useEffect, useRef } from 'react';
import type { TokenInfo } from '../../shared/model/token-info.ts';
import { useDeviceNow } from '../hooks/use-tick.ts';
import {
  shortTime,
  standingText,
  standingTitle,
  type TokenClock,
  type TokenStanding,
  tokenClock,
} from '../lib/token-clock.ts';
import { useSnapshot } from '../state/mirror.ts';
import { announce } from '../state/announcer.ts';
import { Chip, type Tone } from '../ui/layout/chip.tsx';
import { Row } from '../ui/layout/rows.tsx';

export const TOKEN_TONES: Readonly<Record<TokenStanding, Tone>> = {
  valid: 'pass',
  expired: 'stop',
  invalid: 'stop',
  refused: 'stop',
  sent: 'skip',
};

/** The token against the device clock, second by second. */
export function useTokenClock(token: TokenInfo): TokenClock {
  return tokenClock(token, useDeviceNow());
}

/** The word on the token’s chip. */
export function useStandingText(state: TokenStanding, token: Parameters<typeof standingText>[1]): string {
  return standingText(state, token, useSnapshot().backend?.customers);
}

export function TokenState({ token }: { readonly token: TokenInfo }) {
  const { state } = useTokenClock(token);
  const text = useStandingText(state, token);
  return (
    <Chip tone={TOKEN_TONES[state]} title={standingTitle(token)} data-testid="token-state" data-state={state}>
      {text}
    </Chip>
  );
}

/** What is left of the token, in the space of a clock. */
export function ShortCountdown({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  const text = shortTime(token, useDeviceNow());
  useExpiryAnnounced(clock.state);
  return (
    <b
      className={classes(tokenCss.countdown, tokenCss[timeTone(clock)])}
      title={clock.text}
      data-testid="token-countdown"
    >
      {text}
    </b>
  );
}

/** Of the time alone, whatever else speaks against the token. The last seventh of a lifetime is a warning. */
export function timeTone({ state, left }: TokenClock): Tone {
  if (state === 'expired' || state === 'invalid') return 'stop';
  return left < 0.15 ? 'warn' : 'pass';
}

export function CountdownRow({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  return (
    <Row name="Expires">
      <b
        className={classes(tokenCss.countdown, textCss.clip, tokenCss[timeTone(clock)])}
        title={clock.text}
        data-testid="token-expires"
      >
        {clock.text}
      </b>
    </Row>
  );
}

/** The countdown says it in words; the bar is for the eye. */
export function CountdownBar({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  return (
    <div className={tokenCss.countBar} aria-hidden>
      <i className={tokenCss[timeTone(clock)]} style={{ width: `${clock.left * 100}%` }} />
    </div>
  );
}

function useExpiryAnnounced(state: TokenStanding): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== 'expired' && before.current !== 'invalid' && state === 'expired')
      announce('The token has expired.');
    before.current = state;
  }, [state]);
}
