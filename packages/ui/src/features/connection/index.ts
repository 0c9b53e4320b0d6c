export { ConnectionBanner } from './ConnectionBanner.tsx';
export { QualitySign } from './QualitySign.tsx';
