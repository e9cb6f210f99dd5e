import type { ReceiptParameter } from '../../src/core/receipt/receipt.ts';
import type {
  LearnOutcome,
  Lesson,
  TaughtAnswer,
  TemplateAnswer,
  TemplateEngine,
  TemplateEvent,
  TemplateQuery,
  TemplateRefusal,
} from '../../src/core/templates/templateEngine.ts';

/** A `TemplateEngine` that serves what it is given and records lessons and feedback. */
export class ScriptedTemplates implements TemplateEngine {
  readonly lessons: Lesson[] = [];
  readonly taught: (readonly [templateId: string, task: string, verdict: 'kept' | 'notThis'])[] = [];
  readonly events: (readonly [string, TemplateEvent])[] = [];
  readonly answers: { learned?: TemplateAnswer; builtIn?: TemplateAnswer };
  learnOutcome: LearnOutcome = { learned: true, templateId: 'learned-1', change: 'new' };

  readonly #near: readonly string[];

  constructor(answers: { learned?: TemplateAnswer; builtIn?: TemplateAnswer } = {}, near: readonly string[] = []) {
    this.answers = answers;
    this.#near = near;
  }

  async ready(): Promise<void> {}

  suggest(): readonly [] {
    return [];
  }

  near(): readonly [] {
    return [];
  }

  /** Renders nothing but the learned or built-in answer, with the words and the reason it is given. */
  async renderWith(templateId: string, parameters: readonly ReceiptParameter[], why: string): Promise<TemplateAnswer | TemplateRefusal> {
    const answer = [this.answers.learned, this.answers.builtIn].find((one) => one?.templateId === templateId);
    return answer ? { ...answer, parameters, why } : { served: false, rule: 'gone', why: 'The template was deleted.', near: [] };
  }

  async serve(query: TemplateQuery, from: 'learned' | 'builtIn'): Promise<TemplateAnswer | TemplateRefusal> {
    const answer = this.answers[from];
    const wanted = query.templateId === undefined || query.templateId === answer?.templateId;
    return (
      (wanted ? answer : undefined) ?? { served: false, rule: 'tooLittle', why: `No ${from} template explains the task.`, near: this.#near }
    );
  }

  async learn(lesson: Lesson): Promise<LearnOutcome> {
    this.lessons.push(lesson);
    return this.learnOutcome;
  }

  async teach(templateId: string, taught: TaughtAnswer, verdict: 'kept' | 'notThis'): Promise<void> {
    this.taught.push([templateId, taught.request.task, verdict]);
  }

  async feedback(templateId: string, event: TemplateEvent): Promise<void> {
    this.events.push([templateId, event]);
  }
}
