/**
 * Bodies of the Contact Information API, with the names of the vendor's People API (section 5.8): `externalId`,
 * `birthDate`, `MALE`, `contactInformation.phone[].number`.
 */
import * as z from 'zod';
import { isDate } from '../model/formats.ts';
import { customAttributeSchema, emailSchema, phoneSchema } from '../model/user-data.ts';

const phone = phoneSchema.pick({ number: true });
const email = emailSchema.pick({ address: true });

export const contactInformationSchema = z.object(
  {
    phone: z.array(phone, 'should be array').max(100, 'should be array of at most 100 items').optional(),
    email: z.array(email, 'should be array').max(100, 'should be array of at most 100 items').optional(),
  },
  'should be object',
);

function text(maximum: number): z.ZodOptional<z.ZodString> {
  return z
    .string('should be string')
    .max(maximum, `should be string of at most ${maximum} characters`)
    .optional();
}

export const personBodySchema = z.object(
  {
    externalId: text(256),
    firstName: text(255),
    lastName: text(255),
    middleName: text(50),
    type: z.enum(['LEAD', 'CUSTOMER'], 'should be LEAD or CUSTOMER').optional(),
    birthDate: z.string('should be date').refine(isDate, 'should be date (YYYY-MM-DD)').optional(),
    gender: z.enum(['MALE', 'FEMALE'], 'should be MALE or FEMALE').optional(),
    tags: z.array(z.string('should be string').max(255), 'should be array').optional(),
    contactInformation: contactInformationSchema.optional(),
    customAttributes: z.record(z.string(), customAttributeSchema, 'should be object').optional(),
  },
  'should be object',
);
export type PersonBody = z.infer<typeof personBodySchema>;

/** A person as the API returns them: what they do not have is left out. */
export const personResult = personBodySchema.extend({ type: z.enum(['LEAD', 'CUSTOMER']) });
