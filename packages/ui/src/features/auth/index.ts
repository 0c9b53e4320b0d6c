export { MemoryNotice } from './MemoryNotice.tsx';
export type { ReturnState } from './return-path.ts';
