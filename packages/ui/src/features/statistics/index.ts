import '../../i18n/late.ts';
export { StatisticsPanel } from './StatisticsPanel.tsx';
