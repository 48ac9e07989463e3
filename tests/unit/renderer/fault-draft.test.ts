import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../electron/sandbox/faults/catalogue.ts';
import { EMPTY_FAULT, faultGroups, selectionOf, selectionText } from '../../../renderer/forms/fault-draft.ts';
import { faultSelectionSchema } from '../../../shared/backend-requests.ts';

const CATALOGUE = FAULTS.map((fault) => ({ ...fault, action: fault.action.type }));

describe('the catalogue in groups', () => {
  it('loses no fault and shows none twice', () => {
    const shown = faultGroups(CATALOGUE).flatMap(({ faults }) => faults.map(({ id }) => id));
    expect(shown.toSorted()).toEqual(FAULTS.map(({ id }) => id).toSorted());
  });

  it('has a group for every action there is', () => {
    expect(faultGroups(CATALOGUE).map(({ title }) => title)).not.toContain('Others');
    const unknown = {
      id: 'new',
      target: 'mobile',
      title: 'New',
      description: '',
      action: 'brandNew',
    } as const;
    expect(faultGroups([unknown])).toMatchObject([{ title: 'Others' }]);
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
