import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };
import type { NodeLine } from './node-card.tsx';

interface NodeDecisionProps {
  readonly choices: readonly NodeLine[];
  readonly refusal: Refusal | undefined;
}

/** The plan's owner says with which criterion a task goes on. */
export function NodeDecision({ choices, refusal }: NodeDecisionProps) {
  const t = useTranslate(taskNodesMessages);
  return (
    <Card title={t('taskNodes.decide')}>
      <p className="mb-3 text-sm text-ink-soft">{t('taskNodes.decideHint')}</p>
      <Form id="follow" refusal={refusal} initial={{ node: '' }} className="flex flex-col gap-4">
        <input type="hidden" name="do" value="follow" />
        <FormField name="node" required label={t('taskNodes.choose')}>
          {(field) => (
            <Select {...field}>
              <option value="">{t('taskNodes.chooseOne')}</option>
              {choices.map(({ code, label }) => (
                <option key={code} value={code}>
                  {code} {label}
                </option>
              ))}
              <option value="-">{t('taskNodes.none')}</option>
            </Select>
          )}
        </FormField>
        <FormField name="reason" required label={t('taskNodes.reason')}>
          {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
        </FormField>
        <div>
          <Button look="secondary">{t('taskNodes.follow')}</Button>
        </div>
      </Form>
    </Card>
  );
}
