import { z } from 'zod';
import { SignInProvider } from './provider-sign-in.ts';

/** The version of the REST contract; a client older than `minClientVersion` asks to be updated. */
export const API_VERSION = 1;

/** `GET /api/config`: the first thing a client asks; also how the app knows that an origin is a Parley service. */
export const ServiceConfig = z
  .object({
    product: z.literal('parley'),
    apiVersion: z.int().positive(),
    minClientVersion: z.string(),
    livekitUrl: z.string(),
    features: z.object({ registration: z.boolean(), guests: z.boolean() }),
    signInProviders: z.array(z.string()),
    /** The same with the names that people know; a service older than this names none. */
    signIn: z.array(SignInProvider).default([]),
  })
  .meta({ id: 'ServiceConfig' });
export type ServiceConfig = z.infer<typeof ServiceConfig>;
