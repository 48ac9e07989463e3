import yourAppCss from './your-app.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { count } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Card } from '../../ui/layout/card.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** Who is let in, and what the last one who was not was told. */
export function CallersCard() {
  const { hosts, refused, lastRefusal } = useSnapshot().ownApp;
  return (
    <Card title="Who is let in" testId="own-app-callers">
      {hosts.length === 0 ? (
        <p className={cardCss.empty}>
          Apps that use one of the names of this machine; web pages never. The names appear once it listens.
        </p>
      ) : (
        <>
          <p className={textCss.muted}>Apps that call one of these names. Web pages never.</p>
          <ul className={yourAppCss.hosts} aria-label="Accepted Host names">
            {hosts.map((host) => (
              <li key={host} className={classes(textCss.mono, textCss.data)}>
                {host}
              </li>
            ))}
          </ul>
        </>
      )}
      {lastRefusal === null ? null : (
        <Note tone="warn" testId="own-app-refusal">
          <b>{count(refused, 'request')} refused. The last one was told:</b>
          <p className={textCss.data}>{lastRefusal}</p>
        </Note>
      )}
    </Card>
  );
}
