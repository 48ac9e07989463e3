import liveCss from './live.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { LabEvent } from '../../../shared/model/timeline.ts';
import { timeOfDay } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Section } from './section.tsx';

const SHOWN = 12;

export function EventList() {
  const events = useSnapshot().events.slice(0, SHOWN);
  return (
    <Section title="Events">
      {events.length === 0 ? (
        <p className={cardCss.empty}>
          Nothing has happened yet. Events of the SDK, the token and the sandbox appear here.
        </p>
      ) : (
        <ol className={liveCss.events} data-testid="events">
          {events.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function EventLine({ event }: { readonly event: LabEvent }) {
  return (
    <li className={textCss.data} data-kind={event.kind}>
      <time dateTime={new Date(event.at).toISOString()}>{timeOfDay(event.at)}</time>
      <span className={liveCss.eventText}>
        <span
          className={classes(event.kind === 'library' && textCss.mono)}
          data-code={event.kind === 'library' || undefined}
        >
          {event.title}
        </span>
        {event.code === null ? null : (
          <span className={classes(liveCss.eventCode, textCss.mono)}>{event.code}</span>
        )}
        {event.detail === null ? null : <span className={liveCss.eventDetail}>{event.detail}</span>}
      </span>
    </li>
  );
}
