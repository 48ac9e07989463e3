import exchangeCss from './exchange.module.css';
import cardCss from '../../ui/layout/card.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { useState } from 'react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { TimelineRecord } from '../../../shared/model/timeline.ts';
import { CopyButton } from '../notes/copy-button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { JsonView } from '../../ui/layout/json-view.tsx';
import { type HttpText, prettyBody, rawText } from './http-text.ts';

export interface HttpExchange {
  readonly request: HttpText;
  /** Null where no answer came. */
  readonly response: HttpText | null;
}

type Part = 'request' | 'response';
type Look = 'pretty' | 'raw';

/** What a record of the timeline sent and got back, or null where nothing was sent. */
export function exchangeOf(record: TimelineRecord): HttpExchange | null {
  if (record.type === 'event') return null;
  if (record.type !== 'request') return exchangeOfCall(record.record);
  const { method, path, query, headers, body, status } = record.entry;
  const first = `${method} ${path}${query === '' ? '' : `?${query.replace(/^\?/, '')}`}`;
  return { request: { first, headers, body }, response: { first: `${status}`, headers: {}, body: null } };
}

/** What a call sent and got back, or null where nothing was sent. */
export function exchangeOfCall({
  request,
  response,
}: Pick<CallRecord, 'request' | 'response'>): HttpExchange | null {
  if (request === null) return null;
  return {
    request: { first: `${request.method} ${request.url}`, headers: request.headers, body: request.body },
    response:
      response === null
        ? null
        : { first: `${response.status}`, headers: response.headers, body: response.body },
  };
}

export function Exchange({ exchange }: { readonly exchange: HttpExchange }) {
  const [part, setPart] = useState<Part>('request');
  const [look, setLook] = useState<Look>('pretty');
  const shown = part === 'request' ? exchange.request : exchange.response;
  return (
    <div className={exchangeCss.httpExchange}>
      <div className={exchangeCss.httpExchangeHead}>
        <Segmented
          label="Part"
          value={part}
          segments={[
            { value: 'request', label: 'Request' },
            { value: 'response', label: 'Answer', testId: 'exchange-response' },
          ]}
          onChange={setPart}
        />
        <Segmented
          label="Look"
          value={look}
          segments={[
            { value: 'pretty', label: 'Pretty' },
            { value: 'raw', label: 'Raw', testId: 'exchange-raw' },
          ]}
          onChange={setLook}
        />
        {shown === null ? null : (
          <CopyButton text={rawText(shown)} what={part === 'request' ? 'request' : 'answer'} />
        )}
      </div>
      {shown === null ? (
        <p className={cardCss.empty}>No answer came.</p>
      ) : look === 'raw' ? (
        <JsonView label={part} json={rawText(shown)} testId="exchange-text" plain />
      ) : (
        <JsonView
          label={part}
          json={prettyBody(shown.body)}
          head={<Head text={shown} />}
          testId="exchange-text"
        />
      )}
    </div>
  );
}

function Head({ text: { first, headers } }: { readonly text: HttpText }) {
  return (
    <>
      <span className={dataCss.codeLine}>{first}</span>
      {Object.entries(headers).map(([name, value]) => (
        <span className={classes(dataCss.codeLine, textCss.faint)} key={name}>
          {name}: {value}
        </span>
      ))}
      <span className={dataCss.codeLine}> </span>
    </>
  );
}
