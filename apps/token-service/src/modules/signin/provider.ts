/** Who somebody is at a provider. The pair of issuer and subject is the identity; the rest is only said about it. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Null where the provider gives none, or none that can be written to. */
  readonly email: string | null;
  /** Whether the provider says that it has checked the address. */
  readonly emailVerified: boolean;
  readonly name: string | null;
}

/** What one sign-in is bound to; made by this service, kept until its answer comes back. */
export interface Checks {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** The person has to prove themselves to the provider anew, whatever session they have there. */
  readonly fresh: boolean;
}

/** One provider, whatever it speaks. Both calls reject with `auth.provider-unavailable` where it does not answer. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Whether it can be asked to let somebody prove themselves although they have a session there, and say so. */
  readonly provesAnew: boolean;
  /** Where the browser is sent. */
  authorizationUrl(checks: Checks): Promise<URL>;
  /**
   * Reads the answer that came to the redirect URI and proves it. Rejects with `auth.provider-refused` where anything
   * about it is wrong, and with `auth.sign-in-cancelled` where the person said no.
   */
  identify(callback: URL, checks: Checks): Promise<ExternalIdentity>;
}
