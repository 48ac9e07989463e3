/**
 * Demos to leave behind.
 */
import type { Demo, DemoStep } from '../../../electron/reports/demo/demo.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';
import { PIXEL, sentCall, stoppedCall } from './builders.ts';

export function demoStep(rest: Partial<DemoStep> = {}): DemoStep {
  return {
    id: 'expired',
    title: 'An expired token',
    say: 'The phone stops the call: nothing leaves it.',
    call: stoppedCall(),
    comparison: null,
    picture: Buffer.from(PIXEL, 'base64'),
    ...rest,
  };
}

export function comparison(): Comparison {
  return {
    by: 'settings',
    call: 'personalize',
    columns: [
      { key: 'applicationCode', title: 'Allow all', record: sentCall({ authorization: { scheme: 'App' } }) },
      { key: 'jwt', title: 'Only with JWT', record: stoppedCall() },
    ],
    notes: ['The person is made up.'],
  };
}

export function demo(rest: Partial<Demo> = {}): Demo {
  return {
    title: 'Why a signed token',
    customer: { name: 'Brightwater Bank', accent: '#0a7f5a', logo: `data:image/png;base64,${PIXEL}` },
    date: '24 November 2026',
    steps: [
      demoStep({ id: 'personalize', title: 'Personalize', call: sentCall() }),
      demoStep(),
      demoStep({
        id: 'settings',
        title: 'Three settings',
        call: null,
        comparison: comparison(),
        picture: null,
      }),
    ],
    tool: { name: 'Personalization Lab', version: '0.1.0' },
    ...rest,
  };
}
