import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeTerms, termsOf } from '../../../../../renderer/screens/timeline/query.ts';
import { NO_TIMELINE_FILTER, type TimelineFacets } from '../../../../../shared/model/timeline.ts';

const FACETS: TimelineFacets = {
  kinds: [{ value: 'call', count: 2 }],
  calls: [
    { value: 'personalize', count: 1 },
    { value: 'saveUser', count: 1 },
  ],
  codes: [
    { value: 'UNAUTHORIZED', count: 1 },
    { value: 'USER_DATA_RESTRICTED', count: 1 },
  ],
  origins: [],
  persons: [{ value: 'ana.kovac-1047', count: 3 }],
};

describe('the search of the timeline', () => {
  it('takes a finished term out of the text, whatever its case', () => {
    expect(takeTerms('code:unauthorized sub', FACETS, false)).toEqual({
      text: 'sub',
      filter: { codes: ['UNAUTHORIZED'] },
    });
  });

  it('waits for the last term until it is entered', () => {
    expect(takeTerms('call:save', FACETS, false)).toEqual({ text: 'call:save', filter: {} });
    expect(takeTerms('call:save', FACETS, true)).toEqual({ text: '', filter: { calls: ['saveUser'] } });
  });

  it('leaves what could be several, or none', () => {
    expect(takeTerms('code:U x', FACETS, true).filter).toEqual({});
    expect(takeTerms('code:NOTHING', FACETS, true).text).toBe('code:NOTHING');
    expect(takeTerms('http://a', FACETS, true).text).toBe('http://a');
  });

  it('loses nothing of a text without terms', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, isEntered) => {
        fc.pre(!text.includes(':'));
        expect(takeTerms(text, FACETS, isEntered)).toEqual({ text, filter: {} });
      }),
    );
  });

  it('names what is on', () => {
    const filter = { ...NO_TIMELINE_FILTER, person: 'ana.kovac-1047', codes: ['UNAUTHORIZED'] };
    expect(termsOf(filter)).toEqual([
      { name: 'code', value: 'UNAUTHORIZED' },
      { name: 'person', value: 'ana.kovac-1047' },
    ]);
  });
});
