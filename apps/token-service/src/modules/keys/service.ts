import type { EpochKeys } from '@parley/core/contracts/rest';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { ProblemError } from '../../http/problem.ts';
import type { KeyRepository } from './repository.ts';

export interface Keys {
  latest(roomId: string): Promise<EpochKeys | null>;
  /** Stores the next epoch's key. Rejects with `keys.epoch-taken` for one that is there, whoever came first. */
  post(roomId: string, keys: EpochKeys): Promise<void>;
}

export function createKeys(repository: KeyRepository, now: () => number): Keys {
  return {
    latest: (roomId) => repository.latest(roomId),
    async post(roomId, keys) {
      const next = ((await repository.latest(roomId))?.epoch ?? 0) + 1;
      if (keys.epoch < next) throw new ProblemError('keys.epoch-taken');
      if (keys.epoch > next) {
        throw new ProblemError('request.invalid', {
          errors: [{ path: 'epoch', message: `must be ${next}` }],
        });
      }
      try {
        await repository.insert(roomId, keys, now());
      } catch (error) {
        if (isUniqueViolation(error)) throw new ProblemError('keys.epoch-taken');
        throw error;
      }
    },
  };
}
