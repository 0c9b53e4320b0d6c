interface RateCountTable {
  /** The limit's name and a keyed hash of whom it counts. */
  key: string;
  points: number;
  expiresAt: number;
}

export interface OperationsSchema {
  rateCount: RateCountTable;
}
