export { checkCode, checkEmail, checkNewPassword, readFields } from './fields.ts';
export { MemoryNotice } from './MemoryNotice.tsx';
export { NewPasswordField } from './NewPasswordField.tsx';
export { makePasskey, passkeysWork } from './passkeys.ts';
export { ResetPage } from './ResetPage.tsx';
export type { ReturnState } from './return-path.ts';
export { SignInPage } from './SignInPage.tsx';
export { SignUpPage } from './SignUpPage.tsx';
export { VerifyPage } from './VerifyPage.tsx';
