/**
 * Any text at all: control characters, half characters and the far planes included. fast-check's own unit for this
 * builds a table first that takes seconds on a busy machine.
 */
import * as fc from 'fast-check';

const unit = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x7f }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
);

export const anyText: fc.Arbitrary<string> = fc
  .array(unit, { maxLength: 60 })
  .map((points) => String.fromCodePoint(...points));
