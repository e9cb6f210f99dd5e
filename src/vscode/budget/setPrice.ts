import { withPriceOverride } from '../../core/config/withPriceOverride.ts';
import { t } from '../../shared/texts.ts';
import { saveUserSetting, userValues } from '../configuration/settings.ts';
import { askInput, showInfo } from '../shown.ts';

/** `Q2O: Set Price of a Model`: asks for the two rates and writes them to the user settings. */
export async function setPrice(given?: unknown): Promise<void> {
  const model =
    typeof given === 'string'
      ? given
      : await askInput({
          title: t('Price of a model'),
          prompt: t('Id of the model, as its provider names it'),
          ignoreFocusOut: true,
        });
  if (!model?.trim()) return;
  const inputPerMTok = await askRate(t('Input price of {0}, in US dollars per million tokens', model));
  if (inputPerMTok === undefined) return;
  const outputPerMTok = await askRate(t('Output price of {0}, in US dollars per million tokens', model));
  if (outputPerMTok === undefined) return;
  const written = userValues()['prices.overrides'];
  await saveUserSetting('prices.overrides', withPriceOverride(written, model.trim(), { inputPerMTok, outputPerMTok }));
  await showInfo(
    t(
      'From now on {0} costs {1} per million input tokens and {2} per million output tokens.',
      model,
      `$${inputPerMTok}`,
      `$${outputPerMTok}`,
    ),
  );
}

async function askRate(title: string): Promise<number | undefined> {
  const text = await askInput({
    title,
    ignoreFocusOut: true,
    validateInput: (typed) => (rateOf(typed) === undefined ? t('A number from 0 to 10000, such as 2.5') : undefined),
  });
  return text === undefined ? undefined : rateOf(text);
}

function rateOf(text: string): number | undefined {
  const rate = Number(text.trim());
  return text.trim() !== '' && rate >= 0 && rate <= 10_000 ? rate : undefined;
}
