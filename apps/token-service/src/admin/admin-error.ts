/** A refusal whose message is a sentence for the operator. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}
