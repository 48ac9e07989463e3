import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TwoGates, type TwoGatesProps } from '../../../../renderer/ui/call/two-gates.tsx';
import { crossingOf } from '../../../../shared/gates/two-gates.ts';
import { GATES } from '../../../../shared/model/gates.ts';
import { sentCall, stoppedCall } from '../../../support/reports/builders.ts';

const shown = (props: TwoGatesProps): string => renderToStaticMarkup(createElement(TwoGates, props));
const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '');

describe('the two gates', () => {
  const markup = shown({ crossing: crossingOf(stoppedCall()) });

  it('are named by one sentence, which stands beneath', () => {
    const id = /role="group" aria-labelledby="([^"]+)"/.exec(markup)?.[1] ?? 'none';
    const sentence = markup.split(`id="${id}"`)[1] ?? '';
    expect(textOf(sentence.slice(sentence.indexOf('>') + 1))).toBe(
      'Stopped on the phone at expiry: stopped at expiry. 0 bytes sent.',
    );
  });

  it('have every check once, and one stop for the Tab key: the check that tells', () => {
    for (const gate of GATES) expect(markup.split(`data-testid="gate-${gate}"`)).toHaveLength(2);
    expect(markup.match(/tabindex="0"/g)).toHaveLength(1);
    expect(markup).toMatch(/tabindex="0"[^>]*data-testid="gate-expiry" data-status="stopped"/);
  });

  it('are the same, larger', () => {
    const large = shown({ crossing: crossingOf(stoppedCall()), size: 'large' });
    expect(textOf(large)).toBe(textOf(markup));
    expect(large).not.toBe(markup);
  });

  it('move for a call that has a name, and for no other', () => {
    const crossing = crossingOf(sentCall());
    expect(shown({ crossing, callId: 'seen-first' })).toContain('data-new');
    expect(shown({ crossing })).not.toContain('data-new');
  });
});
