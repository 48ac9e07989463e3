/**
 * Tiles of the real catalog, without what only the main process can work out.
 */
import { placeOf } from '../../../electron/core/atlas/place.ts';
import { signsOf } from '../../../electron/core/atlas/signs.ts';
import { catalog } from '../../../electron/scenarios/catalog/catalog.ts';
import type { AtlasEntry } from '../../../shared/model/atlas.ts';

export function catalogSample(): readonly AtlasEntry[] {
  return catalog().map((scenario) => {
    const place = placeOf(scenario);
    const { id, title, shows, group, tags = [], profiles = ['strict'] } = scenario;
    return {
      key: id,
      source: 'catalog',
      info: {
        id,
        title,
        shows,
        group,
        tags: [group, ...tags],
        profiles,
        codes: place.code === null ? [] : [place.code],
        calls: [],
        needsControl: null,
      },
      ...place,
      signs: signsOf(scenario),
    };
  });
}
