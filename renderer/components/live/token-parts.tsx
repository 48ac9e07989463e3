import tokenCss from '../../ui/call/token.module.css';
import cardCss from '../../ui/layout/card.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { PROFILE_TITLES, PROFILES } from '../../../shared/model/models.ts';
import type { TokenInfo, Verdict } from '../../../shared/model/token-info.ts';
import { classes } from '../../lib/classes.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { JsonView } from '../../ui/layout/json-view.tsx';
import { Row } from '../../ui/layout/rows.tsx';

const READERS = PROFILES.map((key) => ({ key, title: PROFILE_TITLES[key] }));

/** The decoded parts, and what each device gate says of them. */
export function TokenParts({ token }: { readonly token: TokenInfo }) {
  return (
    <Disclosure title="Header, claims and device gates" testId="token-parts">
      <ul className={tokenCss.verdicts}>
        {READERS.map(({ key, title }) => (
          <VerdictLine key={key} title={title} verdict={token.verdicts[key]} />
        ))}
      </ul>
      <Part name="Header" json={token.header} />
      <Part name="Claims" json={token.claims} />
    </Disclosure>
  );
}

/** What each side makes of the token, apart: a phone may pass what the server refuses. */
export function TokenSides({ token: { state, verdicts } }: { readonly token: TokenInfo }) {
  const { server } = verdicts;
  return (
    <>
      <Row name="Phone" testId="token-phone">
        <Chip tone={state === 'valid' ? 'pass' : 'stop'}>{state === 'valid' ? 'passes' : 'stops it'}</Chip>
      </Row>
      {server === undefined ? null : (
        <Row name="Server" testId="token-server">
          <Chip tone={!server.ok ? 'stop' : server.unchecked.length > 0 ? 'skip' : 'pass'}>
            {!server.ok ? 'refuses it' : server.unchecked.length > 0 ? 'not all known' : 'accepts'}
          </Chip>
        </Row>
      )}
      {server === undefined || server.ok ? null : (
        <p className={classes(textCss.muted, textCss.data, textCss.small)}>{server.reason}</p>
      )}
    </>
  );
}

function VerdictLine({ title, verdict }: { readonly title: string; readonly verdict: Verdict }) {
  return (
    <li>
      <span className={textCss.muted}>{title}</span>
      <Chip tone={verdict.ok ? 'pass' : 'stop'} mono={!verdict.ok}>
        {verdict.ok ? 'passes' : (verdict.code ?? 'refused')}
      </Chip>
      {verdict.message === null ? null : <span className={tokenCss.verdictText}>{verdict.message}</span>}
    </li>
  );
}

function Part({ name, json }: { readonly name: string; readonly json: string | null }) {
  return (
    <>
      <h3 className={detailCss.partTitle}>{name}</h3>
      {json === null ? (
        <p className={cardCss.empty}>Cannot be decoded.</p>
      ) : (
        <JsonView json={json} label={`Token ${name.toLowerCase()}`} testId={`token-${name.toLowerCase()}`} />
      )}
    </>
  );
}
