/** Prints how many tokens of the app the keyring of this session holds. A program of its own, for it needs that session. */

import keytar from 'keytar';

const found = await keytar.findCredentials('Personalization Lab');
console.log(found.filter(({ password }) => password.includes('"token":"')).length);
