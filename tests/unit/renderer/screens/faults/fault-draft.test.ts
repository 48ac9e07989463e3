import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../../../electron/sandbox/faults/catalog.ts';
import { fixFor } from '../../../../../renderer/lib/fault.ts';
import {
  EMPTY_FAULT,
  faultGroups,
  hitsText,
  selectionOf,
  selectionText,
} from '../../../../../renderer/screens/faults/fault-draft.ts';
import { faultSelectionSchema } from '../../../../../shared/model/fault.ts';
import { FAKE_ADMINISTRATION, withFaults } from '../../../../support/renderer/fake-administration.ts';

const CATALOG = FAULTS;

describe('the catalog in groups', () => {
  it('loses no fault and shows none twice', () => {
    const shown = faultGroups(CATALOG).flatMap(({ faults }) => faults.map(({ id }) => id));
    expect(shown.toSorted()).toEqual(FAULTS.map(({ id }) => id).toSorted());
  });

  it('has a group for every action there is', () => {
    expect(faultGroups(CATALOG).map(({ title }) => title)).not.toContain('Others');
    const unknown = {
      id: 'new',
      target: 'mobile',
      title: 'New',
      description: '',
      action: { type: 'brandNew' } as never,
    } as const;
    expect(faultGroups([unknown])).toMatchObject([{ title: 'Others' }]);
  });
});

describe('what a rule has met', () => {
  const every = {
    enabled: true,
    action: { type: 'hang' },
    nth: null,
    once: false,
    matched: 0,
    hits: 0,
  } as const;
  const once = { ...every, once: true };
  const third = { ...once, nth: 3 };
  it.each([
    [every, 'no request yet'],
    [{ ...every, matched: 1, hits: 1 }, '1 request hit'],
    [{ ...every, matched: 1200, hits: 1200 }, '1,200 requests hit'],
    [{ ...every, matched: 4, hits: 1 }, '1 hit in 4 requests'],
    [{ ...every, matched: 4, hits: 0 }, '0 hits in 4 requests'],
    [once, 'no request yet'],
    [{ ...once, matched: 2, hits: 0 }, '2 requests spared'],
    [{ ...once, matched: 1, hits: 1, enabled: false }, 'struck once'],
    [third, 'no request yet'],
    [{ ...third, matched: 2 }, '2 of 3 before it'],
    [{ ...third, matched: 3, hits: 1, enabled: false }, 'struck the 3rd'],
    [{ ...third, matched: 7 }, 'spared the 3rd'],
    [{ ...every, action: { type: 'refuse' } }, 'every connection'],
    [{ ...every, action: { type: 'refuse' }, enabled: false }, 'off'],
  ] as const)('%j is told as “%s”', (rule, text) => {
    expect(hitsText(rule)).toBe(text);
  });
});

describe('the fix after a fault struck', () => {
  const answer = { status: 500, headers: {}, body: null };
  const fault = { rule: 'r', fault: 'hang', name: 'No answer', action: 'hang' };
  const [known] = withFaults(FAKE_ADMINISTRATION).faults;
  if (known === undefined) throw new Error('There is a rule');
  const rule = { ...known, id: 'r', enabled: true };

  it('switches it off while it is on, and is the usual one afterwards', () => {
    expect(fixFor({ fault, response: null }, 'retry', [rule])).toBe('switchOffFault');
    expect(fixFor({ fault, response: answer }, null, [rule])).toBe('switchOffFault');
    expect(fixFor({ fault, response: null }, 'retry', [{ ...rule, enabled: false }])).toBe('retry');
    expect(fixFor({ fault, response: null }, 'retry', [{ ...rule, id: 'other' }])).toBe('retry');
    expect(fixFor({ response: null }, 'retry', [rule])).toBe('retry');
  });

  it('is the usual one where the answer was only late', () => {
    const slow = { ...fault, action: 'delay' };
    expect(fixFor({ fault: slow, response: answer }, 'newTokenAndRetry', [rule])).toBe('newTokenAndRetry');
    expect(fixFor({ fault: slow, response: null }, 'retry', [rule])).toBe('switchOffFault');
  });
});

describe('a selection', () => {
  it('of nothing in particular is every request, until switched off', () => {
    const chosen = selectionOf(EMPTY_FAULT);
    if (!chosen.ok) throw new Error('It can be used');
    expect(faultSelectionSchema.parse(chosen.selection)).toMatchObject({
      method: null,
      path: null,
      once: false,
    });
    expect(selectionText(chosen.selection)).toBe('every request, until switched off');
  });

  it.each([
    [{ method: 'PATCH', path: '*/user', times: 'once' }, 'PATCH to */user, once'],
    [{ times: 'nth', nth: '3' }, 'every request, the 3rd one'],
    [{ times: 'nth', nth: '12' }, 'every request, the 12th one'],
    [{ chance: '25', seed: 'x' }, 'every request, until switched off, chance 25 %, seed x'],
  ] as const)('%j is told as “%s”', (change, text) => {
    const chosen = selectionOf({ ...EMPTY_FAULT, ...change });
    expect(chosen.ok && selectionText(chosen.selection)).toBe(text);
  });

  it('that cannot be used says which field', () => {
    const draft = { ...EMPTY_FAULT, times: 'nth', nth: '0', chance: '101', path: 'user' } as const;
    const chosen = selectionOf(draft);
    expect(chosen.ok ? [] : Object.keys(chosen.problems).toSorted()).toEqual(['chance', 'nth', 'path']);
  });
});
