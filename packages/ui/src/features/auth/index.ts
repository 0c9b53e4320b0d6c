export { MemoryNotice } from './MemoryNotice.tsx';
export { ResetPage } from './ResetPage.tsx';
export type { ReturnState } from './return-path.ts';
export { SignInPage } from './SignInPage.tsx';
export { SignUpPage } from './SignUpPage.tsx';
export { VerifyPage } from './VerifyPage.tsx';
