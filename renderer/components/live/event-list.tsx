import type { LabEvent } from '../../../shared/model/snapshot.ts';
import { timeOfDay } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Section } from './section.tsx';

const SHOWN = 12;

export function EventList() {
  const events = useSnapshot().events.slice(0, SHOWN);
  return (
    <Section title="Events">
      {events.length === 0 ? (
        <p className="empty">
          Nothing has happened yet. Events of the SDK, the token and the sandbox appear here.
        </p>
      ) : (
        <ol className="events" data-testid="events">
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
    <li className="data" data-kind={event.kind}>
      <time dateTime={new Date(event.at).toISOString()}>{timeOfDay(event.at)}</time>
      <span className="event-text">
        <span className={event.kind === 'library' ? 'mono' : ''}>{event.title}</span>
        {event.code === null ? null : <span className="event-code mono">{event.code}</span>}
        {event.detail === null ? null : <span className="event-detail">{event.detail}</span>}
      </span>
    </li>
  );
}
