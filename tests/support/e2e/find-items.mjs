/**
 * Prints what the Secret Service holds under a service's name, as JSON. A program of its own: libsecret ends the
 * process where an item is deleted while it is being read, and must not end the tests.
 */
import keytar from 'keytar';

const [, , service = ''] = process.argv;
process.stdout.write(JSON.stringify(await keytar.findCredentials(service)));
