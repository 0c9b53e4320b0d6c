export { LanguageField } from './LanguageField.tsx';
