/**
 * Which scenarios there are: those that come with the app, of a tester's own file, and of an opened case.
 */
import type { AtlasEntry, AtlasSource } from '../../../shared/model/atlas.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { catalog } from '../../scenarios/catalog/catalog.ts';
import { scenarioInfo } from '../../scenarios/info.ts';
import { placeOf } from './place.ts';
import { signsOf } from './signs.ts';

export interface LibraryItem {
  readonly key: string;
  readonly source: AtlasSource;
  readonly scenario: Scenario;
}

/** IDs hold no colon, so a key never means two scenarios. */
export function keyOf(source: AtlasSource, id: string): string {
  return source === 'catalog' ? id : `${source}:${id}`;
}

export class ScenarioLibrary {
  readonly #own = new Map<AtlasSource, readonly LibraryItem[]>();
  #revision = 0;

  /** Rises when there are other scenarios than before. */
  get revision(): number {
    return this.#revision;
  }

  /** Puts other scenarios in the place of those a source had. */
  set(source: 'file' | 'case', scenarios: readonly Scenario[]): void {
    this.#own.set(source, itemsOf(source, scenarios));
    this.#revision += 1;
  }

  items(source?: AtlasSource): readonly LibraryItem[] {
    if (!this.#own.has('catalog')) this.#own.set('catalog', itemsOf('catalog', catalog()));
    const all = (['case', 'file', 'catalog'] as const).flatMap((one) => this.#own.get(one) ?? []);
    return source === undefined ? all : all.filter((item) => item.source === source);
  }

  find(key: string): LibraryItem | null {
    return this.items().find((item) => item.key === key) ?? null;
  }

  entries(): AtlasEntry[] {
    return this.items().map(({ key, source, scenario }) => ({
      key,
      source,
      info: scenarioInfo(scenario),
      ...placeOf(scenario),
      signs: signsOf(scenario),
    }));
  }
}

function itemsOf(source: AtlasSource, scenarios: readonly Scenario[]): readonly LibraryItem[] {
  return scenarios.map((scenario) => ({ key: keyOf(source, scenario.id), source, scenario }));
}
