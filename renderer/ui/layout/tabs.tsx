import tabsCss from './tabs.module.css';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly content: ReactNode;
  readonly testId: string;
}

export interface TabsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly tabs: readonly Tab<V>[];
  readonly onChange: (value: V) => void;
}

/** Views of one thing, one at a time; only the one in sight is in the page. Arrow keys move and choose. */
export function Tabs<V extends string>({ label, value, tabs, onChange }: TabsProps<V>) {
  return (
    <Base.Root className={tabsCss.tabs} value={value} onValueChange={(next: V) => onChange(next)}>
      <Base.List className={tabsCss.tabList} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab className={tabsCss.tab} key={tab.value} value={tab.value} data-testid={tab.testId}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel className={tabsCss.tabPanel} key={tab.value} value={tab.value} tabIndex={-1}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
