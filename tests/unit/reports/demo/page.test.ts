import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '../../../../electron/reports/html/markup.ts';
import { toDemoPage } from '../../../../electron/reports/demo/page.ts';
import { PIXEL, sentCall } from '../../../support/reports/builders.ts';
import { demo, demoStep } from '../../../support/reports/demo.ts';
import { findSecrets } from '../../../support/reports/find-secrets.ts';
import { textWithSecret } from '../../../support/reports/secrets.ts';
import { anyText } from '../../../support/reports/text.ts';

describe('toDemoPage', () => {
  const page = toDemoPage(demo());

  test('tells who it is for, when it was shown, and each step with picture, gates and sentence', () => {
    expect(page).toContain('<title>Why a signed token · Brightwater Bank</title>');
    expect(page).toContain('As it was shown on 24 November 2026');
    expect(page.match(/<section class="step/g)).toHaveLength(3);
    expect(page.match(/<figure class="two-gates"/g)).toHaveLength(2);
    expect(page).toContain(
      `<img src="data:image/png;base64,${PIXEL}" alt="The stage at the step “Personalize”">`,
    );
    expect(page).toContain('aria-label="Stopped on the phone at expiry');
  });

  test('puts a comparison into columns', () => {
    expect(page).toContain('<th scope="col">Allow all</th><th scope="col">Only with JWT</th>');
    expect(page).toContain('<td>412 bytes</td><td>0 bytes</td>');
    expect(page).toContain('<li>The person is made up.</li>');
  });

  test('runs nothing and fetches nothing', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/<script|<link|@import|url\(|\son\w+=/);
    expect([...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, to = '']) => to)).toSatisfy(
      (all: string[]) => all.length > 0 && all.every((to) => /^(?:#step-\d+|data:image\/)/.test(to)),
    );
  });

  test('takes a colour and a picture from the customer, and nothing else', () => {
    const customer = { name: 'X', accent: 'red}body{display:none', logo: 'https://example.com/logo.png' };
    const other = toDemoPage(demo({ customer }));
    expect(page).toContain('--customer:#0a7f5a');
    expect(other).toContain('--customer:var(--accent)');
    expect(other).not.toContain('red}body');
    expect(other).not.toContain('example.com');
  });

  test('any text stays a text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const steps = [demoStep({ title: text, say: text, call: null })];
        const one = toDemoPage(
          demo({ title: text, steps, customer: { name: text, accent: null, logo: null } }),
        );
        expect(one).toContain(`<p class="say">${escapeHtml(text)}</p>`);
      }),
    );
  });

  test('holds no secret, wherever one got in', () => {
    fc.assert(
      fc.property(textWithSecret, ({ text, secret }) => {
        const call = sentCall({
          response: { status: 200, headers: {}, body: text },
          journalReason: text,
        });
        const columns = [{ key: 'jwt', title: text, record: call }];
        const step = demoStep({
          title: text,
          say: text,
          call,
          comparison: { by: 'settings', call: 'personalize', columns, notes: [text] },
        });
        const customer = { name: text, accent: null, logo: null };
        expect(
          findSecrets(toDemoPage(demo({ title: text, customer, steps: [step] }), [secret]), [secret]),
        ).toEqual([]);
      }),
    );
  });
});
