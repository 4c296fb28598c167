import { FaceSymbols } from '#app/components/survey/faces.tsx';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { languageCode } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { KioskDocument, type KioskSetting } from './kiosk-document.tsx';
import { KioskStaff } from './kiosk-staff.tsx';
import { KioskStage, type KioskPlace } from './kiosk-stage.tsx';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

interface KioskPageProps {
  /** The questionnaire in the language of the page, with what was typed. */
  readonly view: SurveyView;
  /** The same in the other languages; the script has them at hand without asking the network. */
  readonly others: readonly SurveyView[];
  readonly place: KioskPlace;
  readonly setting: KioskSetting;
  readonly submissionKey: string;
  readonly isSample: boolean;
}

/** The tablet on the counter. Without its script it is a plain form in large type. */
export function KioskPage({ view, others, place, setting, submissionKey, isSample }: KioskPageProps) {
  const stage = { place, startOver: paths.kiosk(place.code, view.chosen), submissionKey };
  const title = ({ words }: SurveyView) => words(kioskMessages)('kiosk.pageTitle', { unit: place.unitName });
  return (
    <KioskDocument language={view} others={others} title={title(view)} isSample={isSample} setting={setting}>
      <FaceSymbols />
      <div id="stage">
        <KioskStage view={view} action={paths.kiosk(place.code, view.chosen)} {...stage} isSpare={false} />
      </div>
      {others.map((other) => (
        <template key={languageCode(other)} lang={languageCode(other)} title={title(other)}>
          <KioskStage view={other} action={paths.kiosk(place.code, other.chosen)} {...stage} isSpare />
        </template>
      ))}
      <KioskStaff t={view.words(kioskMessages)} />
    </KioskDocument>
  );
}
