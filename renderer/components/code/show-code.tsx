import type { GivenToCall } from '../../../shared/model/given.ts';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { CodePane } from './code-pane.tsx';

/** The code that makes the call with the values of a form. */
export function ShowCode({ given }: { readonly given: GivenToCall }) {
  return (
    <Disclosure title="Show code" testId="show-code">
      <CodePane of={given} />
    </Disclosure>
  );
}
