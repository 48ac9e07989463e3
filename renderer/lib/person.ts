/**
 * Who the person is, in words, from the snapshot.
 */
import type { User } from '../../shared/model/models.ts';
import type { Session, Snapshot } from '../../shared/state/snapshot.ts';

/** The person as the SDK knows them: a name, an ID, or Anonymous. */
export function personName(user: User): string {
  const name = [user.firstName, user.lastName].filter((part) => part !== undefined && part !== '').join(' ');
  return name !== '' ? name : (user.externalUserId ?? 'Anonymous');
}

/** Who is signed in with the customer backend. */
export function sessionName(session: Session): string {
  switch (session.kind) {
    case 'signedOut':
      return 'Nobody';
    case 'anonymous':
      return 'Anonymous';
    case 'customer':
      return session.displayName;
    case 'token':
      return session.sub ?? 'A token without sub';
  }
}

/** Whose the installation is, and who is signed in where that is somebody else. */
export function nameInLine(session: Session, user: User): string {
  const name = personName(user);
  if (session.kind !== 'customer' || session.externalUserId === user.externalUserId) return name;
  const signedIn = `${session.displayName} signed in`;
  return user.externalUserId === undefined ? signedIn : `${name}, ${signedIn}`;
}

/** `Bearer JWT` or `App code`: how the next JWT-capable call goes out. */
export function authorizationText(authorization: Snapshot['authorization']): string {
  return authorization.scheme === 'Bearer' ? 'Bearer JWT' : 'App code';
}
