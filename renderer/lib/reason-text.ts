/**
 * The journal's notes as sentences. Each may begin with a name of the source code, which says nothing to people.
 */
import { sentence } from '../../shared/lib/words.ts';

/** `subjectNotIdentity: The sub claim is …` becomes `The sub claim is ….` */
export function reasonText(reason: string): string {
  return reason
    .split('; ')
    .map((note) => sentence(note.replaceAll(/(^|\s)[a-z]+[A-Za-z]*: (?=[A-Z])/g, '$1')))
    .join(' ');
}
