import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MadeUp } from '../../../../electron/scenarios/record/made-up.ts';

describe('made-up values', () => {
  it('are the same for the same and others for others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 40 }), (values) => {
        const madeUp = new MadeUp();
        const kinds = [
          (value: string) => madeUp.person(value),
          (value: string) => madeUp.email(value),
          (value: string) => madeUp.phone(value),
          (value: string) => madeUp.firstName(value),
          (value: string) => madeUp.lastName(value),
          (value: string) => madeUp.tag(value),
        ];
        for (const kind of kinds) {
          const first = values.map(kind);
          expect(new Set(first).size).toBe(values.length);
          expect(values.map(kind)).toEqual(first);
        }
      }),
    );
  });

  it('keep the form: who comes first is the person, what was refused for its form is refused', () => {
    const madeUp = new MadeUp();
    madeUp.markInvalid('ana.at.northwind');
    expect(madeUp.person('ana')).toBe('$person');
    expect(madeUp.person('luka')).toBe('person-2');
    expect(madeUp.person('')).toBe('');
    expect(madeUp.email('ana@mail.example')).toBe('mail-1@example.com');
    expect(madeUp.email('ana.at.northwind')).not.toContain('@');
    expect(madeUp.phone('+385911')).toBe('+447700900500');
    expect(madeUp.birthday('1991-04-17')).toBe('1980-01-01');
    expect(madeUp.birthday('1991-02-30')).toBe('1991-02-30');
    expect(madeUp.birthday('soon')).toBe('1991-02-30');
    expect(madeUp.firstName('')).toBe('');
  });

  it('keep the type of an attribute and nothing of its value', () => {
    const madeUp = new MadeUp();
    expect(madeUp.attribute({ type: 'text', value: 'gold' })).toEqual({ type: 'text', value: 'text-1' });
    expect(madeUp.attribute({ type: 'number', value: 4711 })).toEqual({ type: 'number', value: 1 });
    expect(madeUp.attribute({ type: 'boolean', value: true })).toEqual({ type: 'boolean', value: true });
    expect(madeUp.attribute({ type: 'date', value: '1991-04-17' })).toEqual({
      type: 'date',
      value: '2020-01-01',
    });
    expect(madeUp.attribute({ type: 'list', value: [{ a: 'gold', b: 4712 }] })).toEqual({
      type: 'list',
      value: [{ a: 'text-1', b: 2 }],
    });
  });
});
