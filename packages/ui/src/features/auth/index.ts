export { MemoryNotice } from './MemoryNotice.tsx';
export type { ReturnState } from './return-path.ts';
export { SignInPage } from './SignInPage.tsx';
export { SignUpPage } from './SignUpPage.tsx';
