export { startKeyExchange, type KeyExchangeInput } from './exchange.ts';
export type { Comparison, KeyChannel, LockState, MeetingKeys, Waiter } from './types.ts';
