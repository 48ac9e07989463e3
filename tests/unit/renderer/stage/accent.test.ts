import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentColours, contrastOf, type Theme } from '../../../../renderer/stage/accent.ts';

const colour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const SURFACES: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#ffffff', '#f6f7f9', '#eef0f3'],
  dark: ['#161a21', '#0f1217', '#1b2029'],
};

it('any colour can be read as an accent, as text and under text', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom<Theme>('light', 'dark'), (wanted, theme) => {
      const made = accentColours(wanted, theme);
      if (made === null) throw new Error(wanted);
      for (const ground of [...SURFACES[theme], made.accentSoft]) {
        expect(contrastOf(made.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrastOf(made.onAccent, made.accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(made.onAccent, made.accentStrong)).toBeGreaterThanOrEqual(4.5);
    }),
    {
      examples: [
        ['#ffcc00', 'light'],
        ['#000000', 'dark'],
        ['#ffffff', 'light'],
        ['#777777', 'light'],
      ],
    },
  );
});

it('a colour that can be read stays as it is, and what is none makes no accent', () => {
  expect(accentColours('#3b5bdb', 'light')?.accent).toBe('#3b5bdb');
  for (const bad of ['', 'red', '#fff', '#12345g', 'url(x)']) expect(accentColours(bad, 'dark')).toBeNull();
});
