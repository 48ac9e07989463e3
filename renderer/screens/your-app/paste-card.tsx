import yourAppCss from './your-app.module.css';
import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { ConnectSnippet } from '../../../shared/own-app/choice.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { isOnNetwork, linesFor, NO_CODE } from './own-app-words.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { connectStore } from './connect-draft.ts';
import { useStore } from '../../state/store.ts';
import { Card } from '../../ui/layout/card.tsx';
import { CodeBlock } from '../../ui/layout/code-block.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { QrCode } from './qr-code.tsx';

/** What only some apps need. */
const RARE: ReadonlySet<string> = new Set(['android.networkSecurity']);

export function PasteCard() {
  const draft = useStore(connectStore);
  const { url, applicationCode, snippets } = linesFor(draft, useSnapshot());
  return (
    <Card title="3 · Paste into a debug build" testId="own-app-paste">
      <div className={formCss.stack}>
        <Address url={url} isScanned={isOnNetwork(draft.device)} />
        {applicationCode === NO_CODE ? (
          <Note tone="info" testId="own-app-no-code">
            The application code of your environment is a secret that this window does not have: put your own
            in place of <code>{NO_CODE}</code>.
          </Note>
        ) : null}
        {snippets.map((snippet) =>
          RARE.has(snippet.id) ? (
            <Disclosure title={snippet.title} key={snippet.id}>
              <Snippet snippet={snippet} />
            </Disclosure>
          ) : (
            <Snippet snippet={snippet} key={snippet.id} />
          ),
        )}
      </div>
    </Card>
  );
}

function Address({ url, isScanned }: { readonly url: string; readonly isScanned: boolean }) {
  const code = <QrCode text={url} name={`QR code of ${url}`} />;
  return (
    <div className={yourAppCss.baseUrl}>
      <div>
        <span className={classes(textCss.muted, textCss.small)}>Base URL for the device</span>
        <p className={yourAppCss.url}>
          <code className={textCss.data} data-testid="own-app-url">
            {url}
          </code>
          <CopyButton text={url} what="base URL" testId="copy-own-app-url" />
        </p>
        {isScanned ? null : <Disclosure title="QR code">{code}</Disclosure>}
      </div>
      {isScanned ? code : null}
    </div>
  );
}

function Snippet({ snippet: { id, title, file, code, note } }: { readonly snippet: ConnectSnippet }) {
  return (
    <div className={yourAppCss.snippet} data-testid={`snippet-${id}`}>
      <div className={yourAppCss.snippetHead}>
        <span>
          <b>{title}</b> <span className={classes(textCss.muted, textCss.small)}>{file}</span>
        </span>
        <CopyButton text={code} what={`lines: ${title}`} testId={`copy-${id}`} />
      </div>
      <CodeBlock label={`${title}: ${file}`}>{code}</CodeBlock>
      {note === null ? null : <p className={formCss.hint}>{note}</p>}
    </div>
  );
}
