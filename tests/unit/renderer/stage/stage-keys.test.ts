import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Focused, type PressedKey, stageKey } from '../../../../renderer/stage/stage-keys.ts';

const press = (key: string, rest: Partial<PressedKey> = {}): PressedKey => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...rest,
});

it.each([
  ['ArrowRight', 'next'],
  ['PageDown', 'next'],
  [' ', 'next'],
  ['Enter', 'next'],
  ['ArrowLeft', 'back'],
  ['PageUp', 'back'],
  ['Home', 'first'],
  ['b', 'break'],
  ['C', 'compare'],
  ['n', 'notes'],
  ['F8', 'fix'],
  ['Escape', 'leave'],
  ['x', null],
  ['toString', null],
] as const)('%s is %s', (key, meaning) => {
  expect(stageKey(press(key), 'nothing')).toBe(meaning);
});

it('a button keeps the keys that press it, and leaves the arrows to the story', () => {
  expect(stageKey(press('Enter'), 'button')).toBeNull();
  expect(stageKey(press(' '), 'button')).toBeNull();
  expect(stageKey(press('ArrowRight'), 'button')).toBe('next');
});

it('an open list keeps what chooses in it', () => {
  for (const key of ['ArrowLeft', 'Home', 'Escape', 'b', ' ']) {
    expect(stageKey(press(key), 'list'), key).toBeNull();
  }
  expect(stageKey(press('F8'), 'list')).toBe('fix');
});

it('text, a held key, and keys with Alt do nothing', () => {
  const keys = fc.constantFrom('ArrowRight', 'b', 'c', 'n', 'F8', 'Escape', ' ', 'Home');
  const focus = fc.constantFrom<Focused>('text', 'button', 'list', 'nothing');
  fc.assert(
    fc.property(keys, focus, fc.boolean(), (key, focused, alt) => {
      expect(stageKey(press(key), 'text')).toBeNull();
      expect(stageKey(press(key, alt ? { altKey: true } : { repeat: true }), focused)).toBeNull();
      expect(stageKey(press(key, { ctrlKey: true }), focused)).toBeNull();
    }),
  );
});

it('Control brings the palette, and with Shift leaves presenter mode', () => {
  expect(stageKey(press('k', { ctrlKey: true }), 'nothing')).toBe('palette');
  expect(stageKey(press('P', { metaKey: true, shiftKey: true }), 'button')).toBe('presenter');
});
