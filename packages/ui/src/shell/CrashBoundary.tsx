import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import LifeBuoy from 'lucide-react/icons/life-buoy';
import { Button } from '../primitives/Button.tsx';
import { CenteredPage, Statement } from '../primitives/Page.tsx';

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** Catches our own mistakes: a way on instead of an empty window. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashScreen /> : this.props.children;
  }
}

function CrashScreen() {
  const { t } = useTranslation();
  return (
    <CenteredPage>
      <div role="alert">
        <Statement
          icon={<LifeBuoy />}
          title={t('errors.crashTitle')}
          text={t('errors.crashText')}
          actions={
            <Button tone="brand" onClick={() => window.location.reload()}>
              {t('errors.reload')}
            </Button>
          }
        />
      </div>
    </CenteredPage>
  );
}
