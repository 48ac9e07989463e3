import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CallAdvice } from '../../../../renderer/ui/call/advice-note.tsx';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import { sentCall, stoppedCall } from '../../../support/reports/builders.ts';

const advice = [
  { code: 'quoted', text: 'There are quotes around it.', evidence: '"…"', fix: 'Take them off.' },
  { code: 'long-lived', text: 'It lives for long.', evidence: '2 d', fix: 'Make it short.' },
];
const shown = (call: CallRecord) => renderToStaticMarkup(createElement(CallAdvice, { call }));
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, '');
const sentenceIn = (markup: string) =>
  textOf(/data-testid="advice-sentence">(.*?)<\/p>/s.exec(markup)?.[1] ?? '');

describe('advice on a refused call', () => {
  it('is a sentence with its fix, and the rest is one click away', () => {
    const markup = shown(stoppedCall({ advice }));
    expect(sentenceIn(markup)).toBe('There are quotes around it. Take them off.');
    expect(markup).toMatch(/^<div[^>]*data-testid="entry-advice" data-code="quoted"/);
    expect(markup).toMatch(/aria-expanded="false"/);
    const [, hidden = ''] = markup.split(/<div[^>]*hidden=""[^>]*>/);
    expect(textOf(hidden)).toMatch(/^Shown by: "…"|^Shown by: &quot;…&quot;/);
    expect(textOf(hidden)).toContain('It lives for long. Make it short.');
  });

  it('says that it is a guess where no journal has told', () => {
    expect(sentenceIn(shown(sentCall({ advice, attestation: null })))).toMatch(
      /^On what can be seen here: There/,
    );
  });

  it('is nothing where there is none', () => {
    expect(shown(sentCall()) + shown(stoppedCall({ advice: [] }))).toBe('');
  });
});
