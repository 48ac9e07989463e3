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
const sentenceIn = (markup: string) =>
  /<summary>(.*)<\/summary>/s.exec(markup)?.[1]?.replaceAll(/<[^>]*>/g, '');

describe('advice on a refused call', () => {
  it('is a sentence, and what to do is one click away', () => {
    const markup = shown(stoppedCall({ advice }));
    expect(sentenceIn(markup)).toMatch(/^There are quotes around it\. /);
    expect(markup).toMatch(/^<details(?! open)[^>]*data-testid="entry-advice" data-code="quoted"/);
    expect(markup.match(/<b>[^<]*<\/b>/g)).toEqual(['<b>Take them off.</b>', '<b>Make it short.</b>']);
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
