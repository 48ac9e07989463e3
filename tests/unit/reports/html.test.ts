import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html } from '../../../electron/reports/html/markup.ts';
import { makeError } from '../../../shared/errors.ts';
import { toHtml } from '../../../electron/reports/html/report.ts';
import { gates, PIXEL, result, run, sentCall, step, stoppedCall } from '../../support/reports/builders.ts';
import { anyText } from '../../support/reports/text.ts';

function inner(document: string, tag: string): string {
  return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(document)?.[1] ?? '';
}

describe('toHtml', () => {
  test('shows gates, expectations and the picture of a failure', () => {
    const document = toHtml(run());
    expect(document).toContain('<h1>2 of 4 not as expected</h1>');
    expect(document).toMatch(/<li class="stopped" title="[^"]*stopped at expiry"/);
    expect(document).toContain('<code>UNAUTHORIZED</code>');
    expect(document).toContain(`<img src="data:image/png;base64,${PIXEL}" alt="Window when it failed">`);
  });

  test('draws the two gates of a call: phone, wire, server, and one sentence', () => {
    const refused = sentCall({
      outcome: 'failed',
      gates: gates('server'),
      stoppedAt: 'server',
      error: makeError('UNAUTHORIZED', { gate: 'server' }),
      journalReason: 'signatureInvalid: The signature does not fit the token and its key',
    });
    const document = toHtml(
      run({ results: [result({ steps: [step({ calls: [stoppedCall(), refused] })] })] }),
    );
    const [, first = '', second = ''] = document.split('<figure class="two-gates"');
    expect(first).toMatch(/^ aria-label="Stopped on the phone at expiry: stopped at expiry. 0 bytes sent."/);
    expect(first).toMatch(
      /lane stopped"><p><b>Phone<\/b> stopped here[^]*wire cut[^]*lane idle"><p><b>Server<\/b>/,
    );
    expect(first).toContain('<b>0 bytes sent</b>');
    expect(second).toMatch(/lane passed"><p><b>Phone[^]*wire crossed[^]*Server<\/b> refused: signature/);
    expect(second).toMatch(/<li class="stopped" title="The signature fits the token and its key">/);
    expect(first).not.toContain('server-checks');
  });

  test('names the fault that struck a call, and counts in the singular', () => {
    const fault = { rule: 'r', fault: 'hang', name: 'No answer', action: 'hang' };
    const one = result({ steps: [step({ calls: [sentCall({ fault, bytesSent: 1251 })] })] });
    const document = toHtml(run({ results: [one] }));
    expect(document).toContain('Fault “No answer” was applied (hang).');
    expect(document).toContain('1 scenario in ');
    expect(document).toContain('1,251 bytes sent');
  });

  test('opens what did not pass and puts it first', () => {
    const statuses = [
      ...toHtml(run()).matchAll(/<details class="scenario card" data-status="(\w+)" (\w*)>/g),
    ];
    expect(statuses.map(([, status, open]) => [status, open])).toEqual([
      ['error', 'open'],
      ['failed', 'open'],
      ['passed', ''],
      ['skipped', ''],
    ]);
  });

  test('reaches for nothing outside itself', () => {
    const document = toHtml(run());
    expect(document).not.toMatch(/<(?:link|iframe|object|embed|base|form)\b/);
    expect(document).not.toMatch(/\b(?:src|href|action)="(?!data:image\/png;base64,)/);
    expect(document).not.toMatch(/url\(|@import/);
  });

  test('allows its own script and style and no other', () => {
    const document = toHtml(run());
    for (const tag of ['script', 'style']) {
      const hash = createHash('sha256').update(inner(document, tag)).digest('base64');
      expect(document).toContain(`${tag}-src &#39;sha256-${hash}&#39;`);
    }
  });

  test('shows what a server answered as text', () => {
    const body = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const response = { status: 500, headers: { 'content-type': '"><script>' }, body };
    const calls = [sentCall({ response })];
    const document = toHtml(run({ results: [result({ steps: [step({ calls })] })] }));
    expect(document.match(/<script/g)).toHaveLength(1);
    expect(document).toContain(escapeHtml(body));
  });

  test('is a document for an empty run', () => {
    expect(toHtml(run({ results: [] }))).toContain('<h1>All as expected</h1>');
  });
});

describe('html', () => {
  test('escapes values, keeps markup and joins lists', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    expect(html`<ul title="${'a"b'}">${[item('<'), item('&')]}${null}${3}</ul>`.text).toBe(
      '<ul title="a&quot;b"><li>&lt;</li><li>&amp;</li>3</ul>',
    );
  });

  test('never lets a value end its place', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: markup } = html`<p title="${text}">${text}</p>`;
        expect(markup.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>']);
        expect(markup).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});
